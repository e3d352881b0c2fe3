//! What the operator lets callers reach although it is not public: one service by name, or a network.

use crate::address::inside;
use fault::{Code, Fault};
use std::net::IpAddr;
use std::str::FromStr;

/// One named exception. Written `127.0.0.1:8460`, `media.internal:80`, `[::1]:8460`, `10.1.0.0/16` or `fd00::/8`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Exception {
    /// Exactly this host, as URLs spell it, and this port.
    Service(String, u16),
    /// Every address of a network, on any port: base address and prefix length in bits.
    Network(IpAddr, u8),
}

impl Exception {
    /// Whether it covers a URL's host (without brackets), port and one of its addresses.
    pub(crate) fn covers(&self, host: &str, port: u16, address: IpAddr) -> bool {
        match self {
            Exception::Service(name, only) => name == host && *only == port,
            Exception::Network(base, bits) => inside(address, *base, *bits),
        }
    }
}

impl FromStr for Exception {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Exception, Fault> {
        network(text).or_else(|| service(text)).ok_or_else(|| {
            Fault::new(Code::BadValue, format!("'{text}' names no host:port and no network"))
                .with_hint("write it like media.internal:80, [::1]:8460 or 10.1.0.0/16")
        })
    }
}

fn network(text: &str) -> Option<Exception> {
    let (base, bits) = text.split_once('/')?;
    let (base, bits): (IpAddr, u8) = (base.parse().ok()?, bits.parse().ok()?);
    let width = if base.is_ipv4() { 32 } else { 128 };
    (bits <= width).then_some(Exception::Network(base, bits))
}

fn service(text: &str) -> Option<Exception> {
    let (host, port) = text.rsplit_once(':')?;
    let port = port.parse().ok()?;
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    let name = !bare.is_empty() && !bare.contains(['/', '@', '*']) && (bare == host) != bare.contains(':');
    name.then(|| Exception::Service(bare.to_ascii_lowercase(), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_are_exact() {
        let address: IpAddr = "10.1.2.3".parse().unwrap();
        for (text, host, port, want) in [
            ("media.internal:80", "media.internal", 80, true),
            ("Media.Internal:80", "media.internal", 80, true),
            ("media.internal:80", "media.internal", 81, false),
            ("media.internal:80", "x.media.internal", 80, false),
            ("[::1]:8460", "::1", 8460, true),
            ("10.1.0.0/16", "anything", 1, true),
            ("10.2.0.0/16", "anything", 1, false),
            ("0.0.0.0/0", "anything", 1, true),
            ("10.1.2.3/32", "anything", 1, true),
        ] {
            let exception: Exception = text.parse().unwrap();
            assert_eq!(exception.covers(host, port, address), want, "{text} for {host}:{port}");
        }
        for text in ["", "host", ":80", "host:", "host:99999", "10.0.0.0/33", "::/129", "*:80", "::1:80", "http://h:80"]
        {
            assert!(text.parse::<Exception>().is_err(), "{text}");
        }
    }
}
