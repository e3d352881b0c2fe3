//! Reads a service's answer: the data of a success, or the fault an error envelope means.

use crate::transport::Reply;
use fault::{Code, Fault};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The data of a success envelope.
///
/// # Errors
/// An error envelope becomes a fault with its code and message (and `true`: it has the service's shape); anything else
/// is the service's failure and may pass.
pub(crate) fn read<T: DeserializeOwned>(status: u16, body: &[u8]) -> Result<T, (Fault, bool)> {
    let Ok(envelope) = serde_json::from_slice::<Value>(body) else { return Err((unreadable(status, body), false)) };
    match envelope.get("code").and_then(Value::as_u64) {
        Some(0) if (200..300).contains(&status) => data(&envelope, body).map_err(|fault| (fault, false)),
        Some(number) if number != 0 => Err((refusal(number, status, &envelope), true)),
        _ => Err((unreadable(status, body), false)),
    }
}

/// Whether the service refuses the token for its times.
pub(crate) fn is_about_time(reply: &Reply) -> bool {
    let refused = |(fault, _): (Fault, bool)| matches!(fault.code, Code::AuthNotYet | Code::AuthExpired);
    reply.status == 401 && read::<Value>(reply.status, &reply.body).err().is_some_and(refused)
}

fn data<T: DeserializeOwned>(envelope: &Value, body: &[u8]) -> Result<T, Fault> {
    let data = envelope.get("data").cloned().unwrap_or(Value::Null);
    serde_json::from_value(data).map_err(|error| unreadable(200, body).with_detail(error))
}

fn refusal(number: u64, status: u16, envelope: &Value) -> Fault {
    let message = envelope.get("message").and_then(Value::as_str).unwrap_or("no message");
    let request = envelope.get("request_id").and_then(Value::as_str).unwrap_or("none");
    Fault::new(code(number, status), message).with_detail(format!("code {number}, request_id {request}"))
}

/// The known code with that number; else one that suits the HTTP status.
fn code(number: u64, status: u16) -> Code {
    let known = Code::ALL.iter().find(|code| u64::from(code.number()) == number);
    known.copied().unwrap_or_else(|| by_status(status))
}

fn by_status(status: u16) -> Code {
    match status {
        401 => Code::AuthFailed,
        403 => Code::NoPermission,
        404 => Code::NoResource,
        429 => Code::RateLimit,
        400..=499 => Code::BadRequest,
        504 => Code::Timeout,
        _ => Code::Unavailable,
    }
}

fn unreadable(status: u16, body: &[u8]) -> Fault {
    let shown: String = String::from_utf8_lossy(body).chars().take(200).collect();
    Fault::new(by_status(status), format!("the service answered HTTP {status} in an unknown shape")).with_detail(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn envelopes_become_data_or_faults() {
        let good = br#"{"code":0,"message":"SUCCEED","request_id":"r","data":{"a":1}}"#;
        assert_eq!(read::<Value>(200, good).unwrap()["a"], 1);
        let table: [(u16, &str, Code, &str); 6] = [
            (
                400,
                r#"{"code":1201,"message":"mode value 'x' is invalid"}"#,
                Code::BadValue,
                "mode value 'x' is invalid",
            ),
            (200, r#"{"code":1303,"message":"parallel task"}"#, Code::ParallelLimit, "parallel task"),
            (429, r#"{"code":9999,"message":"new"}"#, Code::RateLimit, "new"),
            (
                404,
                r#"{"status":404,"error":"Not Found"}"#,
                Code::NoResource,
                "the service answered HTTP 404 in an unknown shape",
            ),
            (502, "<html>", Code::Unavailable, "the service answered HTTP 502 in an unknown shape"),
            (400, r#"{"code":0,"data":{}}"#, Code::BadRequest, "the service answered HTTP 400 in an unknown shape"),
        ];
        for (status, body, code, message) in table {
            let fault = read::<Value>(status, body.as_bytes()).unwrap_err().0;
            assert_eq!((fault.code, fault.message.as_str()), (code, message), "{body}");
        }
    }
}
