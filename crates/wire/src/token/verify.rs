//! Checking a token: shape, algorithm, signature, then the two times.

use super::{Refusal, caps, claims::Claims, hs256};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode};
use serde_json::Value;

/// How far the two times of a token may miss, seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leeway {
    /// How far `nbf` may lie in the future.
    pub nbf_s: i64,
    /// How far `exp` may lie in the past.
    pub exp_s: i64,
}

impl Default for Leeway {
    fn default() -> Leeway {
        Leeway { nbf_s: caps::NBF_LEEWAY_S, exp_s: caps::EXP_LEEWAY_S }
    }
}

/// What stands behind `Bearer ` in the Authorization header. The scheme's case and extra blanks do not matter.
///
/// # Errors
/// [`Refusal::Missing`] without a header or with an empty one, [`Refusal::Invalid`] for another scheme.
pub fn bearer(authorization: Option<&str>) -> Result<&str, Refusal> {
    let header = authorization.map(str::trim).filter(|header| !header.is_empty()).ok_or(Refusal::Missing)?;
    let (scheme, token) = header.split_once(' ').unwrap_or((header, ""));
    let wrong = || Refusal::Invalid("Authorization must be 'Bearer <token>'".to_owned());
    if scheme.eq_ignore_ascii_case("bearer") && !token.trim().is_empty() { Ok(token.trim()) } else { Err(wrong()) }
}

/// The AccessKey a token claims to speak for; nothing is verified yet.
///
/// # Errors
/// [`Refusal::Invalid`] if it is not a token, [`Refusal::Failed`] for a wrong algorithm or a missing issuer.
pub fn issuer(token: &str) -> Result<String, Refusal> {
    Claims::read(token)?.issuer().map(str::to_owned)
}

/// Verifies signature and times with the default [`Leeway`]. `now_s` is Unix seconds.
///
/// # Errors
/// As [`verify_with`].
pub fn verify(token: &str, secret: &str, now_s: i64) -> Result<(), Refusal> {
    verify_with(token, secret, now_s, Leeway::default())
}

/// Verifies signature and times. `now_s` is Unix seconds. A token without `exp` would never end and is refused;
/// `nbf` may be missing. The signature is checked first, so a stranger learns nothing from the times.
///
/// # Errors
/// See [`Refusal`]; the texts are those of the library the service itself answers with.
pub fn verify_with(token: &str, secret: &str, now_s: i64, leeway: Leeway) -> Result<(), Refusal> {
    let claims = Claims::read(token)?;
    claims.issuer()?;
    signed_by(token, secret)?;
    let exp = claims.moment("exp")?;
    let exp = exp.ok_or_else(|| Refusal::Invalid("The Claim 'exp' is not present in the JWT.".to_owned()))?;
    if let Some(nbf) = claims.moment("nbf")?
        && nbf > now_s.saturating_add(leeway.nbf_s)
    {
        return Err(Refusal::NotYet(nbf));
    }
    if exp.saturating_add(leeway.exp_s) <= now_s { Err(Refusal::Expired(exp)) } else { Ok(()) }
}

/// The library compares the signature in constant time; it would ask the system clock for the two times, so those
/// are left to the caller.
fn signed_by(token: &str, secret: &str) -> Result<(), Refusal> {
    hs256::install();
    let mut rules = Validation::new(Algorithm::HS256);
    rules.required_spec_claims.clear();
    rules.validate_exp = false;
    rules.validate_aud = false;
    let text = "The Token's Signature resulted invalid when verified using the Algorithm: HmacSHA256";
    let key = DecodingKey::from_secret(secret.as_bytes());
    decode::<Value>(token, &key, &rules).map(|_| ()).map_err(|_| Refusal::Failed(text.to_owned()))
}
