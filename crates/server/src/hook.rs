//! `POST /hooks/{task}`: an upstream says that something happened to a task. What it says is not believed, and not even
//! read: the task is asked about a little earlier, that is all. The address is sealed, so that only who was given it can
//! hurry us, and no task is hurried more than once a second.

use crate::answer;
use crate::app::House;
use crate::extra::{Door, Extra, Verb};
use crate::front::RequestId;
use axum::extract::rejection::PathRejection;
use axum::extract::{Extension, Path, RawQuery, State};
use axum::response::Response;
use axum::routing::post;
use fault::{Code, Fault};
use serde_json::json;
use std::sync::Arc;

use crate::Seal;

/// Unix seconds at which no hook is used any more (2286): a task's own end comes first.
const EXPIRES_S: i64 = 9_999_999_999;

pub(crate) const ROUTE: Extra = Extra {
    path: "/hooks/{task}",
    verb: Verb::Post,
    door: Door::Open,
    name: "hook",
    tag: "server",
    title: "An upstream's callback",
    about: "The address an upstream is given; the link itself is the permission. Whatever the body says, the task is only \
        asked about a little earlier.",
    query: &[("Expires", "From the link."), ("Signature", "From the link.")],
    body: None,
    refuses: &[],
    answer: |_| json!({ "application/json": { "schema": { "type": "object" } } }),
    serve: || post(hear),
};

/// Where an upstream may call back about a task, behind the server's own address.
pub fn hook(seal: &Seal, task: &str) -> String {
    format!("/hooks/{task}?{}", seal.query(&sealed(task), EXPIRES_S))
}

fn sealed(task: &str) -> String {
    format!("hook-{task}")
}

async fn hear(
    State(house): State<Arc<House>>,
    Extension(id): Extension<RequestId>,
    path: Result<Path<String>, PathRejection>,
    RawQuery(query): RawQuery,
) -> Response {
    match nudge(&house, path, query.as_deref().unwrap_or_default()).await {
        Ok(()) => answer::ok(&id.0, json!({})),
        Err(fault) => answer::fault(&id.0, &fault),
    }
}

async fn nudge(house: &House, path: Result<Path<String>, PathRejection>, query: &str) -> Result<(), Fault> {
    let Path(task) = path.map_err(|_| Fault::new(Code::BadValue, "the task id is not valid UTF-8"))?;
    house.app.seal.check(&sealed(&task), query, house.now_s())?;
    house.app.store.nudge(&task, house.app.clock.now()).await?;
    Ok(())
}
