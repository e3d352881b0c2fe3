//! The seed guide's feature matrix, cell by cell as printed, with a footnote wherever the official sources disagree.

use super::{Page, map, table};
use catalog::{Catalog, Day, Endpoint, Judged, Model, Row, Version};
use serde_json::{Value, json};

/// One printed cell and what the official side makes of it.
struct Checked<'a> {
    version: &'a Version,
    cell: &'a str,
    /// What the official side says instead; `None` where it agrees.
    instead: Option<String>,
}

pub(super) fn page(catalog: &Catalog, day: Day) -> Page {
    let matrix = catalog.matrix();
    let mut notes: Vec<(String, Vec<&str>)> = Vec::new();
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

fn check<'a>(catalog: &Catalog, row: &Row, version: &'a Version, cell: &'a str, day: Day) -> Checked<'a> {
    let models = version.models.iter().filter(|id| !row.except.contains(id)).filter_map(|id| catalog.model(id));
    let mut offered = Vec::new();
    let mut silence = None;
    for model in models {
        for endpoint in endpoints(row) {
            for feature in &row.features {
                let cells = catalog.cells(model, endpoint, *feature, day);
                let there: Vec<Judged<'_>> = cells.iter().filter(|judged| judged.on_the_map()).copied().collect();
                if !there.is_empty() {
                    offered.push(format!("{endpoint} {} ({})", map::short(&there), there[0].answer.source));
                }
                silence = silence.or_else(|| Some(denial(catalog, model, cells.first(), day)));
            }
        }
    }
    offered.dedup_by(|a, b| a == b);
    let instead = match (cell == "Y", offered.is_empty()) {
        (true, true) => Some(silence.unwrap_or_else(|| "officially not offered".to_owned())),
        (false, false) => Some(format!("officially offered: {}", offered.join(", "))),
        (true, false) | (false, true) => None,
    };
    Checked { version, cell, instead }
}

fn denial(catalog: &Catalog, model: &Model, cell: Option<&Judged<'_>>, day: Day) -> String {
    let opens = model.api_release().filter(|event| event.date > day);
    let source = cell.map(|judged| judged.answer.source).filter(|id| catalog.source(id).is_some());
    match (opens, source) {
        (Some(event), _) => format!("not open through the API before {} ({})", event.date, event.source),
        (None, Some(source)) => format!("officially not offered ({source})"),
        (None, None) => "officially not offered".to_owned(),
    }
}

fn endpoints(row: &Row) -> Vec<Endpoint> {
    if row.endpoints.is_empty() { vec![Endpoint::Text2video, Endpoint::Image2video] } else { row.endpoints.clone() }
}

/// The cell with its footnote's number; equal footnotes of a row share one.
fn printed<'a>(checked: &Checked<'a>, row: &Row, notes: &mut Vec<(String, Vec<&'a str>)>) -> String {
    let Some(instead) = &checked.instead else {
        return checked.cell.to_owned();
    };
    let note = format!("{}: {instead}", row.title);
    let at = notes.iter().position(|(text, _)| *text == note).unwrap_or_else(|| {
        notes.push((note, Vec::new()));
        notes.len() - 1
    });
    notes[at].1.push(checked.version.column.as_str());
    format!("{} [{}]", checked.cell, at + 1)
}

fn footnotes(notes: &[(String, Vec<&str>)]) -> String {
    let line = |(at, (text, columns)): (usize, &(String, Vec<&str>))| {
        let number = format!("[{}]", at + 1);
        let (title, rest) = text.split_once(": ").unwrap_or(("", text));
        let whole = format!("{title}, {}: {rest}", columns.join(" "));
        let lines = table::wrap(&whole, table::WIDTH - 5).join("\n     ");
        format!("{number:<5}{lines}\n")
    };
    notes.iter().enumerate().map(line).collect()
}

fn cell_json(checked: &Checked<'_>) -> Value {
    json!({
        "version": checked.version.name,
        "guide": checked.cell,
        "official_agrees": checked.instead.is_none(),
        "official": checked.instead,
    })
}
