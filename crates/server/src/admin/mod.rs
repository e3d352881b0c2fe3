//! Endpoints for people who test their integration, behind an admin key: never open by default.

pub(crate) mod clock;
pub(crate) mod reset;
pub(crate) mod routes;
pub(crate) mod seed;
pub(crate) mod tasks;
#[cfg(test)]
mod tests;

use crate::app::House;
use axum::body::Body;
use axum::http::{HeaderMap, header};
use fault::{Code, Fault};
use sha2::{Digest, Sha256};
use task::KeyKind;
use wire::body::{Letter, Report};
use wire::token;

/// Lets in who has the server's admin key, or one of the store's.
pub(crate) async fn enter(house: &House, headers: &HeaderMap) -> Result<(), Fault> {
    let header = headers.get(header::AUTHORIZATION).map(|value| value.to_str().unwrap_or("?"));
    let refused = || Fault::new(Code::AuthFailed, "an admin key is needed").with_hint("filmgate keys create --admin");
    let bearer = token::bearer(header).map_err(|refusal| Fault::new(Code::AuthMissing, refusal.to_string()))?;
    if house.app.admin_key.as_ref().is_some_and(|key| Sha256::digest(key) == Sha256::digest(bearer)) {
        return Ok(());
    }
    if bearer.len() > token::caps::TOKEN_BYTES_MAX {
        return Err(refused());
    }
    let key = house.app.store.key(bearer).await?;
    let now = house.app.clock.now();
    key.filter(|key| key.kind == KeyKind::Admin && key.holds(now)).map(|_| ()).ok_or_else(refused)
}

/// The body as a JSON object; no body is an empty one.
async fn letter(house: &House, body: Body) -> Result<Letter, Fault> {
    let bytes = house.desk.read(body, &house.app.caps).await?.bytes;
    let text: &[u8] = if bytes.is_empty() { b"{}" } else { &bytes };
    Letter::read(text).map_err(|error| Fault::new(Code::BadRequest, error.to_string()))
}

/// Refuses what could not be read, naming every field.
fn readable(report: &Report) -> Result<(), Fault> {
    let wrong =
        |one: &wire::body::Misread| format!("{} value '{}' is invalid, must be {}", one.field, one.given, one.expected);
    let problems: Vec<String> = report.misreads.iter().map(wrong).collect();
    if problems.is_empty() { Ok(()) } else { Err(Fault::new(Code::BadValue, problems.join("; "))) }
}

fn invalid(field: &str, given: &str, must: &str) -> Fault {
    let shown: String = given.chars().filter(|c| !c.is_control()).take(64).collect();
    Fault::new(Code::BadValue, format!("{field} value '{shown}' is invalid, must be {must}"))
}
