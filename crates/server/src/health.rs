//! `GET /health`: 200 once the server can take and answer requests.

use crate::answer;
use crate::app::House;
use crate::front::RequestId;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::json;
use std::sync::Arc;

/// Answers with version, engine, store and the number of tasks under way; 5xx if the store does not answer.
pub(crate) async fn health(State(house): State<Arc<House>>, Extension(id): Extension<RequestId>) -> Response {
    let about = &house.app.about;
    match house.app.store.counts().await {
        Ok(counts) => answer::json(
            StatusCode::OK,
            &json!({
                "status": "ok",
                "version": about.version,
                "engine": about.engine,
                "store": about.store,
                "tasks": { "submitted": counts.submitted, "processing": counts.processing },
            }),
        ),
        Err(fault) => answer::fault(&id.0, &fault),
    }
}
