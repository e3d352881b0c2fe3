//! One spelling per path, so that a route table needs no second row for a client's slip.
//!
//! Seen on the wire: trailing slashes in the vendor's own samples, a double slash in the makers' own client,
//! `Identify-face` beside `identify-face`. Refuses to decode percent escapes or to touch anything else.

use std::borrow::Cow;

/// The one path segment whose case differs between editions of the specification.
const FACE: &str = "identify-face";

/// The path with repeated slashes collapsed, trailing slashes dropped and `identify-face` in lower case.
///
/// Borrows when nothing changes; applying it twice changes nothing more. The empty path becomes `/`.
pub fn normalise(path: &str) -> Cow<'_, str> {
    if is_normal(path) {
        return Cow::Borrowed(path);
    }
    let mut normal = String::with_capacity(path.len() + 1);
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        normal.push('/');
        normal.push_str(if segment.eq_ignore_ascii_case(FACE) { FACE } else { segment });
    }
    if normal.is_empty() {
        normal.push('/');
    }
    Cow::Owned(normal)
}

fn is_normal(path: &str) -> bool {
    let slashes = path.starts_with('/') && !path.contains("//") && (path.len() == 1 || !path.ends_with('/'));
    slashes && path.split('/').all(|segment| segment == FACE || !segment.eq_ignore_ascii_case(FACE))
}

#[cfg(test)]
mod tests {
    use super::normalise;
    use proptest::prelude::*;
    use std::borrow::Cow;

    #[test]
    fn client_slips_reach_the_same_route() {
        let table = [
            ("/v1/videos/text2video", "/v1/videos/text2video"),
            ("/v1/videos/image2video/", "/v1/videos/image2video"),
            ("/v1/images/kolors-virtual-try-on//82", "/v1/images/kolors-virtual-try-on/82"),
            ("//v1///videos//", "/v1/videos"),
            ("/v1/videos/Identify-face", "/v1/videos/identify-face"),
            ("v1/videos", "/v1/videos"),
            ("/", "/"),
            ("///", "/"),
            ("", "/"),
            ("/v1/videos/text2video/Identify-Faces", "/v1/videos/text2video/Identify-Faces"),
        ];
        for (sent, normal) in table {
            assert_eq!(normalise(sent), normal, "{sent:?}");
        }
        assert!(matches!(normalise("/v1/videos/text2video"), Cow::Borrowed(_)));
    }

    proptest! {
        #[test]
        fn twice_is_once_and_the_result_is_a_clean_path(path in "[a-fA-F/-]{0,40}|/v1/(videos/)?/?[iI]dentify-[fF]ace/?|\\PC*") {
            let once = normalise(&path).into_owned();
            prop_assert_eq!(normalise(&once).into_owned(), once.clone());
            prop_assert!(once.starts_with('/') && !once.contains("//"));
            prop_assert!(once == "/" || !once.ends_with('/'));
        }
    }
}
