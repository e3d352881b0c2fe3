//! `GET /account/costs`: the caller's packs, by the time they were bought. Not below `/v1`, as at the service.

use crate::answer;
use crate::app::House;
use crate::auth::Caller;
use crate::extra::{Door, Extra, Verb};
use crate::front::RequestId;
use crate::openapi::envelope;
use axum::extract::{Extension, RawQuery, State};
use axum::response::Response;
use axum::routing::get;
use fault::{Code, Fault};
use serde_json::json;
use std::sync::Arc;
use task::Pack;
use wire::costs::{self, Window};
use wire::view::{CostsView, PackView};

pub(crate) const ROUTE: Extra = Extra {
    path: "/account/costs",
    verb: Verb::Get,
    door: Door::Key,
    name: "account-costs",
    tag: "account",
    title: "Resource packs",
    about: "The packs that were bought within the window, and what is left of them.",
    query: &[
        ("start_time", "Unix milliseconds."),
        ("end_time", "Unix milliseconds."),
        ("resource_pack_name", "Only packs of this name."),
    ],
    body: None,
    refuses: &[],
    answer: |shapes| json!({ "application/json": { "schema": envelope(shapes.of::<CostsView>()) } }),
    serve: || get(costs),
};

/// Answers with every pack of the caller that was bought within the window.
pub(crate) async fn costs(
    State(house): State<Arc<House>>,
    Extension(caller): Extension<Caller>,
    Extension(id): Extension<RequestId>,
    RawQuery(query): RawQuery,
) -> Response {
    let window = costs::read(query.as_deref().unwrap_or_default()).map_err(|wrong| Fault::new(Code::BadValue, wrong));
    match found(&house, &caller.account, window).await {
        Ok(packs) => answer::ok(&id.0, CostsView::of(packs)),
        Err(fault) => answer::fault(&id.0, &fault),
    }
}

async fn found(house: &House, account: &str, window: Result<Window, Fault>) -> Result<Vec<PackView>, Fault> {
    let (window, now) = (window?, house.app.clock.now());
    let packs = house.app.store.packs(account).await?;
    let asked = |pack: &&Pack| {
        (window.start..=window.end).contains(&pack.purchased_at)
            && window.name.as_ref().is_none_or(|name| *name == pack.name)
    };
    Ok(packs.iter().filter(asked).map(|pack| view(pack, now)).collect())
}

fn view(pack: &Pack, now: i64) -> PackView {
    PackView {
        resource_pack_name: pack.name.clone(),
        resource_pack_id: pack.id.clone(),
        resource_pack_type: "decreasing_total",
        total_quantity: units(pack.total),
        remaining_quantity: units(pack.free),
        purchase_time: pack.purchased_at,
        effective_time: pack.effective_at,
        invalid_time: pack.invalid_at,
        status: pack.standing(now).word(),
    }
}

/// Thousandths as the number the service shows; only shown, never counted with.
fn units(milliunits: u64) -> f64 {
    milliunits as f64 / 1000.0
}
