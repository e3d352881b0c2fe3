//! Signing, for clients of ours and for the tests of theirs.

use super::caps;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::json;
use sha2::Sha256;

/// A token as every sample of the specification makes it: `iss` = AccessKey, `exp` = now + 1800 s, `nbf` = now − 5 s.
///
/// `now_s` is Unix seconds. The secret is used as raw bytes, never decoded.
///
/// # Panics
/// Never in practice: HMAC takes a key of any length.
pub fn sign(access_key: &str, secret: &str, now_s: i64) -> String {
    sign_for(access_key, secret, now_s, caps::LIFE_S)
}

/// As [`sign`], with a life of `life_s` seconds.
///
/// # Panics
/// Never in practice: HMAC takes a key of any length.
pub fn sign_for(access_key: &str, secret: &str, now_s: i64, life_s: i64) -> String {
    let claims = json!({
        "iss": access_key,
        "exp": now_s.saturating_add(life_s),
        "nbf": now_s.saturating_sub(caps::BACKDATE_S),
    });
    let header = json!({"alg": "HS256", "typ": "JWT"});
    seal(&header.to_string(), &claims.to_string(), secret)
}

/// Any header and claims as a signed token.
pub(super) fn seal(header: &str, claims: &str, secret: &str) -> String {
    let signed = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
    let signature = URL_SAFE_NO_PAD.encode(hs256(&signed, secret).finalize().into_bytes());
    format!("{signed}.{signature}")
}

/// The HMAC-SHA256 of `signed` under the secret's raw bytes, ready to be read or compared.
pub(super) fn hs256(signed: &str, secret: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes a key of any length");
    mac.update(signed.as_bytes());
    mac
}
