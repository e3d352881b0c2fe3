//! `POST /admin/clock`: moves the server's clock forward.

use super::{invalid, letter, readable};
use crate::answer;
use crate::app::House;
use crate::extra::{Door, Extra, Verb};
use crate::front::RequestId;
use crate::openapi::envelope;
use axum::body::Body;
use axum::extract::{Extension, State};
use axum::response::Response;
use axum::routing::post;
use fault::Fault;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use wire::body::{Reader, Report, sketch};

/// Milliseconds one call may move the clock: ten years.
const ADVANCE_MS_MAX: i64 = 10 * 366 * 24 * 60 * 60 * 1000;

pub(crate) const ROUTE: Extra = Extra {
    path: "/admin/clock",
    verb: Verb::Post,
    door: Door::Admin,
    name: "admin-clock",
    tag: "admin",
    title: "Move the clock forward",
    about: "By `advance_ms` milliseconds, for everything the server does by time: timing profiles, retries of callbacks, \
        links that expire, retention. Tokens are still judged by the machine's clock.",
    query: &[],
    refuses: &[],
    body: Some(|| {
        sketch(|members, report| {
            asked(members, report);
        })
    }),
    answer: |shapes| json!({ "application/json": { "schema": envelope(shapes.of::<Now>()) } }),
    serve: || post(advance),
};

/// What the clock shows.
#[derive(Serialize, JsonSchema)]
struct Now {
    /// Unix milliseconds.
    now: i64,
}

fn asked(members: &Map<String, Value>, report: &mut Report) -> Option<i64> {
    let mut reader = Reader::new(members, report);
    let asked = reader.whole("advance_ms");
    reader.finish();
    asked
}

async fn advance(State(house): State<Arc<House>>, Extension(id): Extension<RequestId>, body: Body) -> Response {
    match moved(&house, body).await {
        Ok(now) => answer::ok(&id.0, Now { now }),
        Err(fault) => answer::fault(&id.0, &fault),
    }
}

async fn moved(house: &House, body: Body) -> Result<i64, Fault> {
    let mut report = Report::default();
    let asked = asked(&letter(house, body).await?.members, &mut report);
    readable(&report)?;
    let by = asked.unwrap_or(0);
    if !(0..=ADVANCE_MS_MAX).contains(&by) {
        return Err(invalid("advance_ms", &by.to_string(), &format!("between 0 and {ADVANCE_MS_MAX}")));
    }
    Ok(house.app.movable.as_ref().map_or_else(|| house.app.clock.now(), |clock| clock.advance(by)))
}
