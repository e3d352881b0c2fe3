//! The full map: every model, operation and feature, by mode and length; what the official side offers on the day, and
//! what only others claim, which our own engines serve too.

use crate::{Page, table};
use catalog::{Catalog, Claim, Day, Endpoint, Feature, Judged, Mode, Model};
use serde_json::{Value, json};

const HEADS: &[&str] = &["Model, operation", "Feature", "std", "pro", "4k", "no mode", "Says"];

pub(crate) fn page(catalog: &Catalog, day: Day) -> Page {
    let mut rows = Vec::new();
    let mut cells = Vec::new();
    for model in catalog.sold() {
        rows.push(vec![model.id.clone()]);
        for (endpoint, feature) in kinds() {
            let judged = catalog.cells(model, endpoint, feature, day);
            rows.extend(lines(catalog, model, endpoint, feature, &judged, day));
            cells.extend(judged.iter().filter(|cell| cell.answer.claimed).map(|cell| cell_json(model, cell)));
        }
    }
    let title = format!(
        "Capability map of {day}: clip lengths in seconds by mode. What is not listed is not offered. \"unofficial\": \
         claimed by others only; this server takes such requests and notes a finding, the service refuses them."
    );
    let text = table::titled(&title, HEADS, &table::quieted(rows, 0));
    Page { text, json: json!({ "as_of": day, "cells": cells }) }
}

fn kinds() -> impl Iterator<Item = (Endpoint, Feature)> {
    Endpoint::ALL.iter().flat_map(|endpoint| Feature::ALL.iter().map(|feature| (*endpoint, *feature)))
}

fn lines(
    catalog: &Catalog,
    model: &Model,
    endpoint: Endpoint,
    feature: Feature,
    cells: &[Judged<'_>],
    day: Day,
) -> Vec<Vec<String>> {
    let official: Vec<Judged<'_>> = cells.iter().filter(|cell| cell.on_the_map()).copied().collect();
    let others: Vec<Judged<'_>> =
        cells.iter().filter(|cell| cell.answer.claimed && !cell.on_the_map()).copied().collect();
    let mut rows = Vec::new();
    if let Some(first) = official.first() {
        let retired = model.retired_from(endpoint, day).map(|notice| format!("retired {}", notice.date));
        let says = retired.unwrap_or_else(|| first.answer.source.to_owned());
        rows.push(line(endpoint, feature, &official, says));
    }
    if let Some(first) = others.first() {
        let who = claimants(catalog, model, first, day);
        rows.push(line(endpoint, feature, &others, who));
    }
    rows
}

/// Who claims a cell the official side does not offer on the day: others, or itself on another day.
fn claimants(catalog: &Catalog, model: &Model, cell: &Judged<'_>, day: Day) -> String {
    let official = |id: &str| catalog.source(id).is_some_and(|source| source.official);
    let yes = || model.claims.iter().filter(|claim| claim.says && claim.covers(cell.spot));
    let opens = yes().filter(|claim| official(&claim.source)).filter_map(|claim| claim.from).min();
    if let Some(from) = opens.filter(|from| *from > day) {
        return format!("from {from}");
    }
    match (opens, yes().find(|claim| !official(&claim.source)), catalog.claim_behind(model, cell.spot, day)) {
        (None, Some(claim), _) => format!("unofficial: {}", claim.source),
        (_, _, Some(Claim { from: Some(from), .. })) => format!("until {from}"),
        (_, _, _) => "not now".to_owned(),
    }
}

fn line(endpoint: Endpoint, feature: Feature, cells: &[Judged<'_>], says: String) -> Vec<String> {
    let mut row = vec![format!("  {endpoint}"), feature.to_string()];
    row.extend([Mode::Std, Mode::Pro, Mode::FourK, Mode::Any].iter().map(|mode| {
        let of_mode = cells.iter().filter(|cell| cell.spot.mode == *mode).map(|cell| cell.spot.seconds);
        lengths(&of_mode.collect::<Vec<_>>())
    }));
    row.push(says);
    row
}

/// Lengths in a few letters: `5 10`, `3-15`, `yes` where there is none.
pub fn lengths(seconds: &[u32]) -> String {
    match seconds {
        [] => String::new(),
        [0] => "yes".to_owned(),
        [first, .., last] if seconds.len() > 2 && u32::try_from(seconds.len()) == Ok(last - first + 1) => {
            format!("{first}-{last}")
        }
        few => few.iter().map(u32::to_string).collect::<Vec<_>>().join(" "),
    }
}

/// Cells in one phrase: `std 5 10, pro 5`; `yes` where there are neither modes nor lengths.
pub(crate) fn short(cells: &[Judged<'_>]) -> String {
    let of = |mode: &Mode| {
        cells.iter().filter(|cell| cell.spot.mode == *mode).map(|cell| cell.spot.seconds).collect::<Vec<_>>()
    };
    let phrase = |mode: &Mode| match (mode, of(mode).as_slice()) {
        (_, []) => None,
        (Mode::Any, seconds) => Some(lengths(seconds)),
        (mode, [0]) => Some(mode.to_string()),
        (mode, seconds) => Some(format!("{mode} {}", lengths(seconds))),
    };
    Mode::ALL.iter().filter_map(phrase).collect::<Vec<_>>().join(", ")
}

fn cell_json(model: &Model, cell: &Judged<'_>) -> Value {
    json!({
        "model": model.id,
        "operation": cell.spot.endpoint,
        "feature": cell.spot.feature,
        "mode": cell.spot.mode,
        "seconds": cell.spot.seconds,
        "official": cell.answer.official,
        "claimed": cell.answer.claimed,
        "source": cell.answer.source,
    })
}
