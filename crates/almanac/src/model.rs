//! The page of one model.

use crate::explain::listed;
use crate::{Page, table};
use catalog::{Catalog, Day, Event, Model, Step};
use serde_json::json;

pub(crate) fn page(catalog: &Catalog, model: &Model, day: Day) -> Page {
    let mut text = format!("{}: {}\n\n", model.id, model.title);
    let default: Vec<&str> = model.default_for.iter().map(|operation| operation.name()).collect();
    let status = match model.retired(day) {
        Some(notice) => format!("retired {} ({}); this server goes on serving it", notice.date, notice.source),
        None => String::new(),
    };
    text.push_str(&listed(&[
        ("About", model.about.clone()),
        ("Status", status),
        ("Move to", model.replacement.clone().unwrap_or_default()),
        ("Default for", default.join(", ")),
        ("Not read", model.ignores.join(", ")),
    ]));
    let history: Vec<Vec<String>> = model.history.iter().map(event).collect();
    section(&mut text, "History", &["Date", "What", "Source", "Note"], &history);
    section(
        &mut text,
        "Makes",
        &["Operation", "Mode", "Seconds", "Size", "fps", "Ratios, resolutions (source)"],
        &tiers(model),
    );
    section(&mut text, "Retirement", &["Date", "Known", "Source", "Note"], &notices(model));
    text.push_str(&format!("\nWho says what: filmgate models --explain {} OPERATION\n", model.id));
    text.push_str("Prices: filmgate models --prices\n");
    Page { text, json: json!({ "as_of": day, "model": model, "matrix_source": catalog.matrix().source }) }
}

fn section(text: &mut String, title: &str, heads: &[&str], rows: &[Vec<String>]) {
    if !rows.is_empty() {
        text.push_str(&format!("\n{title}\n"));
        text.push_str(&table::table(heads, rows));
    }
}

fn event(event: &Event) -> Vec<String> {
    let what = match event.event {
        Step::SiteRelease => "site release",
        Step::ApiRelease => "API release",
        Step::Grew => "grew",
    };
    let place = event.endpoint.map(|endpoint| format!("{endpoint}: ")).unwrap_or_default();
    vec![event.date.to_string(), what.to_owned(), event.source.clone(), format!("{place}{}", event.note)]
}

fn tiers(model: &Model) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (endpoint, offer) in &model.offers {
        let choices = offer.ratios.iter().chain(&offer.resolutions).cloned().collect::<Vec<_>>().join(" ");
        rows.extend(offer.tiers.iter().map(|tier| {
            vec![
                endpoint.to_string(),
                tier.mode.to_string(),
                crate::lengths(&tier.seconds.0),
                tier.size.clone(),
                if tier.fps > 0 { tier.fps.to_string() } else { String::new() },
                format!("{choices} ({})", tier.source),
            ]
        }));
    }
    table::quieted(rows, 0)
}

fn notices(model: &Model) -> Vec<Vec<String>> {
    let row = |notice: &catalog::Notice| {
        let known = crate::certainty(notice.certainty).to_owned();
        let from = notice.endpoints.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let note =
            [from, notice.note.clone()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
        vec![notice.date.to_string(), known, notice.source.clone(), note]
    };
    model.notices.iter().map(row).collect()
}
