//! From the text of one item to the body in it.

use super::caps;
use super::envelope::{Envelope, Sieve};
use super::unread::Why;
use super::walk::string;
use crate::{Record, Spelling};
use catalog::Operation;
use std::ops::Range;

/// A body found in an item.
#[derive(Debug)]
pub(crate) struct Found {
    /// Where it stands in the window, as it is spelled.
    pub(crate) raw: Range<usize>,
    /// The body, where the spelling differs from it.
    pub(crate) letter: Option<Vec<u8>>,
    pub(crate) spelling: Spelling,
    pub(crate) operation: Option<Operation>,
    pub(crate) record: Record,
}

/// Reads the object at `item` of `window`: a body, or a wrapper around one.
pub(crate) fn read(window: &[u8], item: Range<usize>, sieve: &Sieve) -> Result<Found, Why> {
    let text = &window[item.clone()];
    if text.first() != Some(&b'{') {
        return Err(Why::NotObject(kind(text)));
    }
    if text.last() != Some(&b'}') {
        return Err(Why::CutOff);
    }
    let envelope = if sieve.holds(text) { Envelope::open(text, 0) } else { None };
    match envelope {
        Some(envelope) => unwrap(window, item.start, envelope),
        None => plain(item),
    }
}

/// The body that an envelope at `at` of the window holds.
pub(crate) fn unwrap(window: &[u8], at: usize, envelope: Envelope) -> Result<Found, Why> {
    let (body, quoted) = envelope.body.ok_or(Why::Expected("a body"))?;
    let raw = at + body.start..at + body.end;
    let (letter, spelling) = if quoted {
        let text = string(&window[raw.clone()]).ok_or(Why::Expected("a JSON string"))?;
        (Some(text.into_owned().into_bytes()), Spelling::Text)
    } else {
        (None, Spelling::Json)
    };
    fits(letter.as_ref().map_or(raw.len(), Vec::len))?;
    Ok(Found { raw, letter, spelling, operation: envelope.operation, record: envelope.record })
}

fn plain(item: Range<usize>) -> Result<Found, Why> {
    fits(item.len())?;
    Ok(Found { raw: item, letter: None, spelling: Spelling::Json, operation: None, record: Record::default() })
}

/// Whether a body of this length is read at all.
pub(crate) fn fits(bytes: usize) -> Result<(), Why> {
    if bytes > caps::BODY_BYTES_MAX { Err(Why::TooLong(caps::BODY_BYTES_MAX)) } else { Ok(()) }
}

fn kind(text: &[u8]) -> &'static str {
    match text.first() {
        Some(b'[') => "an array",
        Some(b'"') => "a string",
        Some(b't' | b'f') if matches!(text, b"true" | b"false") => "a boolean",
        Some(b'n') if text == b"null" => "null",
        Some(b'0'..=b'9' | b'-') if std::str::from_utf8(text).is_ok_and(|text| text.parse::<f64>().is_ok()) => {
            "a number"
        }
        _ => "not JSON",
    }
}
