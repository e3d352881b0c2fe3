//! What changes between two models: cells gained and lost, sizes and rates, prices, dates.

use crate::prices::units;
use crate::{Miss, Page, map, near, table};
use catalog::{Catalog, Day, Endpoint, Feature, Mode, Model, Operation};
use serde_json::json;

/// What no cell can show.
const CAMERA: &str = "\nThe same camera value gives a different movement on another version (seed-guide).\n";

pub(crate) fn page(catalog: &Catalog, day: Day, from: &str, to: &str) -> Result<Page, Miss> {
    let (from, to) = (near::model(catalog, from)?, near::model(catalog, to)?);
    let mut rows = Vec::new();
    for endpoint in Endpoint::ALL {
        for feature in Feature::ALL {
            let what = format!("{endpoint} {feature}");
            push(
                &mut rows,
                what,
                cells(catalog, from, *endpoint, *feature, day),
                cells(catalog, to, *endpoint, *feature, day),
            );
        }
    }
    for operation in Operation::ALL {
        for mode in Mode::ALL {
            push(
                &mut rows,
                format!("{} {mode} size", operation.name()),
                look(from, *operation, *mode),
                look(to, *operation, *mode),
            );
            let price = |model: &Model| price(model, *operation, *mode);
            push(&mut rows, format!("{} {mode} price", operation.name()), price(from), price(to));
        }
    }
    push(&mut rows, "reads mode".to_owned(), yes(from.has_mode()), yes(to.has_mode()));
    push(&mut rows, "retired".to_owned(), gone(from, day), gone(to, day));
    let title = format!("From {} to {}, officially, on {day} (cells of a retired model as they were)", from.id, to.id);
    let mut text = table::titled(&title, &["What", &from.id, &to.id], &rows);
    text.push_str(CAMERA);
    let changes = rows.iter().map(|row| json!({ "what": row[0], "from": row[1], "to": row[2] }));
    let json = json!({ "from": from.id, "to": to.id, "as_of": day, "changes": changes.collect::<Vec<_>>() });
    Ok(Page { text, json })
}

fn push(rows: &mut Vec<Vec<String>>, what: String, from: String, to: String) {
    if from != to {
        let shown = |text: String| if text.is_empty() { "-".to_owned() } else { text };
        rows.push(vec![what, shown(from), shown(to)]);
    }
}

fn cells(catalog: &Catalog, model: &Model, endpoint: Endpoint, feature: Feature, day: Day) -> String {
    let mut cells = catalog.cells(model, endpoint, feature, day);
    cells.retain(catalog::Judged::on_the_map);
    map::short(&cells)
}

/// Only tiers of the mode itself: a model without modes shows under `any`.
fn look(model: &Model, operation: Operation, mode: Mode) -> String {
    let tier = model.tier_row(operation.endpoint(), mode).filter(|tier| tier.mode == mode && tier.fps > 0);
    tier.map(|tier| format!("{} at {} fps", tier.size, tier.fps)).unwrap_or_default()
}

fn price(model: &Model, operation: Operation, mode: Mode) -> String {
    if !model.modes(operation).contains(&mode) {
        return String::new();
    }
    let of =
        |seconds, feature| model.price_milliunits(operation, mode, seconds, feature).map(units).unwrap_or_default();
    if model.fps(operation, mode).is_none() {
        return format!("{} each", of(0, Feature::Plain));
    }
    match (of(5, Feature::Plain), of(5, Feature::Sound)) {
        (silent, sound) if silent == sound => format!("{silent} for 5 s"),
        (silent, sound) => format!("{silent} for 5 s, {sound} with sound"),
    }
}

fn yes(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

fn gone(model: &Model, day: Day) -> String {
    model.retired(day).map(|notice| format!("{}", notice.date)).unwrap_or_default()
}
