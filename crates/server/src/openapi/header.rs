//! Headers of ours, and the parameters that several operations share.

use serde_json::{Value, json};
use wire::page::caps;

/// What every answer carries.
pub(super) fn always() -> Value {
    json!({
        "x-request-id": { "$ref": "#/components/headers/x-request-id" },
        "x-filmgate-trials": { "$ref": "#/components/headers/x-filmgate-trials" },
    })
}

/// What the answer to a create carries.
pub(super) fn of_create() -> Value {
    let mut headers = always();
    for name in ["x-filmgate-findings", "x-filmgate-route", "deprecation", "sunset"] {
        headers[name] = json!({ "$ref": format!("#/components/headers/{name}") });
    }
    headers
}

pub(super) fn components() -> Value {
    json!({
        "x-request-id": {
            "description": "The request's id, as in the envelope.",
            "schema": { "type": "string", "format": "uuid" },
        },
        "x-filmgate-findings": {
            "description": "What the official service would refuse or read otherwise, as a JSON list of \
                `{rule, field, message, fix, source}`; absent when there is nothing to say.",
            "schema": { "type": "string", "contentMediaType": "application/json" },
        },
        "x-filmgate-route": {
            "description": "Where a route led: `alias=…; variant=…; model=…; upstream=…; reason=…; version=…`; absent without \
                a route.",
            "schema": { "type": "string" },
        },
        "deprecation": {
            "description": "When it was made known that the request's model goes (RFC 9745); absent while it stays.",
            "schema": { "type": "string" },
        },
        "sunset": {
            "description": "First day without the request's model on the service (RFC 8594); absent while it stays.",
            "schema": { "type": "string" },
        },
        "x-filmgate-trials": {
            "description": "`on` while the server makes faults on demand (`serve --trials`).",
            "schema": { "type": "string", "const": "on" },
        },
    })
}

pub(super) fn parameters() -> Value {
    json!({
        "id": {
            "name": "id", "in": "path", "required": true,
            "description": "`task_id`, or the caller's own `external_task_id`.",
            "schema": { "type": "string" },
        },
        "pageNum": page("pageNum", caps::PAGE_NUMBER_MAX, caps::PAGE_NUMBER_DEFAULT, "Which page."),
        "pageSize": page("pageSize", caps::PAGE_SIZE_MAX, caps::PAGE_SIZE_DEFAULT, "Tasks on a page."),
        "x-filmgate-seed": {
            "name": "x-filmgate-seed", "in": "header",
            "description": "Fixes the seed: the same request with the same seed gives the same pixels.",
            "schema": { "type": "integer", "minimum": 0, "maximum": u64::MAX },
        },
        "x-filmgate-fault": {
            "name": "x-filmgate-fault", "in": "header",
            "description": crate::trial::grammar(),
            "schema": { "type": "string" },
        },
        "x-filmgate-ids": {
            "name": "x-filmgate-ids", "in": "header",
            "description": "Only with `serve --trials`: task id, video ids and request id follow from this text, so that \
                two runs give the same ids.",
            "schema": { "type": "string" },
        },
    })
}

fn page(name: &str, max: u32, default: u32, about: &str) -> Value {
    json!({
        "name": name, "in": "query", "description": about,
        "schema": { "type": "integer", "minimum": 1, "maximum": max, "default": default },
    })
}

/// References to shared parameters.
pub(super) fn parameter_list(names: &[&str]) -> Value {
    names.iter().map(|name| json!({ "$ref": format!("#/components/parameters/{name}") })).collect()
}
