//! The retirement calendar: what goes when, how firmly that is known, and where to move.

use super::{Page, table};
use catalog::{Catalog, Certainty, Day, Model, Notice};
use serde_json::json;

const HEADS: &[&str] = &["Date", "Model", "Known", "Status", "Move to", "Leaves (source)"];

pub(super) fn page(catalog: &Catalog, day: Day) -> Page {
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
        (Certainty::Observed, _) => "open",
        (Certainty::Announced | Certainty::Inferred, true) => "retired",
        (Certainty::Announced | Certainty::Inferred, false) => "coming",
    };
    let leaves = match notice.endpoints.as_slice() {
        [] => "everything".to_owned(),
        some => some.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
    };
    let note = if notice.note.is_empty() { String::new() } else { format!("; {}", notice.note) };
    vec![
        notice.date.to_string(),
        model.id.clone(),
        certainty(notice.certainty).to_owned(),
        status.to_owned(),
        model.replacement.clone().unwrap_or_else(|| "-".to_owned()),
        format!("{leaves} ({}){note}", notice.source),
    ]
}

/// The word of the catalog for it.
pub(crate) fn certainty(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Announced => "announced",
        Certainty::Inferred => "inferred",
        Certainty::Observed => "observed",
    }
}
