//! One request and where it was found.

use catalog::{Day, Operation};
use std::borrow::Cow;
use std::ops::Range;

/// How a body is written in its file, and so how a changed body is written back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// As JSON, byte for byte.
    Json,
    /// As the text of a JSON string, escaped, with its quotes (HAR's `postData.text`).
    Text,
    /// As one word of a shell command, quoted or not.
    Shell,
    /// As a here-document in which the shell still reads `$` and `\`.
    Here,
    /// Elsewhere, such as behind curl's `@file`: it can be judged, not written back.
    Elsewhere,
}

/// Where a body stands in its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Byte offsets of the body as it is spelled there.
    pub bytes: Range<u64>,
    /// Line of its first byte, from 1.
    pub line: u32,
    /// Column of its first byte, from 1, in characters.
    pub column: u32,
    /// How it is spelled there.
    pub spelling: Spelling,
}

/// What a log adds to a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The task it became.
    pub task_id: Option<String>,
    /// The day it was sent.
    pub day: Option<Day>,
    /// What became of it, as the API names it: `succeed`, `failed` …
    pub state: Option<String>,
    /// What it cost, thousandths of the log's unit.
    pub price_milliunits: Option<u64>,
}

/// One request, as it was found.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// Which request of the file, from 1.
    pub number: u64,
    /// What is made, where the file says so (a URL, a log's own field).
    pub operation: Option<Operation>,
    /// The body, decoded: what would go over the wire.
    pub letter: Cow<'a, [u8]>,
    /// The body as it is spelled in the file; the same bytes as `letter` where it is spelled as JSON.
    pub raw: &'a [u8],
    /// Where it stands.
    pub place: Place,
    /// What a log adds.
    pub record: Record,
}

impl<'a> Request<'a> {
    /// A letter that a store kept, which stands in no file.
    pub fn kept(number: u64, operation: Operation, letter: &'a [u8]) -> Request<'a> {
        Request {
            number,
            operation: Some(operation),
            letter: Cow::Borrowed(letter),
            raw: letter,
            place: Place { bytes: 0..0, line: 1, column: 1, spelling: Spelling::Elsewhere },
            record: Record::default(),
        }
    }
}
