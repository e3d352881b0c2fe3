//! Seals on result links: whoever holds the link may fetch the file until it expires, and no other file.
//!
//! The seal is HMAC-SHA256 over the file's name and the expiry, keyed with a secret of the data folder. It needs no
//! look-up, so a link works on every machine that shares the secret.

use fault::{Code, Fault};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Seals and checks links.
#[derive(Clone)]
pub struct Seal {
    secret: Vec<u8>,
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal")
    }
}

impl Seal {
    /// A seal keyed with `secret` (any length, never shown).
    pub fn new(secret: &[u8]) -> Seal {
        Seal { secret: secret.to_vec() }
    }

    /// The query string of a link to `name` that works until `expires` (Unix seconds).
    pub fn query(&self, name: &str, expires: i64) -> String {
        format!("Expires={expires}&Signature={}", hex(&self.mac(name, expires).finalize().into_bytes()))
    }

    /// Whether `query` is a seal of ours over `name` that is still good at `now` (Unix seconds).
    ///
    /// # Errors
    /// 403/1103; a stranger is told the same whether signature, name or expiry is wrong.
    pub fn check(&self, name: &str, query: &str, now: i64) -> Result<(), Fault> {
        let forbidden = || Fault::new(Code::NoPermission, "the link is not valid");
        let expires: i64 = value(query, "Expires").and_then(|text| text.parse().ok()).ok_or_else(forbidden)?;
        let signature = value(query, "Signature").and_then(unhex).ok_or_else(forbidden)?;
        self.mac(name, expires).verify_slice(&signature).map_err(|_| forbidden())?;
        if now < expires { Ok(()) } else { Err(Fault::new(Code::NoPermission, "the link has expired")) }
    }

    fn mac(&self, name: &str, expires: i64) -> Hmac<Sha256> {
        // HMAC takes keys of any length; the empty key stands in for the error that cannot be.
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.secret).unwrap_or_else(|_| Hmac::new(&Default::default()));
        mac.update(name.as_bytes());
        mac.update(b"\n");
        mac.update(expires.to_string().as_bytes());
        mac
    }
}

fn value<'q>(query: &'q str, name: &str) -> Option<&'q str> {
    query.split('&').filter_map(|pair| pair.split_once('=')).find(|(key, _)| *key == name).map(|(_, value)| value)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    if !text.is_ascii() || text.len() != 64 {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_opens_its_own_file_until_it_expires() {
        let seal = Seal::new(b"secret");
        let query = seal.query("a.mp4", 1000);
        assert!(seal.check("a.mp4", &query, 999).is_ok());
        assert_eq!(seal.check("a.mp4", &query, 1000).unwrap_err().message, "the link has expired");
        assert_eq!(seal.check("b.mp4", &query, 999).unwrap_err().message, "the link is not valid");
        assert!(Seal::new(b"other").check("a.mp4", &query, 999).is_err());
        assert!(seal.check("a.mp4", &query.replace("1000", "2000"), 999).is_err());
    }

    #[test]
    fn odd_queries_are_refused() {
        let seal = Seal::new(b"secret");
        let long = format!("Expires=2000&Signature={}", "é".repeat(32));
        for query in ["", "Expires=2000", "Expires=x&Signature=00", "Expires=2000&Signature=zz", long.as_str()] {
            assert_eq!(seal.check("a.mp4", query, 1).unwrap_err().code, Code::NoPermission, "{query}");
        }
    }
}
