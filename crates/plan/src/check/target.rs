//! Which model, which mode, how long: the three axes of a clip.

use super::desk::{Desk, shown};
use super::fix::Fix;
use super::{nearest, rule};
use crate::{Edit, caps};
use catalog::{Mode, Model};
use wire::body::Clip;

/// What a clip is to be made with.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    pub(super) model: &'a Model,
    pub(super) mode: Mode,
    /// Whole seconds; 0 for pictures.
    pub(super) seconds: u32,
}

/// The model and the target of a clip, each `None` after the finding that says why not.
pub(super) fn of_clip<'a>(clip: &Clip<'_>, desk: &mut Desk<'a>) -> (Option<&'a Model>, Option<Target<'a>>) {
    legacy(clip.model.as_deref(), clip.model_name.as_deref(), desk);
    let model = model(clip.model_name.as_deref(), desk);
    let word = known_mode(clip.mode.as_deref(), desk);
    let whole = seconds(clip.duration.as_deref(), desk);
    (model, model.and_then(|model| aim(model, word, whole, desk)))
}

/// Judges mode and length each by itself, so that a wrong mode does not hide a wrong length.
fn aim<'a>(
    model: &'a Model,
    word: Option<Option<Mode>>,
    whole: Option<Option<u32>>,
    desk: &mut Desk<'a>,
) -> Option<Target<'a>> {
    let wanted = whole.flatten().unwrap_or(caps::SECONDS_DEFAULT);
    let mode = word.and_then(|word| mode(model, word, wanted, desk));
    let near = word.flatten().map_or(0, nearest::step);
    let others = model.modes(desk.operation).iter().copied();
    let judged_by = mode.or(others.min_by_key(|other| nearest::step(*other).abs_diff(near)))?;
    let seconds = whole.and_then(|whole| length(model, judged_by, whole, desk));
    Some(Target { model, mode: mode?, seconds: seconds? })
}

/// The model of a request, or `None` after the finding that says why not.
pub(super) fn model<'a>(name: Option<&str>, desk: &mut Desk<'a>) -> Option<&'a Model> {
    let catalog = desk.catalog;
    let found = match name {
        Some(name) => catalog.model(name),
        None => catalog.default_model(desk.operation),
    };
    let Some(model) = found else {
        let fix = nearest::name(name.unwrap_or_default(), desk);
        desk.invalid(rule::MODEL, "model_name", name.unwrap_or_default(), Some(fix));
        return None;
    };
    if model.serves(desk.operation) {
        return Some(model);
    }
    let fix = nearest::other(model, desk);
    desk.refuse(rule::MODEL_OPERATION, "model_name", "model is not supported".to_owned(), Some(fix));
    None
}

/// The field `model` of 2024 has no effect; without `model_name` the default model is meant.
pub(super) fn legacy(model: Option<&str>, model_name: Option<&str>, desk: &mut Desk<'_>) {
    let Some(model) = model else { return };
    let instead = match (model_name, desk.catalog.default_model(desk.operation)) {
        (None, Some(default)) => format!("model '{}' is ignored, the default {} is used", shown(model), default.id),
        _ => format!("model '{}' is ignored beside model_name", shown(model)),
    };
    let edit = match model_name {
        None => Edit::Rename { field: "model".to_owned(), to: "model_name".to_owned() },
        Some(_) => Edit::Remove { field: "model".to_owned() },
    };
    desk.note(rule::LEGACY_MODEL, "model", instead, Some(Fix::edits(vec![edit])));
}

/// `Some(None)` when no mode is sent.
fn known_mode(sent: Option<&str>, desk: &mut Desk<'_>) -> Option<Option<Mode>> {
    let Some(word) = sent else { return Some(None) };
    let known = Mode::ALL.iter().copied().find(|mode| *mode != Mode::Any && mode.name() == word);
    if known.is_none() {
        desk.invalid(rule::WORD, "mode", word, Some(Fix::set("mode", "std")));
    }
    known.map(Some)
}

fn mode(model: &Model, sent: Option<Mode>, seconds: u32, desk: &mut Desk<'_>) -> Option<Mode> {
    let modes = model.modes(desk.operation);
    let first = modes.first().copied()?;
    match sent {
        None => Some(first),
        Some(mode) if modes.contains(&mode) => Some(mode),
        Some(mode) if modes.contains(&Mode::Any) => {
            let message = format!("mode '{mode}' is ignored, {} has no mode", model.id);
            desk.note(rule::MODE_IGNORED, "mode", message, Some(Fix::remove("mode")));
            Some(Mode::Any)
        }
        Some(mode) => {
            let fix = nearest::plain(Target { model, mode, seconds }, desk);
            let fix = fix.unwrap_or_else(|| nearest::none(desk.operation.name(), desk));
            desk.invalid(rule::WORD, "mode", mode.name(), Some(fix));
            None
        }
    }
}

/// One of these lengths, or the first of them.
pub(super) fn one_of(field: &str, sent: Option<&str>, lengths: &[u32], desk: &mut Desk<'_>) -> Option<u32> {
    let Some(text) = sent else { return lengths.first().copied() };
    let found = whole(text).and_then(|seconds| lengths.iter().copied().find(|length| f64::from(*length) == seconds));
    if found.is_none() {
        let fix = lengths.first().map(|length| Fix::set(field, length.to_string()));
        desk.invalid(rule::DURATION, field, text, fix);
    }
    found
}

fn whole(text: &str) -> Option<f64> {
    text.trim().parse::<f64>().ok().filter(|s| s.fract() == 0.0 && (0.0..=f64::from(u16::MAX)).contains(s))
}

/// `Some(None)` when no duration is sent.
fn seconds(sent: Option<&str>, desk: &mut Desk<'_>) -> Option<Option<u32>> {
    let Some(text) = sent else { return Some(None) };
    let whole = whole(text);
    if whole.is_none() {
        desk.invalid(rule::DURATION, "duration", text, Some(Fix::set("duration", "5")));
    }
    whole.map(|whole| Some(whole as u32))
}

fn length(model: &Model, mode: Mode, sent: Option<u32>, desk: &mut Desk<'_>) -> Option<u32> {
    let lengths = model.durations(desk.operation, mode);
    let Some(seconds) = sent else { return default_length(lengths) };
    if lengths.contains(&seconds) {
        return Some(seconds);
    }
    let fix = nearest::plain(Target { model, mode, seconds }, desk);
    let fix = fix.unwrap_or_else(|| nearest::none(desk.operation.name(), desk));
    desk.invalid(rule::DURATION, "duration", &seconds.to_string(), Some(fix));
    None
}

/// Five seconds where the model makes them (the documented default), else its first length.
fn default_length(lengths: &[u32]) -> Option<u32> {
    lengths.iter().find(|length| **length == caps::SECONDS_DEFAULT).or(lengths.first()).copied()
}
