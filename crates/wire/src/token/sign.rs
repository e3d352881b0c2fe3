//! Signing, for clients of ours and for the tests of theirs.

use super::{caps, hs256};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

/// A token as every sample of the specification makes it: `iss` = AccessKey, `exp` = now + 1800 s, `nbf` = now − 5 s.
///
/// `now_s` is Unix seconds. The secret is used as raw bytes, never decoded.
///
/// # Panics
/// Never in practice, see [`sign_for`].
pub fn sign(access_key: &str, secret: &str, now_s: i64) -> String {
    sign_for(access_key, secret, now_s, caps::LIFE_S)
}

/// As [`sign`], with a life of `life_s` seconds.
///
/// # Panics
/// Never in practice: the claims are plain JSON and HMAC takes a key of any length.
pub fn sign_for(access_key: &str, secret: &str, now_s: i64, life_s: i64) -> String {
    seal(
        &json!({
            "iss": access_key,
            "exp": now_s.saturating_add(life_s),
            "nbf": now_s.saturating_sub(caps::BACKDATE_S),
        }),
        secret,
    )
}

fn seal(claims: &Value, secret: &str) -> String {
    hs256::install();
    let key = EncodingKey::from_secret(secret.as_bytes());
    encode(&Header::new(Algorithm::HS256), claims, &key).expect("plain JSON and a key of any length always sign")
}
