//! The signed token of AccessKey + SecretKey: a JWT (RFC 7519) with `iss`, `exp` and `nbf`, signed HS256 with the
//! SecretKey's raw bytes.
//!
//! Signatures are compared in constant time; the two times are compared here, against the `now` the
//! caller hands in. This module knows no accounts and reads no clock. `typ` is not required, unknown claims are
//! ignored, every algorithm but HS256 is refused before any key is touched.

mod claims;
mod hs256;
mod refusal;
mod sign;
mod verify;

pub use refusal::Refusal;
pub use sign::{sign, sign_for};
pub use verify::{Leeway, bearer, issuer, verify, verify_with};

/// Limits and customs of tokens.
pub mod caps {
    /// Longest token that is looked at, bytes.
    pub const TOKEN_BYTES_MAX: usize = 8 * 1024;
    /// Life of a token we sign, seconds (every sample of the specification).
    pub const LIFE_S: i64 = 1800;
    /// How far in the past `nbf` of a token we sign lies, seconds (every sample of the specification).
    pub const BACKDATE_S: i64 = 5;
    /// How far `nbf` may lie in the future by default, seconds.
    pub const NBF_LEEWAY_S: i64 = 60;
    /// How far `exp` may lie in the past by default, seconds.
    pub const EXP_LEEWAY_S: i64 = 0;
}

#[cfg(test)]
mod tests;
