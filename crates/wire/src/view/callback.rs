//! A task as callbacks carry it.

use super::TaskView;
use serde_json::{Map, Value};

/// The kinds of results a callback always names, in the captured order, even when there are none.
const KINDS: [&str; 3] = ["images", "videos", "audios"];

/// The body of a callback: the bare object a query shows, in the same key order, with every kind of result present.
/// A view that cannot be shown as JSON (no type of this crate) becomes `{}`.
pub fn callback(view: &TaskView) -> Value {
    let mut body = serde_json::to_value(view).unwrap_or_default();
    let Some(shown) = body.as_object_mut() else { return Value::Object(Map::new()) };
    let mut found = match shown.get_mut("task_result") {
        Some(Value::Object(found)) => std::mem::take(found),
        Some(_) | None => Map::new(),
    };
    let kinds = KINDS.map(|kind| (kind.to_owned(), found.shift_remove(kind).unwrap_or_else(|| Value::Array(vec![]))));
    let result: Map<String, Value> = kinds.into_iter().chain(found).collect();
    shown.insert("task_result".to_owned(), Value::Object(result));
    body
}
