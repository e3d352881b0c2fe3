//! What the sources say of a cell, and the nearest legal way to write what was asked for.

use super::desk::Desk;
use super::target::Target;
use catalog::{Answer, Cell, Feature, Mode, Model, Stand};

/// Longest model name that is compared letter by letter.
const NAME_BYTES_MAX: usize = 64;

/// The id of a model of this operation that differs from `name` in the fewest letters.
pub(super) fn name<'a>(name: &str, desk: &Desk<'a>) -> Option<&'a str> {
    let name = name.to_ascii_lowercase();
    if name.len() > NAME_BYTES_MAX {
        return desk.catalog.default_model(desk.operation).map(|model| model.id.as_str());
    }
    let serving = desk.catalog.models().iter().filter(|model| model.serves(desk.operation));
    serving.map(|model| model.id.as_str()).min_by_key(|id| distance(id.as_bytes(), name.as_bytes()))
}

/// The word that differs from `sent` in the fewest letters.
pub(super) fn word<'a>(sent: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let sent: String = sent.chars().take(NAME_BYTES_MAX).collect::<String>().to_ascii_lowercase();
    words.min_by_key(|word| distance(word.to_ascii_lowercase().as_bytes(), sent.as_bytes()))
}

/// A model of this operation that may stand in for one that does not serve it: its namesake, or its successor.
pub(super) fn other<'a>(model: &Model, desk: &Desk<'a>) -> Option<&'a str> {
    let serving = |id: &str| desk.catalog.model(id).filter(|model| model.serves(desk.operation));
    let namesake =
        desk.catalog.models().iter().find(|other| other.id.starts_with(&model.id) && other.serves(desk.operation));
    let successor = || model.replacement.as_deref().and_then(serving);
    namesake.or_else(successor).or_else(|| desk.catalog.default_model(desk.operation)).map(|model| model.id.as_str())
}

/// The fields to change to reach a cell that offers the feature: of the same model, of its successor, of any model;
/// officially today, else at all.
pub(super) fn cell(target: Target<'_>, feature: Feature, desk: &Desk<'_>) -> Option<String> {
    let changes = |found: &Target<'_>| {
        let other_model = u32::from(found.model.id != target.model.id) * 4;
        other_model + u32::from(found.mode != target.mode) * 2 + u32::from(found.seconds != target.seconds)
    };
    let within = |model: &str, wanted: fn(Answer<'_>) -> bool| {
        let cells = desk.catalog.model(model).into_iter().flat_map(|model| cells_of(model, desk));
        cells.filter(|cell| wanted(answer(*cell, feature, desk))).min_by_key(changes)
    };
    let successor = target.model.replacement.as_deref().unwrap_or_default();
    let found = within(&target.model.id, offered)
        .or_else(|| within(successor, offered))
        .or_else(|| cells(feature, desk, offered).min_by_key(changes))
        .or_else(|| cells(feature, desk, said).min_by_key(changes))?;
    let mut fields = Vec::new();
    if found.model.id != target.model.id {
        fields.push(format!("\"model_name\": \"{}\"", found.model.id));
    }
    if found.mode != target.mode && found.mode != Mode::Any {
        fields.push(format!("\"mode\": \"{}\"", found.mode));
    }
    if found.seconds != target.seconds {
        fields.push(format!("\"duration\": \"{}\"", found.seconds));
    }
    (!fields.is_empty()).then(|| fields.join(", "))
}

/// The one cell of all models that has a feature by the official map, if it is one; retired ones count.
pub(super) fn only<'a>(feature: Feature, desk: &Desk<'a>) -> Option<Target<'a>> {
    let mut offering = cells(feature, desk, mapped);
    let first = offering.next().filter(|cell| cell.seconds > 0)?;
    offering.next().is_none().then_some(first)
}

/// Whether the official map lists the feature for the model here, in any mode and length, retired or not.
pub(super) fn listed(model: &Model, feature: Feature, desk: &Desk<'_>) -> bool {
    cells_of(model, desk).any(|cell| mapped(answer(cell, feature, desk)))
}

fn cells<'a>(feature: Feature, desk: &Desk<'a>, wanted: fn(Answer<'_>) -> bool) -> impl Iterator<Item = Target<'a>> {
    let able = move |model: &&Model| model.claims.iter().any(|claim| claim.says && claim.features.contains(&feature));
    let all = desk.catalog.models().iter().filter(able).flat_map(|model| cells_of(model, desk));
    all.filter(move |cell| wanted(answer(*cell, feature, desk)))
}

fn offered(answer: Answer<'_>) -> bool {
    answer.official == Stand::Offered
}

fn mapped(answer: Answer<'_>) -> bool {
    answer.official != Stand::NotOffered
}

fn said(answer: Answer<'_>) -> bool {
    answer.claimed
}

fn cells_of<'a>(model: &'a Model, desk: &Desk<'_>) -> impl Iterator<Item = Target<'a>> {
    let operation = desk.operation;
    model.modes(operation).iter().flat_map(move |mode| {
        let lengths = model.durations(operation, *mode);
        let lengths = if lengths.is_empty() { &[0][..] } else { lengths };
        lengths.iter().map(move |seconds| Target { model, mode: *mode, seconds: *seconds })
    })
}

/// What the sources say of a feature in this cell.
pub(super) fn answer<'a>(cell: Target<'_>, feature: Feature, desk: &Desk<'a>) -> Answer<'a> {
    let Target { model, mode, seconds } = cell;
    let cell = Cell { operation: desk.operation, model: &model.id, mode, seconds, feature };
    desk.catalog.ask(&cell, desk.policy.day)
}

/// Levenshtein's distance: insertions, deletions and changes.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let changed = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = changed.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}
