//! `GET /catalog…`: models, map, prices, retirements and who says so, for other programs. The same pages as
//! `filmgate models --json` and `filmgate explain --json`.

use crate::answer;
use crate::app::House;
use crate::extra::{Door, Extra, Verb};
use crate::front::RequestId;
use crate::openapi::envelope;
use almanac::Ask;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Extension, Path, Query, State};
use axum::response::Response;
use axum::routing::get;
use catalog::Day;
use fault::{Code, Fault};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

/// The pages by name.
const PAGES: [&str; 8] = ["matrix", "map", "prices", "partial", "retirements", "claims", "diff", "explain"];

pub(crate) const OVERVIEW: Extra = Extra {
    path: "/catalog",
    verb: Verb::Get,
    door: Door::Open,
    name: "catalog",
    tag: "catalog",
    title: "Models, their history, prices and retirements",
    about: "What `filmgate models --json` prints: version history, the feature matrix with footnotes where the sources \
        disagree, prices, retirements and every model's row, as of a day.",
    query: &[("as_of", "The day to answer for, such as 2026-03-01; the server's day if absent.")],
    body: None,
    refuses: &[],
    answer: |_| json!({ "application/json": { "schema": envelope(json!({ "type": "object" })) } }),
    serve: || get(overview),
};

pub(crate) const PAGE: Extra = Extra {
    path: "/catalog/{page}",
    verb: Verb::Get,
    door: Door::Open,
    name: "catalog-page",
    tag: "catalog",
    title: "One page of the catalog",
    about: "`matrix`, `map`, `prices`, `partial`, `retirements`; `claims` (who says what about `model` at `operation`); \
        `diff` (what changes `from` one model `to` another); `explain` (`what`: a model, error code, rule, migration or \
        source).",
    query: &[
        ("as_of", "The day to answer for, such as 2026-03-01; the server's day if absent."),
        ("model", "For `claims`."),
        ("operation", "For `claims`, such as text2video."),
        ("from", "For `diff`: the model that is left."),
        ("to", "For `diff`: the model that is gone to."),
        ("what", "For `explain`."),
    ],
    body: None,
    refuses: &[],
    answer: |_| json!({ "application/json": { "schema": envelope(json!({})) } }),
    serve: || get(page),
};

/// What a query can hold.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    as_of: Option<String>,
    #[serde(default)]
    model: String,
    #[serde(default)]
    operation: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
    #[serde(default)]
    what: String,
}

async fn overview(
    State(house): State<Arc<House>>,
    Extension(id): Extension<RequestId>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    told(&id, made(&house, asked, |_| Ok(Ask::Overview)))
}

async fn page(
    State(house): State<Arc<House>>,
    Extension(id): Extension<RequestId>,
    Path(name): Path<String>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Response {
    told(&id, made(&house, asked, |asked| ask(&name, asked)))
}

fn told(id: &RequestId, page: Result<Value, Fault>) -> Response {
    match page {
        Ok(page) => answer::ok(&id.0, page),
        Err(fault) => answer::fault(&id.0, &fault),
    }
}

fn made(
    house: &House,
    asked: Result<Query<Asked>, QueryRejection>,
    ask: impl for<'a> FnOnce(&'a Asked) -> Result<Ask<'a>, Fault>,
) -> Result<Value, Fault> {
    let Query(asked) = asked.map_err(|wrong| Fault::new(Code::BadValue, wrong.body_text()))?;
    let day = day(house, asked.as_of.as_deref())?;
    let page = almanac::page(house.app.catalog, day, &ask(&asked)?);
    page.map(|page| page.json).map_err(|miss| Fault::new(Code::NoResource, miss.to_string()))
}

/// The day that is asked for, or the one by which the server judges.
pub(crate) fn day(house: &House, asked: Option<&str>) -> Result<Day, Fault> {
    let Some(text) = asked.filter(|text| !text.is_empty()) else { return Ok(house.policy().day) };
    let wrong = |_| Fault::new(Code::BadValue, "as_of must be a day such as 2026-03-01");
    text.parse().map_err(wrong)
}

fn ask<'a>(name: &str, asked: &'a Asked) -> Result<Ask<'a>, Fault> {
    Ok(match name {
        "matrix" => Ask::Matrix,
        "map" => Ask::Map,
        "prices" => Ask::Prices,
        "partial" => Ask::Partial,
        "retirements" => Ask::Retirements,
        "claims" => Ask::Who { model: &asked.model, operation: &asked.operation },
        "diff" => Ask::Diff { from: &asked.from, to: &asked.to },
        "explain" => Ask::Explain(&asked.what),
        _ => {
            return Err(Fault::new(Code::NoResource, format!("there is no such page; there are {}", PAGES.join(", "))));
        }
    })
}
