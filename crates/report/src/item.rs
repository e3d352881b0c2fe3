//! One finding, ready to be shown.

use serde::Serialize;
use std::ops::Range;

/// How much a finding weighs; the exit code follows from the heaviest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Worth knowing; nothing stops.
    Note,
    /// Works today, and has a known last day.
    Deprecated,
    /// Worked once; the service has retired it.
    Retired,
    /// Is refused.
    Error,
}

impl Level {
    /// Its word, as every output writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Deprecated => "deprecated",
            Level::Retired => "retired",
            Level::Error => "error",
        }
    }
}

/// A place in a file as people count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Point {
    /// From 1.
    pub line: u32,
    /// From 1, in characters (Unicode scalar values).
    pub column: u32,
}

/// A piece of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// Byte offsets in the file.
    pub bytes: Range<u64>,
    /// First character.
    pub start: Point,
    /// Just behind the last character.
    pub end: Point,
}

/// The lines a finding is shown in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Excerpt {
    /// Number of its first line, from 1.
    pub line: u32,
    /// Byte offset in the file of its first character.
    pub offset: u64,
    /// Whole lines, without the last line's end. Long lines may be cut.
    pub text: String,
}

/// One change of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Replacement {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// What to write instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// In words that can be typed, such as `"mode": "std"` or `remove camera_control`.
    pub text: String,
    /// Whether it keeps what is made and what it costs.
    pub safe: bool,
    /// The changes of the file; empty where a person must decide.
    pub replacements: Vec<Replacement>,
}

/// One finding, ready to be shown: where, what, why, since when, according to whom, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// File as the caller named it; `-` for standard input.
    pub file: String,
    /// Which request of the file, from 1, where the file holds requests.
    pub request: Option<u64>,
    /// Where in the file, if it has a place there.
    pub span: Option<Span>,
    /// The lines around it.
    pub excerpt: Option<Excerpt>,
    /// How much it weighs.
    pub level: Level,
    /// Id of the rule, such as `mode-standard`.
    pub rule: String,
    /// What the rule says, in a line; empty where it has no page.
    pub title: String,
    /// The service's error code, such as 1201, where it has one.
    pub code: Option<u16>,
    /// JSON path of the field; empty for a whole request or for source code.
    pub field: String,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Why the rule exists.
    pub why: String,
    /// Day since which it is so, `2025-03-25` or `2026-02`, where known.
    pub since: Option<String>,
    /// Title of the source that says so.
    pub source: String,
    /// What to write instead.
    pub fix: Option<Fix>,
}
