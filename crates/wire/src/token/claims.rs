//! What a token says of itself, before anything is verified.

use super::{Refusal, caps};
use jsonwebtoken::errors::{Error, ErrorKind};
use jsonwebtoken::{Algorithm, dangerous, decode_header};
use serde_json::Value;

/// The claims of a token whose shape is right and whose header names HS256. The signature is not yet checked.
pub(super) struct Claims(Value);

impl Claims {
    /// Reads header and claims.
    pub(super) fn read(token: &str) -> Result<Claims, Refusal> {
        if token.len() > caps::TOKEN_BYTES_MAX {
            return Err(Refusal::Invalid(format!("The token is longer than {} bytes.", caps::TOKEN_BYTES_MAX)));
        }
        three_parts(token)?;
        let header = decode_header(token).map_err(|error| unreadable(&error, "header"))?;
        if header.alg != Algorithm::HS256 {
            return Err(wrong_algorithm());
        }
        let claims: Value = dangerous::insecure_decode_claims(token).map_err(|error| unreadable(&error, "payload"))?;
        if claims.is_object() { Ok(Claims(claims)) } else { Err(not_json("payload")) }
    }

    /// The AccessKey the token speaks for.
    pub(super) fn issuer(&self) -> Result<&str, Refusal> {
        let issuer = self.0.get("iss").and_then(Value::as_str).filter(|issuer| !issuer.is_empty());
        issuer.ok_or_else(|| Refusal::Failed("The Claim 'iss' is not present in the JWT.".to_owned()))
    }

    /// A time claim in Unix seconds; fractions round down. `None` when absent.
    pub(super) fn moment(&self, claim: &str) -> Result<Option<i64>, Refusal> {
        let value = match self.0.get(claim) {
            None | Some(Value::Null) => return Ok(None),
            Some(value) => value,
        };
        let seconds =
            value.as_i64().or_else(|| value.as_f64().filter(|at| at.abs() < 1e15).map(|at| at.floor() as i64));
        let wrong = || Refusal::Invalid(format!("The claim '{claim}' contained a non-numeric date value."));
        seconds.map(Some).ok_or_else(wrong)
    }
}

/// The service answers with the number of parts, in the words of its own library.
fn three_parts(token: &str) -> Result<(), Refusal> {
    let count = match token.matches('.').count() {
        2 => return Ok(()),
        0 => "0",
        1 => "2",
        _ => "> 3",
    };
    Err(Refusal::Invalid(format!("The token was expected to have 3 parts, but got {count}.")))
}

fn unreadable(error: &Error, part: &str) -> Refusal {
    match error.kind() {
        // The header is JSON but names an algorithm the library has never heard of, such as `none`.
        ErrorKind::Json(json) if part == "header" && json.is_data() => wrong_algorithm(),
        _ => not_json(part),
    }
}

fn not_json(part: &str) -> Refusal {
    Refusal::Invalid(format!("The token's {part} doesn't have a valid JSON format."))
}

fn wrong_algorithm() -> Refusal {
    Refusal::Failed("The provided Algorithm doesn't match the one defined in the JWT's Header.".to_owned())
}
