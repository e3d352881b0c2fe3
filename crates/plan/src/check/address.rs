//! Whether text is a web address. Syntax only: nothing is looked up here.

/// Whether this is an absolute `http` or `https` URL with a host: no blanks, no control characters.
pub(crate) fn is_web(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let known = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let clean = |c: char| {
        !c.is_control() && !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '|' | '}')
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    known && rest.chars().all(clean) && is_host(authority.rsplit('@').next().unwrap_or_default())
}

/// Whether this is such a URL, of sane length, whose path does not end like another kind of file: `https://a/clip` may
/// be anything, `https://a/clip.avi` is no MP4.
pub(super) fn is_file(text: &str, endings: &[&str]) -> bool {
    let ending = ending(text);
    let fits = ending.is_none_or(|ending| endings.iter().any(|wanted| wanted.eq_ignore_ascii_case(ending)));
    text.len() <= crate::caps::URL_BYTES_MAX && is_web(text) && fits
}

/// What follows the last dot of the path, if it looks like the ending of a file's name.
fn ending(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let (_, path) = rest.split(['?', '#']).next()?.split_once('/')?;
    let (_, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    let plain = (1..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (plain && ending.bytes().any(|byte| byte.is_ascii_alphabetic())).then_some(ending)
}

fn is_host(text: &str) -> bool {
    let (host, port) = match text.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((host, port)) if host.contains(':') && host.parse::<std::net::Ipv6Addr>().is_ok() => (host, port),
            _ => return false,
        },
        None => text.split_at(text.find(':').unwrap_or(text.len())),
    };
    let port_ok = port.is_empty() || port.strip_prefix(':').is_some_and(|p| p.is_empty() || p.parse::<u16>().is_ok());
    !host.is_empty() && !host.starts_with('.') && !host.contains(['%', '[', ']', ',', ';']) && port_ok
}

#[cfg(test)]
mod tests {
    use super::{is_file, is_web};

    #[test]
    fn web_addresses_and_others() {
        for good in [
            "http://a",
            "https://example.com/cat.png?x=1&y=%20#z",
            "HTTPS://user:pw@example.com:8443/",
            "http://[::1]:80/x",
            "http://127.0.0.1:8460/assets/a",
            "https://例え.jp/猫.png",
        ] {
            assert!(is_web(good), "{good}");
        }
        for bad in [
            "",
            "http://",
            "https:///x",
            "ftp://a/b",
            "//a/b",
            "example.com",
            "http://a b",
            "http://a\n",
            "http://:80",
            "http://a:99999",
            "http://[::1",
            "http://[x]/",
            "javascript://a",
            "file:///etc/passwd",
            "http://a\\@b",
        ] {
            assert!(!is_web(bad), "{bad}");
        }
    }

    #[test]
    fn a_files_ending_counts_where_there_is_one() {
        for good in [
            "https://a/clip.mp4",
            "https://a/clip.MOV?x=a.avi#b.c",
            "https://a.com",
            "https://a.com/v1.2/clip",
            "https://a/clip.2",
            "https://a/a.b/c.longending",
        ] {
            assert!(is_file(good, &["mp4", "mov"]), "{good}");
        }
        for bad in ["https://a/clip.avi", "https://a/clip.mp4.zip", "https://a/b/c.webm?x=c.mp4", "ftp://a/clip.mp4"] {
            assert!(!is_file(bad, &["mp4", "mov"]), "{bad}");
        }
    }
}
