//! Signatures on callbacks, as Standard Webhooks has them: `webhook-id`, `webhook-timestamp`, `webhook-signature`.
//!
//! The signature is `v1,` and the Base64 of HMAC-SHA256 over `{id}.{timestamp}.{body}`; while several secrets hold, one
//! per secret, separated by spaces.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Names one message; the same at every attempt.
pub const ID: &str = "webhook-id";
/// When it was sent, Unix seconds.
pub const TIMESTAMP: &str = "webhook-timestamp";
/// The signatures.
pub const SIGNATURE: &str = "webhook-signature";

/// How a secret begins.
const PREFIX: &str = "whsec_";

/// A secret of these bytes, as people see it.
pub fn secret(bytes: &[u8]) -> String {
    format!("{PREFIX}{}", STANDARD.encode(bytes))
}

/// The value of [`SIGNATURE`]: one signature for each of `secrets` (`whsec_…`), in their order. What is no secret signs
/// nothing.
pub fn sign<'a>(secrets: impl IntoIterator<Item = &'a str>, id: &str, timestamp: i64, body: &[u8]) -> String {
    let signatures = secrets.into_iter().filter_map(key).map(|key| {
        // HMAC takes keys of any length; the empty key stands in for the error that cannot be.
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap_or_else(|_| Hmac::new(&Default::default()));
        mac.update(format!("{id}.{timestamp}.").as_bytes());
        mac.update(body);
        format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
    });
    signatures.collect::<Vec<_>>().join(" ")
}

fn key(secret: &str) -> Option<Vec<u8>> {
    STANDARD.decode(secret.strip_prefix(PREFIX)?).ok()
}

#[cfg(test)]
mod tests {
    use super::{secret, sign};

    const SECRET: &str = "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=";
    const BODY: &[u8] =
        br#"{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}"#;
    const SIGNED: &str = "v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4=";

    #[test]
    fn the_published_vector_is_signed_as_published() {
        assert_eq!(sign([SECRET], "9876543210", 1_781_080_794, BODY), SIGNED);
    }

    #[test]
    fn every_secret_signs_and_what_is_none_does_not() {
        let other = secret(&[7; 32]);
        let signed = sign([SECRET, "nonsense", "whsec_?", &other], "9876543210", 1_781_080_794, BODY);
        let (first, second) = signed.split_once(' ').expect("two signatures");
        assert_eq!(first, SIGNED);
        assert!(second.starts_with("v1,") && second != first && second.len() == first.len());
        assert_eq!(sign([], "1", 1, b""), "");
    }
}
