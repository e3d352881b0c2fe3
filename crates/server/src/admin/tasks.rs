//! `GET /admin/tasks`: how much there is, what is stuck, which callbacks are open.

use crate::answer;
use crate::app::House;
use crate::extra::{Door, Extra, Verb};
use crate::front::RequestId;
use crate::openapi::envelope;
use axum::extract::{Extension, State};
use axum::response::Response;
use axum::routing::get;
use fault::Fault;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;
use store::Outcome;
use task::State as Stand;

/// Milliseconds a task may be overdue before it counts as stuck.
const OVERDUE_MS: i64 = 60_000;
/// Callbacks listed at most.
const CALLS_MAX: u32 = 100;

pub(crate) const ROUTE: Extra = Extra {
    path: "/admin/tasks",
    verb: Verb::Get,
    door: Door::Admin,
    name: "admin-tasks",
    tag: "admin",
    title: "Tasks of all accounts",
    about: "",
    query: &[],
    body: None,
    refuses: &[],
    answer: |shapes| json!({ "application/json": { "schema": envelope(shapes.of::<Overview>()) } }),
    serve: || get(overview),
};

/// Tasks of all accounts.
#[derive(Serialize, JsonSchema)]
struct Overview {
    /// What the server's clock shows, Unix milliseconds.
    now: i64,
    /// Queued.
    submitted: u64,
    /// Being worked on.
    processing: u64,
    /// Ended well.
    succeed: u64,
    /// Ended badly.
    failed: u64,
    /// Ready for more than a minute, and nobody took them: the workers are busy, or gone.
    stuck: Vec<Stuck>,
    /// Callbacks that are not delivered yet, at most 100.
    callbacks_open: u32,
    /// Callbacks that were given up, at most 100.
    callbacks_dead: u32,
}

/// A task nobody took.
#[derive(Serialize, JsonSchema)]
struct Stuck {
    /// Its id.
    task_id: String,
    /// Its owner.
    account: String,
    /// Since when it is ready, Unix milliseconds.
    ready_at: i64,
}

async fn overview(State(house): State<Arc<House>>, Extension(id): Extension<RequestId>) -> Response {
    match seen(&house).await {
        Ok(overview) => answer::ok(&id.0, overview),
        Err(fault) => answer::fault(&id.0, &fault),
    }
}

async fn seen(house: &House) -> Result<Overview, Fault> {
    let (store, now) = (&house.app.store, house.app.clock.now());
    let tally = store.tally().await?;
    let of = |state: Stand| tally.iter().find(|(known, _)| *known == state).map_or(0, |(_, count)| *count);
    let stuck = store.overdue(now - OVERDUE_MS).await?.into_iter();
    let calls = async |outcome| {
        Ok::<u32, Fault>(u32::try_from(store.calls(outcome, CALLS_MAX).await?.len()).unwrap_or(CALLS_MAX))
    };
    Ok(Overview {
        now,
        submitted: of(Stand::Submitted),
        processing: of(Stand::Processing),
        succeed: of(Stand::Succeed),
        failed: of(Stand::Failed),
        stuck: stuck
            .map(|task| Stuck { ready_at: task.ready_at().unwrap_or(now), task_id: task.id, account: task.account })
            .collect(),
        callbacks_open: calls(Outcome::Open).await?,
        callbacks_dead: calls(Outcome::Dead).await?,
    })
}
