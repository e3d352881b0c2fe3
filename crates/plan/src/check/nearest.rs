//! What the sources say of a cell, and the nearest legal way to write what was asked for.

use super::desk::Desk;
use super::fix::Fix;
use super::target::Target;
use crate::{Edit, Severity};
use catalog::{Answer, Cell, Day, Exclusion, Feature, Mode, Model, Stand};
use std::cmp::Reverse;

/// Longest model name that is compared letter by letter.
const NAME_BYTES_MAX: usize = 64;

/// The model of this operation that `name` most likely means: the longest id it begins with, the shortest that begins
/// with it, else the one that differs in the fewest letters.
pub(super) fn name(name: &str, desk: &Desk<'_>) -> Fix {
    let name = spelled(name);
    let far = |model: &Model| {
        let id = model.id.as_str();
        let kin = name.starts_with(id) || id.starts_with(&name);
        (!open(model, desk), !kin, distance(id.as_bytes(), name.as_bytes()))
    };
    model(serving(desk).min_by_key(|model| far(model)), desk)
}

/// A model's name as ids are spelled: without what stands before a slash, in small letters, with dashes for dots; what
/// others call `3.0` is 3.
fn spelled(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    let name: String = name.chars().take(NAME_BYTES_MAX).collect::<String>().to_ascii_lowercase();
    name.replace(".0", "").replace('.', "-")
}

/// The word that differs from `sent` in the fewest letters; of ratios such as `4:3`, the one of the nearest shape.
pub(super) fn word<'a>(sent: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let sent: String = sent.chars().take(NAME_BYTES_MAX).collect::<String>().to_ascii_lowercase();
    let far = |word: &&str| match (shape(word), shape(&sent)) {
        (Some(one), Some(other)) => ((one / other).ln().abs() * 1e6) as usize,
        _ => distance(word.to_ascii_lowercase().as_bytes(), sent.as_bytes()),
    };
    words.min_by_key(far)
}

/// Width over height of `16:9`.
fn shape(ratio: &str) -> Option<f64> {
    let (width, height) = ratio.split_once(':')?;
    let side = |text: &str| text.trim().parse::<f64>().ok().filter(|side| *side > 0.0 && side.is_finite());
    Some(side(width)? / side(height)?)
}

/// A model of this operation that may stand in for one that does not serve it: its namesake, its successor, the newest.
pub(super) fn other(wrong: &Model, desk: &Desk<'_>) -> Fix {
    let far = |other: &Model| {
        let namesake = other.id.starts_with(&wrong.id) || wrong.id.starts_with(&other.id);
        let successor = wrong.replacement.as_deref() == Some(other.id.as_str());
        (!open(other, desk), !namesake, !successor, !open_plainly(other, desk), Reverse(released(other)))
    };
    model(serving(desk).min_by_key(|other| far(other)), desk)
}

fn model(found: Option<&Model>, desk: &Desk<'_>) -> Fix {
    let trusting = desk.severity_of_doubt() == Severity::Noted;
    let found = found.filter(|model| trusting || open(model, desk));
    found.map_or_else(|| none(desk.operation.name(), desk), |model| Fix::set("model_name", model.id.as_str()))
}

fn released(model: &Model) -> Option<Day> {
    model.api_release().map(|event| event.date)
}

fn serving<'a>(desk: &Desk<'a>) -> impl Iterator<Item = &'a Model> {
    let operation = desk.operation;
    desk.catalog.models().iter().filter(move |model| model.serves(operation))
}

/// Whether the plain thing is offered in any of the model's cells today.
pub(super) fn open(model: &Model, desk: &Desk<'_>) -> bool {
    let features = [Feature::Plain, Feature::Restyle];
    cells_of(model, desk).any(|cell| features.iter().any(|feature| offered(answer(cell, *feature, desk))))
}

/// Whether the plain thing is offered today to a request that names no mode.
fn open_plainly(model: &Model, desk: &Desk<'_>) -> bool {
    let first = model.modes(desk.operation).first();
    let cells = cells_of(model, desk).filter(|cell| Some(&cell.mode) == first);
    cells.into_iter().any(|cell| offered(answer(cell, Feature::Plain, desk)))
}

