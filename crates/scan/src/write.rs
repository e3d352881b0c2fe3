//! Makes the changes that findings ask for, scans again, and stops when nothing more can be done.

use crate::found::{Found, Replacement, Skip};
use crate::look::{self, Scanner};
use crate::{Lang, caps, names};
use migrate::Depth;
use std::fmt;

/// A file after its changes.
#[derive(Clone, Debug)]
pub struct Written {
    /// The whole text.
    pub text: String,
    /// The findings that were mended, in order.
    pub mended: Vec<Found>,
}

/// Why nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It cannot be scanned.
    Skipped(Skip),
    /// Fewer places would parse afterwards.
    Broken,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::Skipped(Skip::Unknown) => "no grammar for it",
            Refusal::Skipped(Skip::Large) => "too large",
            Refusal::Skipped(Skip::Binary) => "not text",
            Refusal::Broken => "the changed file would not parse; nothing was changed",
        })
    }
}

impl Scanner<'_> {
    /// Mends a text as far as it goes; `None` where there is nothing to mend.
    ///
    /// # Errors
    /// Why nothing was changed.
    pub fn write(&self, lang: Lang, bytes: &[u8], depth: Depth) -> Result<Option<Written>, Refusal> {
        let before = look::readable(bytes).map_err(Refusal::Skipped)?;
        let mut text = before.to_owned();
        let mut mended = Vec::new();
        for _ in 0..caps::PASSES_MAX {
            let (taken, replacements) = choose(self.text(lang, &text).found, depth);
            let next = apply(&text, replacements);
            if taken.is_empty() || next == text {
                break;
            }
            text = next;
            mended.extend(taken);
        }
        if mended.is_empty() {
            return Ok(None);
        }
        if look::errors(lang, &text) > look::errors(lang, before) {
            return Err(Refusal::Broken);
        }
        Ok(Some(Written { text, mended }))
    }
}

/// The findings whose changes do not touch each other's; moves first, since they mend the whole body.
fn choose(mut found: Vec<Found>, depth: Depth) -> (Vec<Found>, Vec<Replacement>) {
    found.sort_by_key(|one| one.rule != names::MOVE);
    let mut taken = Vec::new();
    let mut all: Vec<Replacement> = Vec::new();
    for one in found {
        let Some(fix) = one.fix.as_ref().filter(|fix| fix.safe || depth == Depth::Unsafe) else { continue };
        let fresh: Vec<&Replacement> = fix.replacements.iter().filter(|new| !all.contains(new)).collect();
        let clash = fresh.iter().any(|new| all.iter().any(|known| touches(known, new)));
        if fresh.is_empty() || clash {
            continue;
        }
        all.extend(fresh.into_iter().cloned().collect::<Vec<_>>());
        taken.push(one);
    }
    (taken, all)
}

fn touches(a: &Replacement, b: &Replacement) -> bool {
    a.bytes.start <= b.bytes.end && b.bytes.start <= a.bytes.end
}

/// From the end backwards, so that earlier places stay.
fn apply(text: &str, mut replacements: Vec<Replacement>) -> String {
    replacements.sort_by_key(|one| (one.bytes.start, one.bytes.end)); // stable: insertions at one place keep their order
    let mut text = text.to_owned();
    for one in replacements.into_iter().rev() {
        if text.is_char_boundary(one.bytes.start) && text.is_char_boundary(one.bytes.end) {
            text.replace_range(one.bytes, &one.text);
        }
    }
    text
}
