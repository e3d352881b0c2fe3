//! What could not be read, and what nobody knows.

use super::{Member, caps};
use serde_json::Value;

/// A field whose value cannot be read as its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// JSON path, such as `dynamic_masks[0].trajectories[3].x`.
    pub field: String,
    /// What was sent, shortened.
    pub given: String,
    /// What was expected, such as `a whole number`.
    pub expected: &'static str,
}

/// Everything odd about a body's shape.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Values that could not be read, at most [`caps::MISREADS_MAX`].
    pub misreads: Vec<Misread>,
    /// Paths of fields the endpoint does not have, at most [`caps::UNKNOWN_FIELDS_MAX`].
    pub unknown: Vec<String>,
    /// What was asked for, while a sketch is drawn.
    pub(super) sketch: Option<Vec<Member>>,
}

impl Report {
    /// Adds a misread value.
    pub(super) fn misread(&mut self, field: String, given: &Value, expected: &'static str) {
        if self.misreads.len() < caps::MISREADS_MAX {
            self.misreads.push(Misread { field, given: shown(given), expected });
        }
    }

    /// Adds an unknown field.
    pub(super) fn unknown(&mut self, field: String) {
        if self.unknown.len() < caps::UNKNOWN_FIELDS_MAX {
            self.unknown.push(field);
        }
    }
}

/// A sent value as a message may repeat it: text without quotes, lists and objects by kind, never long.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => clipped(text),
        Value::Array(_) => "[…]".to_owned(),
        Value::Object(_) => "{…}".to_owned(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

/// Text cut to [`caps::SHOWN_CHARS_MAX`] characters, control characters replaced.
pub(super) fn clipped(text: &str) -> String {
    let clean = |c: char| if c.is_control() { ' ' } else { c };
    let mut shown: String = text.chars().take(caps::SHOWN_CHARS_MAX).map(clean).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    shown
}
