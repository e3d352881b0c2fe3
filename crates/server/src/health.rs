//! `GET /health`: 200 once the server can take and answer requests.

use crate::answer;
use crate::app::{Confinement, House};
use crate::front::RequestId;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::Response;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;

/// What a server says of itself.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Health {
    /// Always `ok`.
    status: &'static str,
    /// Version of the program.
    version: &'static str,
    /// Engine its workers run.
    engine: String,
    /// Kind of store.
    store: String,
    /// `on` while the server makes faults on demand.
    #[serde(skip_serializing_if = "Option::is_none")]
    trials: Option<&'static str>,
    /// What confines the child processes that decode and encode.
    confinement: Vec<Confinement>,
    /// How much is under way.
    tasks: Tasks,
}

/// Tasks that are not final.
#[derive(Serialize, JsonSchema)]
struct Tasks {
    /// Queued.
    submitted: u64,
    /// Being worked on.
    processing: u64,
}

/// Answers with version, engine, store and the number of tasks under way; 5xx if the store does not answer.
pub(crate) async fn health(State(house): State<Arc<House>>, Extension(id): Extension<RequestId>) -> Response {
    let about = &house.app.about;
    let counts = match house.app.store.counts().await {
        Ok(counts) => counts,
        Err(fault) => return answer::fault(&id.0, &fault),
    };
    let health = Health {
        status: "ok",
        version: about.version,
        engine: about.engine.clone(),
        store: about.store.clone(),
        trials: house.app.trials.on.then_some("on"),
        confinement: about.confinement.clone(),
        tasks: Tasks { submitted: counts.submitted, processing: counts.processing },
    };
    answer::json(StatusCode::OK, &json!(health))
}
