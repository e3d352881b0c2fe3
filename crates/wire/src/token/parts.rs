//! Taking a token apart without trusting any of it.

use super::{Refusal, caps};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

/// A token in its pieces. The signature is not yet checked.
pub(super) struct Parts<'a> {
    /// `header.payload`, the signed text.
    pub(super) signed: &'a str,
    /// The signature, base64url.
    pub(super) signature: &'a str,
    /// The claims.
    pub(super) claims: Value,
}

impl<'a> Parts<'a> {
    /// Splits and decodes; the header must name HS256.
    pub(super) fn read(token: &'a str) -> Result<Parts<'a>, Refusal> {
        if token.len() > caps::TOKEN_BYTES_MAX {
            return Err(Refusal::Invalid(format!("The token is longer than {} bytes.", caps::TOKEN_BYTES_MAX)));
        }
        let (signed, signature) = split(token)?;
        let (header, payload) = signed.split_once('.').unwrap_or((signed, ""));
        let header = json(header, "header")?;
        let claims = json(payload, "payload")?;
        if header.get("alg").and_then(Value::as_str) != Some("HS256") {
            let text = "The provided Algorithm doesn't match the one defined in the JWT's Header.";
            return Err(Refusal::Failed(text.to_owned()));
        }
        Ok(Parts { signed, signature, claims })
    }

    /// The AccessKey the token speaks for.
    pub(super) fn issuer(&self) -> Result<&str, Refusal> {
        let issuer = self.claims.get("iss").and_then(Value::as_str).filter(|issuer| !issuer.is_empty());
        issuer.ok_or_else(|| Refusal::Failed("The Claim 'iss' is not present in the JWT.".to_owned()))
    }

    /// A time claim in Unix seconds; fractions round down. `None` when absent.
    pub(super) fn moment(&self, claim: &str) -> Result<Option<i64>, Refusal> {
        let value = match self.claims.get(claim) {
            None | Some(Value::Null) => return Ok(None),
            Some(value) => value,
        };
        let seconds =
            value.as_i64().or_else(|| value.as_f64().filter(|at| at.abs() < 1e15).map(|at| at.floor() as i64));
        let wrong = || Refusal::Invalid(format!("The claim '{claim}' contained a non-numeric date value."));
        seconds.map(Some).ok_or_else(wrong)
    }
}

fn split(token: &str) -> Result<(&str, &str), Refusal> {
    let count = match token.matches('.').count() {
        2 => return token.rsplit_once('.').ok_or_else(|| wrong_count("0")),
        0 => "0",
        1 => "2",
        _ => "> 3",
    };
    Err(wrong_count(count))
}

fn wrong_count(count: &str) -> Refusal {
    Refusal::Invalid(format!("The token was expected to have 3 parts, but got {count}."))
}

fn json(part: &str, name: &str) -> Result<Value, Refusal> {
    let wrong = || Refusal::Invalid(format!("The token's {name} doesn't have a valid JSON format."));
    let bytes = URL_SAFE_NO_PAD.decode(part.trim_end_matches('=')).map_err(|_| wrong())?;
    let value: Value = serde_json::from_slice(&bytes).map_err(|_| wrong())?;
    if value.is_object() { Ok(value) } else { Err(wrong()) }
}
