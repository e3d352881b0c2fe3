//! Where callers reach this server: the front part of every link it hands out.

use axum::http::{HeaderMap, header};

/// Characters of a Host header that is believed.
const HOST_CHARS_MAX: usize = 255;

/// How links begin.
#[derive(Clone, Debug)]
pub enum Origin {
    /// As configured, such as `https://video.example.com` (no slash at the end). For servers behind a proxy.
    Fixed(String),
    /// `http://` and the Host header of the request that asks; without a usable one, this address.
    Asked(String),
}

impl Origin {
    /// The origin for one request, without a slash at the end.
    pub fn of(&self, headers: &HeaderMap) -> String {
        match self {
            Origin::Fixed(origin) => origin.trim_end_matches('/').to_owned(),
            Origin::Asked(address) => {
                let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).filter(|host| is_host(host));
                format!("http://{}", host.unwrap_or(&reachable(address)))
            }
        }
    }
}

/// An address that listens everywhere, as this machine reaches it.
fn reachable(address: &str) -> String {
    let port = |prefix| address.strip_prefix(prefix);
    let everywhere = port("0.0.0.0:").or_else(|| port("[::]:"));
    everywhere.map_or_else(|| address.to_owned(), |port| format!("127.0.0.1:{port}"))
}

/// Name or address with an optional port; nothing that could break out of a URL.
fn is_host(host: &str) -> bool {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte);
    (1..=HOST_CHARS_MAX).contains(&host.len()) && host.bytes().all(legal)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(origin: &Origin, host: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        origin.of(&headers)
    }

    #[test]
    fn links_begin_where_the_caller_came_in_unless_configured() {
        let asked = Origin::Asked("127.0.0.1:8460".into());
        assert_eq!(origin(&asked, "video.local:8460"), "http://video.local:8460");
        assert_eq!(origin(&asked, "[::1]:8460"), "http://[::1]:8460");
        assert_eq!(origin(&asked, "evil/../\"><x"), "http://127.0.0.1:8460");
        assert_eq!(asked.of(&HeaderMap::new()), "http://127.0.0.1:8460");
        assert_eq!(Origin::Asked("0.0.0.0:80".into()).of(&HeaderMap::new()), "http://127.0.0.1:80");
        assert_eq!(origin(&Origin::Fixed("https://v.example.com/".into()), "x"), "https://v.example.com");
    }
}
