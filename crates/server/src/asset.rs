//! Results over HTTP: sealed links, no credentials, single ranges, so that players can seek.

use crate::answer;
use crate::app::House;
use crate::front::RequestId;
use crate::range::{self, Part};
use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{Extension, Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::Response;
use blob::Open;
use fault::{Code, Fault};
use std::sync::Arc;
use tokio::io::AsyncReadExt;
use tokio_util::io::ReaderStream;

/// Endings of what engines make, and their media types.
const TYPES: &[(&str, &str)] = &[
    ("mp4", "video/mp4"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("mp3", "audio/mpeg"),
    ("m4a", "audio/mp4"),
    ("wav", "audio/wav"),
];

/// Bytes read from disk at once.
const PIECE_BYTES: usize = 64 << 10;

/// `GET` and `HEAD /assets/{blob}?Expires&Signature`.
pub(crate) async fn fetch(
    State(house): State<Arc<House>>,
    Extension(id): Extension<RequestId>,
    path: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    match send(&house, path, query.as_deref().unwrap_or_default(), &headers).await {
        Ok(response) => response,
        Err(fault) => answer::fault(&id.0, &fault),
    }
}

async fn send(
    house: &House,
    path: Result<Path<String>, PathRejection>,
    query: &str,
    headers: &HeaderMap,
) -> Result<Response, Fault> {
    let Path(key) = path.map_err(|_| gone())?;
    house.app.seal.check(&key, query, house.now_s())?;
    let etag = format!("\"{key}\"");
    if asked(headers, header::IF_NONE_MATCH).is_some_and(|known| matches(known, &etag)) {
        return Ok(about(StatusCode::NOT_MODIFIED, &key, Body::empty()));
    }
    let whole = open(house, &key, 0).await?;
    let fresh = asked(headers, header::IF_RANGE).is_none_or(|known| known == etag);
    let range = asked(headers, header::RANGE).filter(|_| fresh);
    part(house, &key, range::read(range, whole.size), whole).await
}

async fn open(house: &House, key: &str, from: u64) -> Result<Open, Fault> {
    house.app.blobs.open(key, from).await?.ok_or_else(gone)
}

/// The bytes asked for. Memory: one piece of [`PIECE_BYTES`] per download.
async fn part(house: &House, key: &str, part: Part, whole: Open) -> Result<Response, Fault> {
    let size = whole.size;
    let (status, bytes, length, range) = match part {
        Part::Whole => (StatusCode::OK, whole.bytes, size, None),
        Part::Slice { start, length } => {
            let range = format!("bytes {start}-{}/{size}", start + length - 1);
            (StatusCode::PARTIAL_CONTENT, open(house, key, start).await?.bytes, length, Some(range))
        }
        Part::Outside => (StatusCode::RANGE_NOT_SATISFIABLE, whole.bytes, 0, Some(format!("bytes */{size}"))),
    };
    let body = Body::from_stream(ReaderStream::with_capacity(bytes.take(length), PIECE_BYTES));
    let mut response = about(status, key, body);
    set(&mut response, header::CONTENT_LENGTH, &length.to_string());
    if let Some(range) = range {
        set(&mut response, header::CONTENT_RANGE, &range);
    }
    Ok(response)
}

/// What every answer about a result says. Any page may play it: the link itself is the permission.
fn about(status: StatusCode, key: &str, body: Body) -> Response {
    let ending = key.rsplit_once('.').map_or("", |(_, ending)| ending);
    let media_type = TYPES.iter().find(|(known, _)| *known == ending).map(|(_, media_type)| *media_type);
    let mut response = Response::new(body);
    *response.status_mut() = status;
    set(&mut response, header::CONTENT_TYPE, media_type.unwrap_or("application/octet-stream"));
    set(&mut response, header::ETAG, &format!("\"{key}\""));
    set(&mut response, header::ACCEPT_RANGES, "bytes");
    set(&mut response, header::CACHE_CONTROL, "private, max-age=86400, immutable");
    set(&mut response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(&mut response, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    response
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

fn asked(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim)
}

fn matches(known: &str, etag: &str) -> bool {
    known == "*" || known.split(',').any(|one| one.trim().trim_start_matches("W/") == etag)
}

fn gone() -> Fault {
    Fault::new(Code::NoResource, "the file is not there (any more)")
}
