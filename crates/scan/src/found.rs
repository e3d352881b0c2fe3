//! What is asked and what is found.

use catalog::{Catalog, Day, Model};
use migrate::Standing;
use plan::Strictness;
use std::ops::Range;

/// How source code is judged.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The facts.
    pub catalog: &'a Catalog,
    /// The day whose answer counts.
    pub day: Day,
    /// Whom to believe.
    pub strictness: Strictness,
    /// The model that names and bodies are moved to, if any.
    pub target: Option<&'a Model>,
}

/// One change of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// Which bytes.
    pub bytes: Range<usize>,
    /// What stands there instead.
    pub text: String,
}

/// What to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// In words that can be typed.
    pub text: String,
    /// Whether it keeps what is made and what it costs, or is what the caller asked for.
    pub safe: bool,
    /// The changes of the file; empty where a person must decide.
    pub replacements: Vec<Replacement>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where.
    pub bytes: Range<usize>,
    /// Id of a page under `catalog/rules/` or `catalog/code/`.
    pub rule: String,
    /// What it comes to.
    pub standing: Standing,
    /// The service's error code, where it has one.
    pub code: Option<u16>,
    /// JSON path in the body; empty outside a body.
    pub field: String,
    /// What is wrong.
    pub message: String,
    /// Why the rule exists.
    pub why: String,
    /// Day since which it is so, where known.
    pub since: Option<Day>,
    /// Id of the source that says so.
    pub source: String,
    /// What to write instead.
    pub fix: Option<Fix>,
}

/// Why a file was not scanned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skip {
    /// No grammar for it.
    Unknown,
    /// Larger than [`crate::caps::FILE_BYTES_MAX`].
    Large,
    /// Not text in UTF-8.
    Binary,
}

/// What one file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Findings, by place.
    pub found: Vec<Found>,
    /// Findings that a comment allows.
    pub allowed: usize,
    /// Findings beyond [`crate::caps::FINDINGS_MAX`].
    pub left_out: usize,
    /// Byte offset of the first place that does not parse; the rest was scanned all the same.
    pub broken: Option<usize>,
    /// Bodies that were judged.
    pub bodies: usize,
}
