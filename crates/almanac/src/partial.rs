//! What our own engines leave out of an operation that they serve.

use crate::{Page, table};
use catalog::Catalog;
use serde_json::{Value, json};

const HEADS: &[&str] = &["Operation", "Model", "What is left out"];

pub(crate) fn page(catalog: &Catalog) -> Page {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut list: Vec<Value> = Vec::new();
    let mut offers: Vec<_> = catalog
        .sold()
        .flat_map(|model| model.offers.iter().map(move |(endpoint, offer)| (*endpoint, &model.id, offer)))
        .filter(|(_, _, offer)| !offer.partial.is_empty())
        .collect();
    offers.sort_by_key(|(endpoint, id, _)| (*endpoint, *id));
    for (endpoint, id, offer) in offers {
        list.push(json!({ "operation": endpoint, "model": id, "partial": offer.partial }));
        rows.push(vec![endpoint.name().to_owned(), id.clone(), offer.partial.clone()]);
    }
    let title = "Partial: served and playable, but our own engines leave something out.";
    Page { text: table::titled(title, HEADS, &table::quieted(rows, 0)), json: Value::from(list) }
}