/// The change that makes a request legal: the fields of the nearest cell that offers all it asks for (of the same
/// model, of its successor, of any model); else the same without the fields that nothing offers together.
///
/// What the request asks for comes first the plain thing, then every feature with the field that asks for it.
pub(super) fn cell(target: Target<'_>, asked: &[(Feature, &str)], desk: &Desk<'_>) -> Fix {
    let mut kept: Vec<(Feature, &str)> = asked.to_vec();
    let mut dropped: Vec<Edit> = Vec::new();
    loop {
        let features: Vec<Feature> = kept.iter().map(|(feature, _)| *feature).collect();
        if let Some(found) = reach(target, &features, desk) {
            return Fix::edits(changed(target, found, beside(asked)).into_iter().chain(dropped).collect());
        }
        if kept.len() < 2 {
            if let Some(edits) = whole_picture(target, features[0], desk) {
                return Fix::edits(edits.into_iter().chain(dropped).collect());
            }
            let plain = features.first().filter(|feature| **feature != Feature::Plain);
            return none(plain.map_or(desk.operation.name(), |feature| feature.name()), desk);
        }
        let nowhere = |extra: &(Feature, &str)| reach(target, &[features[0], extra.0], desk).is_none();
        let given_up = excluded(target.model, &features, desk).and_then(|exclusion| exclusion.features.last());
        let given_up = given_up.and_then(|feature| features.iter().position(|asked| asked == feature));
        let out = kept.iter().rposition(nowhere).or(given_up).filter(|at| *at > 0).unwrap_or(kept.len() - 1);
        dropped.push(match kept.remove(out) {
            (Feature::EndOnly, field) => Edit::Rename { field: field.to_owned(), to: "image".to_owned() },
            (_, field) => Edit::Remove { field: field.to_owned() },
        });
    }
}

/// Where nothing takes a part of the picture as a reference: the cell that takes the whole one.
fn whole_picture(target: Target<'_>, asked: Feature, desk: &Desk<'_>) -> Option<Vec<Edit>> {
    let found = reach(target, &[Feature::Restyle], desk).filter(|_| asked == Feature::Reference)?;
    let remove = Edit::Remove { field: "image_reference".to_owned() };
    Some(changed(target, found, "").into_iter().chain([remove]).collect())
}

/// As [`cell`], for the plain thing where the mode or the length is none of the model's.
pub(super) fn plain(target: Target<'_>, desk: &Desk<'_>) -> Option<Fix> {
    reach(target, &[Feature::Plain], desk).map(|found| Fix::edits(changed(target, found, "")))
}

/// What stands before the fields of a request: `input.` of `input.model_name`.
fn beside<'a>(asked: &[(Feature, &'a str)]) -> &'a str {
    asked.first().and_then(|(_, field)| Some(&field[..=field.rfind('.')?])).unwrap_or_default()
}

/// The nearest cell that has all of this, officially today; where a doubt is only noted, else at all.
fn reach<'a>(target: Target<'a>, features: &[Feature], desk: &Desk<'a>) -> Option<Target<'a>> {
    let changes = |found: &Target<'_>| {
        let (model, mode) = (found.model.id != target.model.id, step(found.mode).abs_diff(step(target.mode)));
        (model, mode, found.seconds.abs_diff(target.seconds), Reverse(released(found.model)))
    };
    let has = |cell: &Target<'a>, wanted: fn(Answer<'_>) -> bool| {
        let all = features.iter().all(|feature| wanted(answer(*cell, *feature, desk)));
        all && excluded(cell.model, features, desk).is_none()
    };
    let within = |model: &'a Model, wanted: fn(Answer<'_>) -> bool| {
        cells_of(model, desk).filter(|cell| has(cell, wanted)).min_by_key(changes)
    };
    let successor = target.model.replacement.as_deref().and_then(|id| desk.catalog.model(id));
    let rarest = features.last().copied().unwrap_or(Feature::Plain);
    let any = |wanted| cells(rarest, desk, wanted).filter(|cell| has(cell, wanted)).min_by_key(changes);
    let officially = within(target.model, offered).or_else(|| within(successor?, offered)).or_else(|| any(offered));
    match desk.severity_of_doubt() {
        Severity::Refused => officially,
        Severity::Noted => officially.or_else(|| any(said)),
    }
}

/// How good a mode is; one that is none counts as the first.
pub(super) fn step(mode: Mode) -> u32 {
    match mode {
        Mode::Any | Mode::Std => 0,
        Mode::Pro => 1,
        Mode::FourK => 2,
    }
}

/// Why the model has no such combination of features on the policy's day, if it has each of them but not together.
pub(super) fn excluded<'a>(model: &'a Model, features: &[Feature], desk: &Desk<'_>) -> Option<&'a Exclusion> {
    model.excluded(features, desk.policy.day)
}

fn changed(target: Target<'_>, found: Target<'_>, before: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut set = |field: &str, value: &str| {
        edits.push(Edit::Set { field: format!("{before}{field}"), value: value.into() });
    };
    if found.model.id != target.model.id {
        set("model_name", &found.model.id);
    }
    if found.mode != target.mode && found.mode != Mode::Any {
        set("mode", found.mode.name());
    }
    if found.seconds != target.seconds {
        set("duration", &found.seconds.to_string());
    }
    edits
}

/// What to say where no change of the request helps.
pub(super) fn none(what: &str, desk: &Desk<'_>) -> Fix {
    Fix::words(format!("nothing offers {what} on {}", desk.policy.day))
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
pub(super) fn distance(a: &[u8], b: &[u8]) -> usize {
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
