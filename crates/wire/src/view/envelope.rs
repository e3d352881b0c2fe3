//! The envelope around every answer.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A success: `{"code":0,"message":"SUCCEED","request_id":…,"data":…}`. `data` is an object or an array.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Success<T> {
    /// Always 0.
    pub code: u16,
    /// Always `SUCCEED`.
    pub message: String,
    /// Id of the request, a UUID.
    pub request_id: String,
    /// What was asked for.
    pub data: T,
}

impl<T> Success<T> {
    /// Wraps `data`.
    pub fn new(request_id: impl Into<String>, data: T) -> Success<T> {
        Success { code: 0, message: "SUCCEED".to_owned(), request_id: request_id.into(), data }
    }
}

/// An error: `{"code":1201,"message":…,"request_id":…}`, without `data`: the makers' own client takes any answer that
/// has `data` for a success.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// Never 0.
    pub code: u16,
    /// What is wrong, for the caller to read.
    pub message: String,
    /// Id of the request, a UUID.
    pub request_id: String,
}

/// A success as JSON. Data that cannot be shown as JSON (no type of this crate) becomes an internal error.
pub fn ok(request_id: &str, data: impl Serialize) -> Value {
    let broken = |_| error(5000, "internal error, try again later", request_id);
    serde_json::to_value(Success::new(request_id, data)).unwrap_or_else(broken)
}

/// An error as JSON.
pub fn error(code: u16, message: &str, request_id: &str) -> Value {
    serde_json::json!({"code": code, "message": message, "request_id": request_id})
}
