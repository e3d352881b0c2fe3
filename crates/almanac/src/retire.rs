//! The retirement calendar: what goes when, how firmly that is known, and where to move.

use crate::{Page, table};
use catalog::{Catalog, Certainty, Day, Model, Notice};
use serde_json::json;

const HEADS: &[&str] = &["Date", "Model", "Status", "Move to", "Note (source)"];

pub(crate) fn page(catalog: &Catalog, day: Day) -> Page {
    let mut notices: Vec<(&Model, &Notice)> =
        catalog.models().iter().flat_map(|model| model.notices.iter().map(move |notice| (model, notice))).collect();
    notices.sort_by(|a, b| (a.1.date, &a.0.id).cmp(&(b.1.date, &b.0.id)));
    let rows: Vec<Vec<String>> = notices.iter().map(|(model, notice)| line(model, notice, day)).collect();
    let title = format!(
        "Retirements as of {day}. They apply to the service; this server goes on serving every model. \"observed\" means \
         that somebody's calls were refused, which retires nothing by itself."
    );
    let list = notices.iter().map(|(model, notice)| {
        json!({
            "model": model.id,
            "date": notice.date,
            "certainty": notice.certainty,
            "passed": notice.date <= day,
            "operations": notice.endpoints,
            "replacement": model.replacement,
            "source": notice.source,
            "note": notice.note,
        })
    });
    let json = json!(list.collect::<Vec<_>>());
    Page { text: table::titled(&title, HEADS, &table::quieted(rows, 0)), json }
}

fn line(model: &Model, notice: &Notice, day: Day) -> Vec<String> {
    let status = match (notice.certainty, notice.date <= day) {
        (Certainty::Observed, _) => "observed",
        (Certainty::Announced, true) => "retired",
        (Certainty::Announced, false) => "announced",
        (Certainty::Inferred, true) => "retired, inferred",
        (Certainty::Inferred, false) => "inferred",
    };
    let places = notice.endpoints.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let only = if places.is_empty() { String::new() } else { format!("{places} only") };
    let note = [only, notice.note.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
    vec![
        notice.date.to_string(),
        model.id.clone(),
        status.to_owned(),
        model.replacement.clone().unwrap_or_else(|| "-".to_owned()),
        format!("{note} ({})", notice.source),
    ]
}

/// The word of the catalog for it.
pub fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Announced => "announced",
        Certainty::Inferred => "inferred",
        Certainty::Observed => "observed",
    }
}
