//! Where a field stands in a body's text.

use crate::read::walk::{Part, Walk, string};
use plan::path::{Step, steps};
use std::ops::Range;

/// Where a field stands in a body's text, in bytes; if it is not there, where its nearest parent stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key with its quotes; `None` for an item of a list and for the whole body.
    pub key: Option<Range<usize>>,
    /// The value.
    pub value: Range<usize>,
    /// Whether this is the field itself.
    pub there: bool,
}

impl Field {
    /// What to point at: a plain value, the key of an object or a list, the bracket of a body or an item.
    pub fn mark(&self, letter: &[u8]) -> Range<usize> {
        let nested = matches!(letter.get(self.value.start), Some(b'{' | b'['));
        match &self.key {
            Some(key) if nested || !self.there => key.clone(),
            None if nested => self.value.start..self.value.start + 1,
            Some(_) | None => self.value.clone(),
        }
    }
}

/// Finds a field; of a doubled key, the last. The empty path, and one that leads nowhere, is the whole body.
pub fn find(letter: &[u8], field: &str) -> Field {
    let start = root(letter);
    let mut found = Field { key: None, value: start..letter.trim_ascii_end().len().max(start), there: true };
    for step in steps(field).unwrap_or_default() {
        match part(letter, found.value.start, &step) {
            Some(part) => found = Field { key: part.key, value: part.value, there: true },
            None => return Field { there: false, ..found },
        }
    }
    found.there = found.there && (field.is_empty() || steps(field).is_some());
    found
}

/// Where the body's own value begins, behind a byte order mark and white space.
pub(super) fn root(letter: &[u8]) -> usize {
    let marked = if letter.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    let space = letter[marked..].iter().position(|byte| !byte.is_ascii_whitespace());
    space.map_or(letter.len(), |space| marked + space)
}

/// The part that one step leads to, within the object or list that begins at `at`.
pub(super) fn part(letter: &[u8], at: usize, step: &Step<'_>) -> Option<Part> {
    let mut parts = Walk::new(letter, at)?;
    match step {
        Step::Name(name) => parts.filter(|part| is(letter, part, name)).last(),
        Step::Item(number) if letter[at] == b'[' => parts.nth(*number),
        Step::Item(_) => None,
    }
}

/// Whether a member has this name.
pub(super) fn is(letter: &[u8], part: &Part, name: &str) -> bool {
    let key = part.key.clone().and_then(|key| string(&letter[key]));
    key.is_some_and(|key| key == name)
}
