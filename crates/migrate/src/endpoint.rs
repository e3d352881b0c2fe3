//! From a URL, a path or a name to the operation it asks for.

use catalog::Operation;
use wire::path;

/// What an address may have otherwise, or leave out.
const VERSION: &str = "/v1/";

/// The operation that an address asks for: a name (`image2video`, `lip_sync`), a path or a URL. Host, version, query,
/// trailing slashes, variables such as `$BASE` in front and a proxy's own prefix are looked past.
///
/// `None` for everything that makes nothing: another service, a task's own address, an unknown name.
pub fn operation(address: &str) -> Option<Operation> {
    let address = address.trim();
    if !address.contains('/') {
        let name = address.replace('_', "-");
        return Operation::ALL.iter().copied().find(|operation| operation.name().eq_ignore_ascii_case(&name));
    }
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let plain = path::normalise(&address[..end]);
    Operation::ALL.iter().copied().find(|operation| {
        let front = plain.strip_suffix(operation.path().trim_start_matches(VERSION));
        front.is_some_and(|front| front.ends_with('/'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_every_spelling_are_known() {
        let table = [
            ("https://api.klingai.com/v1/videos/text2video", Some(Operation::Text2video)),
            ("https://api-singapore.klingai.com/v1/videos/image2video/?x=1#y", Some(Operation::Image2video)),
            ("/v1/videos/Identify-face", Some(Operation::IdentifyFace)),
            ("$BASE/v1/images/generations", Some(Operation::Images)),
            ("\"${KLING_HOST}//v1/images/kolors-virtual-try-on/", Some(Operation::TryOn)),
            ("https://proxy.example/kling/v1/images/editing/expand", Some(Operation::Expand)),
            ("v1/audio/tts", Some(Operation::Tts)),
            ("videos/effects", Some(Operation::Effects)),
            ("image2video", Some(Operation::Image2video)),
            ("Multi_Image2Video", Some(Operation::MultiImage2video)),
            ("https://api.klingai.com/v1/videos/text2video/8123", None),
            ("https://api.klingai.com/v1/videos/multi-text2video", None),
            ("https://example.com/", None),
            ("", None),
        ];
        for (address, expected) in table {
            assert_eq!(operation(address), expected, "{address}");
        }
    }

    #[test]
    fn every_operation_is_reached_by_its_own_path() {
        for known in Operation::ALL {
            assert_eq!(operation(&format!("https://h{}", known.path())), Some(*known));
        }
    }
}
