//! Answers in the service's envelope. Success is exactly HTTP 200; an error never has `data`.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use fault::{Fault, Retry};
use serde::Serialize;
use serde_json::Value;

/// Seconds a client is asked to wait before it repeats what may work later.
const RETRY_AFTER_S: &str = "1";

/// A success with its data.
pub(crate) fn ok(request_id: &str, data: impl Serialize) -> Response {
    json(StatusCode::OK, &wire::view::ok(request_id, data))
}

/// A refusal or failure; the operator's part of it goes to the log.
pub(crate) fn fault(request_id: &str, fault: &Fault) -> Response {
    let status = StatusCode::from_u16(fault.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match (&fault.detail, status.is_server_error()) {
        (detail, true) => tracing::error!(request_id, code = fault.code.number(), ?detail, "{}", fault.message),
        (detail, false) => tracing::debug!(request_id, code = fault.code.number(), ?detail, "{}", fault.message),
    }
    let mut response = json(status, &wire::view::error(fault.code.number(), &fault.message, request_id));
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if fault.code.retry() == Retry::Later && !status.is_client_error() || status == StatusCode::TOO_MANY_REQUESTS {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER_S));
    }
    response
}

/// Any JSON with any status.
pub(crate) fn json(status: StatusCode, value: &Value) -> Response {
    let mut response = Response::new(Body::from(value.to_string()));
    *response.status_mut() = status;
    let json = HeaderValue::from_static("application/json; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}
