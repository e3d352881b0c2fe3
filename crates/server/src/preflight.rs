//! `POST /preflight/{operation}`: what would become of a request, without making anything of it. The same answer as
//! `filmgate check`, and with `to` as `filmgate migrate`.

use crate::app::House;
use crate::extra::{Door, Extra, Verb};
use crate::front::RequestId;
use crate::openapi::envelope;
use crate::{answer, facts};
use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Extension, Path, Query, State};
use axum::response::Response;
use axum::routing::post;
use catalog::Operation;
use fault::{Code, Fault};
use migrate::{Bill, Depth, Judge, Move, Moved, Standing, Verdict, bills, mend};
use plan::{Policy, Strictness};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

pub(crate) const ROUTE: Extra = Extra {
    path: "/preflight/{operation}",
    verb: Verb::Post,
    door: Door::Key,
    name: "preflight",
    tag: "catalog",
    title: "What would become of a request",
    about: "Takes the body of a create call and makes nothing of it: answers with every finding, what the request comes \
        to (`clean`, `noted`, `deprecated`, `retired`, `broken`) and its price by every list. `fixes` adds the body after \
        its `safe` or `unsafe` fixes; `to` adds the body rewritten for another model, each change explained.",
    query: &[
        ("as_of", "The day to judge by, such as 2026-03-01; the server's day if absent."),
        ("reading", "`strict` (as the service, the default) or `lenient` (as our own engines)."),
        ("fixes", "`safe` or `unsafe`."),
        ("to", "A model to move to."),
    ],
    body: None,
    refuses: &[],
    answer: |_| json!({ "application/json": { "schema": envelope(json!({ "type": "object" })) } }),
    serve: || post(preflight),
};

/// What a query can hold.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    as_of: Option<String>,
    reading: Option<String>,
    fixes: Option<String>,
    to: Option<String>,
}

async fn preflight(
    State(house): State<Arc<House>>,
    Extension(id): Extension<RequestId>,
    Path(operation): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
    body: Body,
) -> Response {
    match judged(&house, &operation, asked, body).await {
        Ok(value) => answer::ok(&id.0, value),
        Err(fault) => answer::fault(&id.0, &fault),
    }
}

async fn judged(
    house: &House,
    operation: &str,
    asked: Result<Query<Asked>, QueryRejection>,
    body: Body,
) -> Result<Value, Fault> {
    let Query(asked) = asked.map_err(|wrong| Fault::new(Code::BadValue, wrong.body_text()))?;
    let operation = Operation::ALL.iter().copied().find(|known| known.name() == operation);
    let operation = operation.ok_or_else(|| Fault::new(Code::NoResource, "there is no such operation"))?;
    let strictness = match asked.reading.as_deref() {
        None | Some("" | "strict") => Strictness::Strict,
        Some("lenient") => Strictness::Lenient,
        Some(_) => return Err(Fault::new(Code::BadValue, "reading must be strict or lenient")),
    };
    let depth = match asked.fixes.as_deref() {
        None | Some("") => None,
        Some("safe") => Some(Depth::Safe),
        Some("unsafe") => Some(Depth::Unsafe),
        Some(_) => return Err(Fault::new(Code::BadValue, "fixes must be safe or unsafe")),
    };
    let policy = Policy { strictness, day: facts::day(house, asked.as_of.as_deref())? };
    let judge = Judge { catalog: house.app.catalog, policy };
    let letter = house.desk.read(body, &house.app.caps).await?;
    let mut answer = said(&judge, &judge.judge(operation, &letter.bytes));
    if let Some(mended) = depth.and_then(|depth| mend(&judge, operation, &letter.bytes, depth)) {
        answer["fixed"] = said(&judge, &mended.verdict);
        answer["fixed"]["body"] = Value::Object(mended.members);
    }
    if let Some(to) = asked.to.as_deref().filter(|to| !to.is_empty()) {
        answer["moved"] = moved(&judge, operation, to, &letter.bytes)?;
    }
    Ok(answer)
}

/// Findings, standing and price.
fn said(judge: &Judge<'_>, verdict: &Verdict) -> Value {
    let price: Vec<Bill> = verdict.plan.as_ref().map_or(Vec::new(), |plan| bills(plan, judge.catalog));
    let standing: Standing = verdict.standing(judge);
    json!({
        "standing": standing,
        "model": verdict.plan.as_ref().map(|plan| plan.model()),
        "findings": verdict.findings,
        "price": price,
    })
}

fn moved(judge: &Judge<'_>, operation: Operation, to: &str, letter: &[u8]) -> Result<Value, Fault> {
    let to = almanac::near::model(judge.catalog, to).map_err(|miss| Fault::new(Code::BadValue, miss.to_string()))?;
    Ok(match Move::new(*judge, None, to).apply(operation, letter) {
        Moved::Untouched(why) => json!({ "untouched": why }),
        Moved::Moving(moving) => json!({
            "from": moving.from,
            "standing": moving.standing,
            "lossy": moving.is_lossy(),
            "steps": moving.steps,
            "left": moving.left,
            "price_before": moving.before,
            "price": moving.after,
            "body": moving.members,
        }),
    })
}
