//! The nearest legal way to write what was asked for.

use super::desk::Desk;
use super::target::Target;
use catalog::{Cell, Feature, Mode, Model, Stand};

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

/// A model of this operation that may stand in for one that does not serve it: its namesake, or its successor.
pub(super) fn other<'a>(model: &Model, desk: &Desk<'a>) -> Option<&'a str> {
    let serving = |id: &str| desk.catalog.model(id).filter(|model| model.serves(desk.operation));
    let namesake =
        desk.catalog.models().iter().find(|other| other.id.starts_with(&model.id) && other.serves(desk.operation));
    let successor = || model.replacement.as_deref().and_then(serving);
    namesake.or_else(successor).or_else(|| desk.catalog.default_model(desk.operation)).map(|model| model.id.as_str())
}

/// The fields to change to reach the closest cell that offers the feature: officially today, else at all.
pub(super) fn cell(target: Target<'_>, feature: Feature, desk: &Desk<'_>) -> Option<String> {
    let changes = |found: &Target<'_>| {
        let other_model = u32::from(found.model.id != target.model.id) * 4;
        other_model + u32::from(found.mode != target.mode) * 2 + u32::from(found.seconds != target.seconds)
    };
    let official = cells(feature, desk, true).min_by_key(changes);
    let found = official.or_else(|| cells(feature, desk, false).min_by_key(changes))?;
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

/// The one cell of all models that offers a feature, if it is one.
pub(super) fn only<'a>(feature: Feature, desk: &Desk<'a>) -> Option<Target<'a>> {
    let mut offering = cells(feature, desk, true);
    let first = offering.next().filter(|cell| cell.seconds > 0)?;
    offering.next().is_none().then_some(first)
}

/// Whether the model officially offers the feature here in any mode and length.
pub(super) fn offered_by(model: &Model, feature: Feature, desk: &Desk<'_>) -> bool {
    cells_of(model, desk).any(|cell| stands(cell, feature, desk, true))
}

fn cells<'a>(feature: Feature, desk: &Desk<'a>, official: bool) -> impl Iterator<Item = Target<'a>> {
    let all = desk.catalog.models().iter().flat_map(|model| cells_of(model, desk));
    all.filter(move |cell| stands(*cell, feature, desk, official))
}

fn cells_of<'a>(model: &'a Model, desk: &Desk<'_>) -> impl Iterator<Item = Target<'a>> {
    let operation = desk.operation;
    model.modes(operation).iter().flat_map(move |mode| {
        let lengths = model.durations(operation, *mode);
        let lengths = if lengths.is_empty() { &[0][..] } else { lengths };
        lengths.iter().map(move |seconds| Target { model, mode: *mode, seconds: *seconds })
    })
}

fn stands(cell: Target<'_>, feature: Feature, desk: &Desk<'_>, official: bool) -> bool {
    let Target { model, mode, seconds } = cell;
    let cell = Cell { operation: desk.operation, model: &model.id, mode, seconds, feature };
    let answer = desk.catalog.ask(&cell, desk.policy.day);
    if official { answer.official == Stand::Offered } else { answer.claimed }
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
