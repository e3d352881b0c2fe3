//! Checking a token: shape, algorithm, signature, then the two times.

use super::{Refusal, caps, parts::Parts, sign::hs256};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::Mac;

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
    Parts::read(token)?.issuer().map(str::to_owned)
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
    let parts = Parts::read(token)?;
    parts.issuer()?;
    let signature = URL_SAFE_NO_PAD.decode(parts.signature).unwrap_or_default();
    if hs256(parts.signed, secret).verify_slice(&signature).is_err() {
        let text = "The Token's Signature resulted invalid when verified using the Algorithm: HmacSHA256";
        return Err(Refusal::Failed(text.to_owned()));
    }
    let exp = parts.moment("exp")?;
    let exp = exp.ok_or_else(|| Refusal::Invalid("The Claim 'exp' is not present in the JWT.".to_owned()))?;
    if let Some(nbf) = parts.moment("nbf")?
        && nbf > now_s.saturating_add(leeway.nbf_s)
    {
        return Err(Refusal::NotYet(nbf));
    }
    if exp.saturating_add(leeway.exp_s) <= now_s { Err(Refusal::Expired(exp)) } else { Ok(()) }
}
