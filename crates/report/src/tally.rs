//! How many findings there were, of which weight, and how many a program can mend.

use crate::{Item, Level};
use serde::Serialize;
use std::fmt;

/// Counts of what was shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Refused.
    pub errors: u64,
    /// Retired.
    pub retired: u64,
    /// With a known last day.
    pub deprecated: u64,
    /// Worth knowing.
    pub notes: u64,
    /// Those `--fix` mends.
    pub fixable: u64,
    /// Those only `--unsafe-fixes` mends.
    pub fixable_unsafely: u64,
    /// Findings that a document had no room for; they are counted above.
    pub cut: u64,
}

impl Tally {
    /// Counts one more.
    pub fn count(&mut self, item: &Item) {
        let level = match item.level {
            Level::Error => &mut self.errors,
            Level::Retired => &mut self.retired,
            Level::Deprecated => &mut self.deprecated,
            Level::Note => &mut self.notes,
        };
        *level += 1;
        match &item.fix {
            Some(fix) if !fix.replacements.is_empty() && fix.safe => self.fixable += 1,
            Some(fix) if !fix.replacements.is_empty() => self.fixable_unsafely += 1,
            Some(_) | None => {}
        }
    }

    /// All findings.
    pub fn total(&self) -> u64 {
        self.errors + self.retired + self.deprecated + self.notes
    }

    /// The heaviest weight that was counted.
    pub fn heaviest(&self) -> Option<Level> {
        let levels = [
            (self.errors, Level::Error),
            (self.retired, Level::Retired),
            (self.deprecated, Level::Deprecated),
            (self.notes, Level::Note),
        ];
        levels.into_iter().find_map(|(count, level)| (count > 0).then_some(level))
    }
}

/// As a closing sentence: `3 findings: 2 errors, 1 deprecated. 2 can be fixed with --fix, 1 more with --unsafe-fixes.`
impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.total() == 0 {
            return write!(f, "Nothing found.");
        }
        let noun = |count: u64, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
        let counts = [
            (self.errors, noun(self.errors, "error")),
            (self.retired, format!("{} retired", self.retired)),
            (self.deprecated, format!("{} deprecated", self.deprecated)),
            (self.notes, noun(self.notes, "note")),
        ];
        let counts: Vec<String> = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
        write!(f, "{}: {}.", noun(self.total(), "finding"), counts.join(", "))?;
        match (self.fixable, self.fixable_unsafely) {
            (0, 0) => Ok(()),
            (safe, 0) => write!(f, " {safe} can be fixed with --fix."),
            (0, more) => write!(f, " {more} can be fixed with --unsafe-fixes."),
            (safe, more) => write!(f, " {safe} can be fixed with --fix, {more} more with --unsafe-fixes."),
        }?;
        if self.cut > 0 { write!(f, " {} are not shown.", self.cut) } else { Ok(()) }
    }
}
