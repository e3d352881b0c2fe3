//! Prices as rows: per mode and feature, for 5 and 10 seconds, or per piece.

use crate::{Page, table};
use catalog::{Catalog, Day, Model, Price};
use serde_json::{Value, json};

const HEADS: &[&str] = &["Model", "Mode", "For", "5 s", "10 s", "Each", "Unit", "At"];

/// The source that goes without saying.
const USUAL: &str = "price-page";

pub(crate) fn page(catalog: &Catalog, day: Day) -> Page {
    let current = |price: &&Price| price.from.is_none_or(|from| from <= day);
    let mut rows = Vec::new();
    let mut list = Vec::new();
    for model in catalog.sold() {
        for price in model.prices.iter().filter(current) {
            rows.push(line(model, price));
            list.push(row_json(model, price));
        }
    }
    let title = "Prices, by the official price page unless another source is named; clips cost the same for every \
                 second. One video unit lists at US$0.14, one image unit at US$0.0035; failed tasks cost nothing. \
                 Credits are the seed guide's own count and are never billed.";
    Page { text: table::titled(title, HEADS, &table::quieted(rows, 0)), json: json!(list) }
}

fn line(model: &Model, price: &Price) -> Vec<String> {
    let modes = price.modes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let clip = |seconds: u32| price.milliunits_per_second.map(|_| units(price.milliunits(seconds))).unwrap_or_default();
    let places = price.endpoints.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    vec![
        model.id.clone(),
        modes,
        price.feature.to_string(),
        clip(5),
        clip(10),
        price.milliunits_each.map(units).unwrap_or_default(),
        price.unit.name().to_owned(),
        if price.source == USUAL { places } else { format!("{places} ({})", price.source) },
    ]
}

/// Thousandths as a decimal without trailing zeros: 2500 → `2.5`.
pub fn units(milliunits: u64) -> String {
    let (whole, rest) = (milliunits / 1000, milliunits % 1000);
    let decimals = format!("{rest:03}");
    match decimals.trim_end_matches('0') {
        "" => whole.to_string(),
        some => format!("{whole}.{some}"),
    }
}

fn row_json(model: &Model, price: &Price) -> Value {
    let mut row = json!(price);
    row["model"] = json!(model.id);
    row
}

#[cfg(test)]
mod tests {
    use crate::units;

    #[test]
    fn milliunits_read_as_units() {
        for (milliunits, text) in [(0, "0"), (2500, "2.5"), (20_000, "20"), (50, "0.05"), (1, "0.001")] {
            assert_eq!(units(milliunits), text);
        }
    }
}
