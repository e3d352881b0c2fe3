//! Errors: one envelope, one table of codes.

use catalog::Catalog;
use fault::{Code, Retry};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The envelope of every error.
pub(super) fn schema(catalog: &Catalog) -> Value {
    json!({
        "type": "object",
        "description": "Every error. There is never a `data` member: clients take any answer that has one for a success.",
        "required": ["code", "message", "request_id"],
        "properties": {
            "code": {
                "type": "integer",
                "enum": Code::ALL.iter().map(|code| code.number()).collect::<Vec<_>>(),
                "description": lines(catalog, Code::ALL),
            },
            "message": { "type": "string", "description": "What is wrong, for a person to read." },
            "request_id": { "type": "string", "format": "uuid" },
            "data": false,
        },
    })
}

/// One response per HTTP status, named by it.
pub(super) fn responses(catalog: &Catalog) -> Value {
    let mut responses = Map::new();
    for (status, codes) in by_status() {
        let response = json!({
            "description": lines(catalog, &codes),
            "headers": super::header::always(),
            "content": { "application/json": {
                "schema": {
                    "allOf": [{ "$ref": "#/components/schemas/Error" }],
                    "properties": { "code": { "enum": codes.iter().map(|code| code.number()).collect::<Vec<_>>() } },
                },
            } },
        });
        responses.insert(format!("Error{status}"), response);
    }
    Value::Object(responses)
}

/// The errors of an operation: every status, so that a client is ready for each.
pub(super) fn of_operation(responses: &mut Map<String, Value>) {
    for status in by_status().into_keys() {
        responses.insert(status.to_string(), json!({ "$ref": format!("#/components/responses/Error{status}") }));
    }
}

/// A refusal in the words of OFREP 0.1.0, or the envelope.
pub(super) fn of_ofrep() -> Value {
    let text = json!({ "type": "string" });
    json!({
        "description": "A refusal in OFREP's words; what any route may refuse, in ours.",
        "headers": super::header::always(),
        "content": { "application/json": { "schema": { "anyOf": [
            {
                "type": "object",
                "required": ["errorCode"],
                "properties": { "key": text, "errorCode": text, "errorDetails": text },
            },
            { "$ref": "#/components/schemas/Error" },
        ] } } },
    })
}

fn by_status() -> BTreeMap<u16, Vec<Code>> {
    let mut table: BTreeMap<u16, Vec<Code>> = BTreeMap::new();
    for code in Code::ALL {
        table.entry(code.status()).or_default().push(*code);
    }
    table
}

/// `1201 a key or value is wrong`, one line per code.
fn lines(catalog: &Catalog, codes: &[Code]) -> String {
    let line = |code: &Code| {
        let title = catalog.error(code.number()).map_or("", |page| page.title.as_str());
        let again = match code.retry() {
            Retry::Later => "; the same request may succeed later",
            Retry::AfterChange => "",
        };
        format!("- `{}` {title}{again}", code.number())
    };
    codes.iter().map(line).collect::<Vec<_>>().join("\n")
}
