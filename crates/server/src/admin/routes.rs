//! `/admin/routes`: what routes there are, how each came to be, and changes of one. The same as `filmgate route`.

use super::{invalid, letter, readable};
use crate::answer;
use crate::app::House;
use crate::extra::{Door, Extra, Verb};
use crate::front::RequestId;
use crate::openapi::envelope;
use crate::steer::{Attempt, Ground, Outcome, change};
use axum::body::Body;
use axum::extract::{Extension, Path, State};
use axum::response::Response;
use axum::routing::{get, post};
use fault::{Code, Fault};
use route::caps::WHOLE;
use route::{Change, Guard, Only, Row, Target, Wanted};
use serde_json::{Map, Value, json};
use std::sync::Arc;
use wire::body::{Reader, Report, sketch};

/// What can be done.
const CHANGES: &str = "set, canary, promote, rollback, disable or enable";

pub(crate) const LIST: Extra = Extra {
    path: "/admin/routes",
    verb: Verb::Get,
    door: Door::Admin,
    name: "admin-routes",
    tag: "routes",
    title: "Every route's newest row",
    about: "",
    query: &[],
    body: None,
    refuses: &[],
    answer: |_| json!({ "application/json": { "schema": envelope(json!({ "type": "array" })) } }),
    serve: || get(list),
};

pub(crate) const HISTORY: Extra = Extra {
    path: "/admin/routes/{alias}",
    verb: Verb::Get,
    door: Door::Admin,
    name: "admin-route",
    tag: "routes",
    title: "A route's rows, oldest first",
    about: "Who did what, when and why; what the guard went by where it took a canary away.",
    query: &[],
    body: None,
    refuses: &[],
    answer: |_| json!({ "application/json": { "schema": envelope(json!({ "type": "array" })) } }),
    serve: || get(history),
};

pub(crate) const CHANGE: Extra = Extra {
    path: "/admin/routes/{alias}",
    verb: Verb::Post,
    door: Door::Admin,
    name: "admin-route-change",
    tag: "routes",
    title: "Change a route",
    about: "`change` is set, canary, promote, rollback, disable or enable; `to` is `MODEL` or `MODEL@UPSTREAM`; `weight` is \
        the canary's share in percent; `version` the row to roll back to; `why` goes into the history. `dry_run` changes \
        nothing and tells what would happen to recent requests; `force` overrides the share of them that would break. A \
        change that is refused answers 400 with code 1300.",
    query: &[],
    body: Some(|| sketch(|members, report| drop(asked(members, report)))),
    refuses: &[],
    answer: |_| json!({ "application/json": { "schema": envelope(json!({ "type": "object" })) } }),
    serve: || post(changed),
};

#[derive(Default)]
struct Asked {
    change: String,
    to: Option<String>,
    weight: Option<f64>,
    version: Option<i64>,
    why: String,
    unguarded: bool,
    force: bool,
    dry_run: bool,
}

fn asked(members: &Map<String, Value>, report: &mut Report) -> Asked {
    let mut reader = Reader::new(members, report);
    let owned = |text: Option<std::borrow::Cow<'_, str>>| text.map(|text| text.into_owned());
    let asked = Asked {
        change: owned(reader.word("change")).unwrap_or_default(),
        to: owned(reader.text("to")),
        weight: reader.number("weight"),
        version: reader.whole("version"),
        why: owned(reader.text("why")).unwrap_or_default(),
        unguarded: reader.flag("unguarded").unwrap_or(false),
        force: reader.flag("force").unwrap_or(false),
        dry_run: reader.flag("dry_run").unwrap_or(false),
    };
    reader.finish();
    asked
}

async fn list(State(house): State<Arc<House>>, Extension(id): Extension<RequestId>) -> Response {
    let rows = house.app.store.routes().await;
    match rows.map(|rows| rows.into_iter().map(|(row, _)| row).collect::<Vec<Row>>()) {
        Ok(rows) => answer::ok(&id.0, rows),
        Err(fault) => answer::fault(&id.0, &fault),
    }
}

async fn history(
    State(house): State<Arc<House>>,
    Extension(id): Extension<RequestId>,
    Path(alias): Path<String>,
) -> Response {
    match house.app.store.route_history(&alias).await {
        Ok(rows) if rows.is_empty() => answer::fault(&id.0, &Fault::new(Code::NoResource, "there is no such route")),
        Ok(rows) => answer::ok(&id.0, rows),
        Err(fault) => answer::fault(&id.0, &fault),
    }
}

async fn changed(
    State(house): State<Arc<House>>,
    Extension(id): Extension<RequestId>,
    Path(alias): Path<String>,
    body: Body,
) -> Response {
    match tried(&house, &alias, body).await {
        Ok(outcome) => answer::ok(&id.0, outcome),
        Err(fault) => answer::fault(&id.0, &fault),
    }
}

async fn tried(house: &House, alias: &str, body: Body) -> Result<Outcome, Fault> {
    let mut report = Report::default();
    let asked = asked(&letter(house, body).await?.members, &mut report);
    readable(&report)?;
    let change_asked = asked.change()?;
    let day = house.policy().day;
    let (catalog, strictness) = (house.app.catalog, house.app.strictness);
    let ground = Ground { catalog, day, serving: &house.app.serving, strictness };
    let wanted = Wanted { alias, at: house.app.clock.now(), who: "admin", why: &asked.why };
    let attempt = Attempt { wanted, change: change_asked, force: asked.force, dry_run: asked.dry_run };
    let outcome = change(house.app.store.as_ref(), &ground, attempt).await?;
    match outcome.stopped(asked.force).filter(|_| !asked.dry_run) {
        Some(problem) => Err(Fault::new(Code::Policy, format!("{}: {}", problem.rule, problem.message))),
        None => Ok(outcome),
    }
}

impl Asked {
    fn change(&self) -> Result<Change, Fault> {
        let target =
            |text: &String| text.parse::<Target>().map_err(|wrong| Fault::new(Code::BadValue, format!("to: {wrong}")));
        let to = self.to.as_ref().map(target).transpose()?;
        match self.change.as_str() {
            "set" => {
                let to = to.ok_or_else(|| Fault::new(Code::BadValue, "to: set needs a target"))?;
                Ok(Change::Set(vec![(to, WHOLE)]))
            }
            "canary" => {
                let guard = (!self.unguarded).then_some(Guard { since: 0, slower: None });
                Ok(Change::Canary { to, weight: self.weight()?, sticky: None, only: Only::default(), guard })
            }
            "promote" => Ok(Change::Promote),
            "rollback" => Ok(Change::Rollback(self.version.and_then(|version| u64::try_from(version).ok()))),
            "disable" => Ok(Change::Disable),
            "enable" => Ok(Change::Enable),
            other => Err(invalid("change", other, CHANGES)),
        }
    }

    /// Hundredths of a percent.
    fn weight(&self) -> Result<u32, Fault> {
        let percent = self.weight.ok_or_else(|| Fault::new(Code::BadValue, "weight: a canary needs one"))?;
        if !(0.0..=100.0).contains(&percent) {
            return Err(invalid("weight", &percent.to_string(), "between 0 and 100"));
        }
        Ok((percent * 100.0).round() as u32)
    }
}
