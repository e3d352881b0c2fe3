//! What could not be read, where, and why.

use super::caps;
use catalog::Operation;
use std::fmt;

/// One item of an input that is no request that can be judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Which item of the file, from 1, counted with the requests.
    pub number: u64,
    /// Byte offset of its first byte.
    pub offset: u64,
    /// Line of its first byte, from 1.
    pub line: u32,
    /// Column of its first byte, from 1, in characters.
    pub column: u32,
    /// How its line goes on from there, cut where it is long; empty where it is not held any more.
    pub text: String,
    /// Why.
    pub why: Why,
}

/// Why something could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The input itself failed; in its words.
    Input(String),
    /// Nothing in it tells the format.
    Format,
    /// It is longer than the limit, bytes.
    TooLong(usize),
    /// It ends in the middle of a value.
    CutOff,
    /// A bracket closes what another kind of bracket opened.
    Mismatch,
    /// More brackets within brackets than [`caps::NESTING_MAX`].
    TooDeep,
    /// Something that should be there is not: a comma, a bracket, a key.
    Expected(&'static str),
    /// A JSON object was expected; it is this.
    NotObject(&'static str),
    /// The body is in another file, for this operation if the command says so.
    Elsewhere {
        /// The file as the command names it; `-` for the command's standard input.
        file: String,
        /// What its URL asks for.
        operation: Option<Operation>,
    },
    /// A command gives its body in several pieces, which the shell or curl would join.
    Pieces(usize),
    /// A shell quote or here-document is never closed.
    OpenQuote,
}

impl Why {
    /// Its name for programs, such as `cut-off`.
    pub const fn id(&self) -> &'static str {
        match self {
            Why::Input(_) => "input-failed",
            Why::Format => "format-unknown",
            Why::TooLong(_) => "too-long",
            Why::CutOff => "cut-off",
            Why::Mismatch => "bracket-mismatch",
            Why::TooDeep => "too-deep",
            Why::Expected(_) => "not-json",
            Why::NotObject(_) => "not-an-object",
            Why::Elsewhere { .. } => "body-elsewhere",
            Why::Pieces(_) => "body-in-pieces",
            Why::OpenQuote => "open-quote",
        }
    }

    /// What to do about it, in words that can be typed where there are some.
    pub fn hint(&self) -> &'static str {
        match self {
            Why::Input(_) => "read the file again",
            Why::Format => "say what it is: --format json, json-lines, har, curl or log",
            Why::TooLong(_) => "name pictures by URL instead of sending them inline",
            Why::CutOff => "look for a missing bracket or quote, or write the whole file",
            Why::Mismatch => "close each { with } and each [ with ]",
            Why::TooDeep => "no request nests so deeply",
            Why::Expected(_) => "write one JSON object per request, in an array or one per line",
            Why::NotObject(_) => "a request is a JSON object such as {\"prompt\": \"a cat\"}",
            Why::Elsewhere { .. } => "check that file by itself",
            Why::Pieces(_) => "write the body as one -d argument",
            Why::OpenQuote => "close the quote, or keep the body in a file and name it with -d @file",
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Why::Input(error) => write!(f, "the input cannot be read: {error}"),
            Why::Format => write!(f, "this is neither JSON, JSON Lines, HAR nor curl commands"),
            Why::TooLong(bytes_max) => write!(f, "longer than {bytes_max} bytes, skipped"),
            Why::CutOff => write!(f, "ends in the middle of a JSON value"),
            Why::Mismatch => write!(f, "a bracket is closed by one of another kind"),
            Why::TooDeep => write!(f, "more than {} brackets within brackets", caps::NESTING_MAX),
            Why::Expected(what) => write!(f, "expected {what}"),
            Why::NotObject(kind) => write!(f, "a request must be a JSON object, this is {kind}"),
            Why::Elsewhere { file, .. } if file == "-" => write!(f, "the body comes from the command's standard input"),
            Why::Elsewhere { file, .. } => write!(f, "the body is in the file '{file}'"),
            Why::Pieces(count) => write!(f, "the body comes in {count} pieces"),
            Why::OpenQuote => write!(f, "a quote or here-document is never closed"),
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.why)
    }
}

impl std::error::Error for Unread {}
