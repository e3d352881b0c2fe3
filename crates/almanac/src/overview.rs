//! Everything at once.

use crate::{Page, history, matrix, partial, prices, retire};
use catalog::{Catalog, Day};
use serde_json::json;

/// Version history, matrix, prices, what is partial, retirements: what `filmgate models` prints when nothing else is asked for.
pub(crate) fn page(catalog: &Catalog, day: Day) -> Page {
    let parts = [
        ("history", history::page(catalog)),
        ("matrix", matrix::page(catalog, day)),
        ("prices", prices::page(catalog, day)),
        ("partial", partial::page(catalog)),
        ("retirements", retire::page(catalog, day)),
    ];
    let mut json = json!({ "as_of": day });
    let mut text = String::new();
    for (name, part) in parts {
        json[name] = part.json;
        text.push_str(&part.text);
        text.push('\n');
    }
    json["models"] = json!(catalog.models());
    text.push_str("Full map: filmgate models --map · who says what: filmgate models --explain kling-v1-5 text2video\n");
    Page { text, json }
}
