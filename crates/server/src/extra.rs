//! The routes that are no endpoint of tasks: one table, from which the server routes, opens its door and describes
//! itself.

use crate::app::House;
use crate::openapi::Shapes;
use crate::{admin, asset, costs, facts, health, hook, ofrep, page, preflight};
use axum::routing::{MethodRouter, get};
use serde_json::{Value, json};
use std::sync::Arc;
use wire::body::Member;

/// Who may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// Anyone.
    Open,
    /// Who proves to own an account.
    Key,
    /// Who has an admin key.
    Admin,
}

/// How it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Get,
    Post,
}

/// One route.
pub(crate) struct Extra {
    /// As axum reads it.
    pub(crate) path: &'static str,
    pub(crate) verb: Verb,
    pub(crate) door: Door,
    /// Its name in the description, unlike any other.
    pub(crate) name: &'static str,
    /// The group it is shown in.
    pub(crate) tag: &'static str,
    pub(crate) title: &'static str,
    pub(crate) about: &'static str,
    /// Query parameters: name and meaning.
    pub(crate) query: &'static [(&'static str, &'static str)],
    /// What its body can hold, if it takes one.
    pub(crate) body: Option<fn() -> Vec<Member>>,
    /// Statuses at which it may also answer in a protocol of its own ([`crate::ofrep`]).
    pub(crate) refuses: &'static [u16],
    /// The content of its success, by media type.
    pub(crate) answer: fn(&mut Shapes) -> Value,
    /// What serves it.
    pub(crate) serve: fn() -> MethodRouter<Arc<House>>,
}

/// Every such route.
pub(crate) const TABLE: &[&Extra] = &[
    &HEALTH,
    &ASSETS,
    &DESCRIPTION,
    &DOCS,
    &costs::ROUTE,
    &facts::OVERVIEW,
    &facts::PAGE,
    &preflight::ROUTE,
    &hook::ROUTE,
    &admin::tasks::ROUTE,
    &admin::reset::ROUTE,
    &admin::seed::ROUTE,
    &admin::clock::ROUTE,
    &admin::routes::LIST,
    &admin::routes::HISTORY,
    &admin::routes::CHANGE,
    &ofrep::ONE,
    &ofrep::ALL,
];

const HEALTH: Extra = Extra {
    path: "/health",
    verb: Verb::Get,
    door: Door::Open,
    name: "health",
    tag: "server",
    title: "Whether the server works",
    about: "",
    query: &[],
    body: None,
    refuses: &[],
    answer: |shapes| json!({ "application/json": { "schema": shapes.of::<health::Health>() } }),
    serve: || get(health::health),
};

const ASSETS: Extra = Extra {
    path: "/assets/{name}",
    verb: Verb::Get,
    door: Door::Open,
    name: "asset",
    tag: "server",
    title: "A result",
    about: "The links in answers lead here; the link itself is the permission. Single ranges are served (206), so that \
        players can seek.",
    query: &[("Expires", "Unix seconds, from the link."), ("Signature", "From the link.")],
    body: None,
    refuses: &[],
    answer: |_| json!({ "video/mp4": {}, "image/png": {}, "audio/mpeg": {}, "audio/wav": {} }),
    serve: || get(asset::fetch),
};

const DESCRIPTION: Extra = Extra {
    path: "/openapi.json",
    verb: Verb::Get,
    door: Door::Open,
    name: "openapi",
    tag: "server",
    title: "This description",
    about: "OpenAPI 3.1.",
    query: &[],
    body: None,
    refuses: &[],
    answer: |_| json!({ "application/json": { "schema": { "type": "object" } } }),
    serve: || get(page::description),
};

const DOCS: Extra = Extra {
    path: "/docs",
    verb: Verb::Get,
    door: Door::Open,
    name: "docs",
    tag: "server",
    title: "This description as a page",
    about: "",
    query: &[],
    body: None,
    refuses: &[],
    answer: |_| json!({ "text/html": { "schema": { "type": "string" } } }),
    serve: || get(page::docs),
};

/// The door before this path.
pub(crate) fn door(path: &str) -> Door {
    let leads = |route: &&&Extra| {
        let head = route.path.split('{').next().unwrap_or_default().trim_end_matches('/');
        path.strip_prefix(head).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    match TABLE.iter().find(leads) {
        Some(route) => route.door,
        None if path == "/admin" || path.starts_with("/admin/") => Door::Admin,
        None => Door::Key,
    }
}

#[cfg(test)]
mod tests {
    use super::{Door, door};

    #[test]
    fn only_what_says_so_is_open() {
        for path in ["/health", "/assets/a.mp4", "/docs", "/openapi.json"] {
            assert_eq!(door(path), Door::Open, "{path}");
        }
        for path in ["/healthy", "/v1/videos/text2video", "/", "/account/costs"] {
            assert_eq!(door(path), Door::Key, "{path}");
        }
        for path in ["/admin", "/admin/reset", "/admin/anything"] {
            assert_eq!(door(path), Door::Admin, "{path}");
        }
    }
}
