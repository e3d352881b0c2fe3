//! Whether text is a web address. Syntax only: nothing is looked up here.

/// Whether this is an absolute `http` or `https` URL with a host: no blanks, no control characters.
pub(super) fn is_web(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once("://") else { return false };
    let known = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let clean = |c: char| {
        !c.is_control() && !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '|' | '}')
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    known && rest.chars().all(clean) && is_host(authority.rsplit('@').next().unwrap_or_default())
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
    use super::is_web;

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
}
