//! `POST /admin/reset`: forgets tasks.

use super::{letter, readable};
use crate::answer;
use crate::app::House;
use crate::extra::{Door, Extra, Verb};
use crate::front::RequestId;
use crate::openapi::envelope;
use axum::body::Body;
use axum::extract::{Extension, State};
use axum::response::Response;
use axum::routing::post;
use fault::{Code, Fault};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use wire::body::{Reader, Report, sketch};

pub(crate) const ROUTE: Extra = Extra {
    path: "/admin/reset",
    verb: Verb::Post,
    door: Door::Admin,
    name: "admin-reset",
    tag: "admin",
    title: "Forget tasks",
    about: "All tasks of `account`, or of every account. What is under way is called off and its price refunded; nobody \
        is called back; external ids are free again. Results are deleted by the next sweep.",
    query: &[],
    body: Some(|| sketch(|members, report| drop(asked(members, report)))),
    refuses: &[],
    answer: |shapes| json!({ "application/json": { "schema": envelope(shapes.of::<Forgotten>()) } }),
    serve: || post(reset),
};

/// How much was forgotten.
#[derive(Serialize, JsonSchema)]
struct Forgotten {
    /// Tasks.
    tasks: u32,
}

fn asked(members: &Map<String, Value>, report: &mut Report) -> Option<String> {
    let mut reader = Reader::new(members, report);
    let asked = reader.text("account").map(|account| account.into_owned());
    reader.finish();
    asked
}

async fn reset(State(house): State<Arc<House>>, Extension(id): Extension<RequestId>, body: Body) -> Response {
    match forget(&house, body).await {
        Ok(tasks) => answer::ok(&id.0, Forgotten { tasks }),
        Err(fault) => answer::fault(&id.0, &fault),
    }
}

async fn forget(house: &House, body: Body) -> Result<u32, Fault> {
    let mut report = Report::default();
    let asked = asked(&letter(house, body).await?.members, &mut report);
    readable(&report)?;
    let known = house.app.store.accounts().await?;
    let accounts = match asked {
        None => known,
        Some(account) if known.contains(&account) => vec![account],
        Some(account) => {
            let shown: String = account.chars().filter(|c| !c.is_control()).take(64).collect();
            return Err(Fault::new(Code::NoResource, format!("account '{shown}' does not exist")));
        }
    };
    let mut tasks = 0;
    for account in accounts {
        tasks += house.app.store.call_off(&account, house.app.clock.now()).await?;
    }
    Ok(tasks)
}
