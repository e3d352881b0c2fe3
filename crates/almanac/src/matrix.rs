//! The seed guide's feature matrix, cell by cell as printed, with a footnote wherever the official sources disagree.

use crate::{Page, map, table};
use catalog::{Catalog, Day, Endpoint, Feature, Judged, Mode, Model, Row, Spot, Version};
use serde_json::{Value, json};

/// One printed cell and what the official side makes of it.
struct Checked<'a> {
    version: &'a Version,
    cell: &'a str,
    /// What the official side says instead; `None` where it agrees.
    instead: Option<Instead>,
}

/// Where the official side differs.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Instead {
    /// In this feature, with what it says.
    Feature(String),
    /// In everything: the version is not open through the API yet.
    NotOpen(String),
}

/// A footnote and the columns that carry it.
struct Note<'a> {
    row: Option<&'a str>,
    text: String,
    columns: Vec<&'a str>,
}

pub(crate) fn page(catalog: &Catalog, day: Day) -> Page {
    let matrix = catalog.matrix();
    let mut notes: Vec<Note<'_>> = Vec::new();
    let mut rows = Vec::new();
    let mut cells_json = Vec::new();
    for row in &matrix.rows {
        let checked: Vec<Checked<'_>> =
            matrix.versions.iter().zip(&row.cells).map(|(v, c)| check(catalog, row, v, c, day)).collect();
        let mut line = vec![row.title.clone()];
        line.extend(checked.iter().map(|cell| printed(cell, row, &mut notes)));
        rows.push(line);
        cells_json.push(json!({ "feature": row.title, "cells": checked.iter().map(cell_json).collect::<Vec<_>>() }));
    }
    let title = format!("Feature matrix as the seed guide prints it; [n] = the official sources of {day} disagree");
    let heads: Vec<&str> =
        std::iter::once("Feature").chain(matrix.versions.iter().map(|v| v.column.as_str())).collect();
    let mut text = table::titled(&title, &heads, &rows);
    text.push('\n');
    text.push_str(&footnotes(&notes));
    Page { text, json: json!({ "source": matrix.source, "as_of": day, "rows": cells_json }) }
}

fn check<'a>(catalog: &'a Catalog, row: &Row, version: &'a Version, cell: &'a str, day: Day) -> Checked<'a> {
    let asked = asked(catalog, row, version);
    let mut offered: Vec<String> =
        asked.iter().filter_map(|(model, endpoint, feature)| offer(catalog, model, *endpoint, *feature, day)).collect();
    offered.dedup();
    let instead = match (cell == "Y", offered.is_empty()) {
        (true, true) => {
            asked.first().map(|(model, endpoint, feature)| denial(catalog, model, *endpoint, *feature, day))
        }
        (false, false) => Some(Instead::Feature(format!("officially offered: {}", offered.join(", ")))),
        (true, false) | (false, true) => None,
    };
    Checked { version, cell, instead }
}

/// Everything one printed cell speaks of.
fn asked<'a>(catalog: &'a Catalog, row: &Row, version: &Version) -> Vec<(&'a Model, Endpoint, Feature)> {
    let both = [Endpoint::Text2video, Endpoint::Image2video];
    let endpoints = if row.endpoints.is_empty() { both.as_slice() } else { &row.endpoints };
    let spoken = version.models.iter().filter(|id| !row.except.contains(id));
    let mut asked = Vec::new();
    for model in spoken.filter_map(|id| catalog.model(id)) {
        for endpoint in endpoints {
            asked.extend(row.features.iter().map(|feature| (model, *endpoint, *feature)));
        }
    }
    asked
}

/// The cells the official side offers, or offered until the model retired: `text2video std 5 (map-2026-03)`.
fn offer(catalog: &Catalog, model: &Model, endpoint: Endpoint, feature: Feature, day: Day) -> Option<String> {
    let mut cells = catalog.cells(model, endpoint, feature, day);
    cells.retain(Judged::on_the_map);
    let spot = cells.first()?.spot;
    let source = catalog.claim_behind(model, spot, day).map_or("", |claim| &claim.source);
    let short = map::short(&cells);
    let which = if short == "yes" { String::new() } else { format!(" {short}") };
    Some(format!("{endpoint}{which} ({source})"))
}

fn denial(catalog: &Catalog, model: &Model, endpoint: Endpoint, feature: Feature, day: Day) -> Instead {
    if let Some(event) = model.api_release().filter(|event| event.date > day) {
        return Instead::NotOpen(format!("not open through the API before {} ({})", event.date, event.source));
    }
    let cells = catalog.cells(model, endpoint, feature, day);
    let spot = cells.first().map_or(Spot { endpoint, mode: Mode::Any, seconds: 0, feature }, |cell| cell.spot);
    Instead::Feature(format!("officially not offered ({})", catalog.ask_of(model, spot, day).source))
}

/// The cell with its footnote's number; equal footnotes share one.
fn printed<'a>(checked: &Checked<'a>, row: &'a Row, notes: &mut Vec<Note<'a>>) -> String {
    let (about, text) = match &checked.instead {
        None => return checked.cell.to_owned(),
        Some(Instead::Feature(text)) => (Some(row.title.as_str()), text),
        Some(Instead::NotOpen(text)) => (None, text),
    };
    let column = checked.version.column.as_str();
    let at = notes.iter().position(|note| note.row == about && note.text == *text).unwrap_or_else(|| {
        notes.push(Note { row: about, text: text.clone(), columns: Vec::new() });
        notes.len() - 1
    });
    if !notes[at].columns.contains(&column) {
        notes[at].columns.push(column);
    }
    format!("{} [{}]", checked.cell, at + 1)
}

fn footnotes(notes: &[Note<'_>]) -> String {
    let line = |(at, note): (usize, &Note<'_>)| {
        let number = format!("[{}]", at + 1);
        let about = note.row.map(|row| format!("{row}, ")).unwrap_or_default();
        let whole = format!("{about}{}: {}", note.columns.join(" "), note.text);
        let lines = table::wrap(&whole, table::WIDTH - 5).join("\n     ");
        format!("{number:<5}{lines}\n")
    };
    notes.iter().enumerate().map(line).collect()
}

fn cell_json(checked: &Checked<'_>) -> Value {
    let official = checked.instead.as_ref().map(|instead| match instead {
        Instead::Feature(text) | Instead::NotOpen(text) => text,
    });
    json!({
        "version": checked.version.name,
        "guide": checked.cell,
        "official_agrees": official.is_none(),
        "official": official,
    })
}
