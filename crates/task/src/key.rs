//! What a caller proves itself with.

use serde::{Deserialize, Serialize};

/// How a key is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyKind {
    /// AccessKey + SecretKey; the caller signs JWTs.
    Pair,
    /// One static API key, sent as the bearer itself.
    Static,
    /// Opens the admin's endpoints and nothing else; sent as the bearer itself.
    Admin,
}

/// One credential of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// AccessKey (the JWT's `iss`), or the static key itself.
    pub id: String,
    /// SecretKey; empty for a static key.
    pub secret: String,
    /// How it is used.
    pub kind: KeyKind,
    /// The account it belongs to.
    pub account: String,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Unix milliseconds from which on it no longer holds, once that is known; may lie ahead.
    pub revoked_at: Option<i64>,
}

impl Key {
    /// Whether it lets anyone in at `now`.
    pub fn holds(&self, now: i64) -> bool {
        self.revoked_at.is_none_or(|end| now < end)
    }
}
