//! From bytes to a JSON object.

use super::misread::clipped;
use super::{caps, strict_json::Unique};
use serde::de::DeserializeSeed;
use serde_json::{Map, Value};
use std::fmt;

/// A body that is a JSON object.
#[derive(Clone, Debug, PartialEq)]
pub struct Letter {
    /// The object's members in the order sent; of a doubled key, the last value.
    pub members: Map<String, Value>,
    /// Names of keys that one object gives twice.
    pub doubled: Vec<String>,
}

/// Why a body is not a JSON object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing was sent.
    Empty,
    /// More than [`caps::LETTER_BYTES_MAX`].
    TooLong,
    /// Not UTF-8, at this byte.
    NotUtf8(usize),
    /// Not JSON, with the reader's words and place.
    NotJson(String),
    /// JSON, but a list, a number …
    NotObject(&'static str),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unreadable::Empty => write!(f, "request body cannot be empty"),
            Unreadable::TooLong => write!(f, "request body is longer than {} bytes", caps::LETTER_BYTES_MAX),
            Unreadable::NotUtf8(at) => write!(f, "request body is not UTF-8 (byte {at})"),
            Unreadable::NotJson(why) => write!(f, "request body is not valid JSON: {why}"),
            Unreadable::NotObject(kind) => write!(f, "request body must be a JSON object, got {kind}"),
        }
    }
}

impl std::error::Error for Unreadable {}

impl Letter {
    /// Reads a body. A byte order mark in front is tolerated.
    ///
    /// # Errors
    /// See [`Unreadable`].
    pub fn read(letter: &[u8]) -> Result<Letter, Unreadable> {
        if letter.len() > caps::LETTER_BYTES_MAX {
            return Err(Unreadable::TooLong);
        }
        let text = std::str::from_utf8(letter).map_err(|error| Unreadable::NotUtf8(error.valid_up_to()))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim().is_empty() {
            return Err(Unreadable::Empty);
        }
        let mut doubled = Vec::new();
        let not_json = |error: serde_json::Error| Unreadable::NotJson(clipped(&error.to_string()));
        let mut json = serde_json::Deserializer::from_str(text);
        let value = Unique { doubled: &mut doubled }.deserialize(&mut json).map_err(not_json)?;
        json.end().map_err(not_json)?;
        match value {
            Value::Object(members) => Ok(Letter { members, doubled }),
            other => Err(Unreadable::NotObject(kind(&other))),
        }
    }

    /// The text at a JSON pointer (RFC 6901) such as `/dynamic_masks/0/mask`, if there is text.
    pub fn text_at(&self, pointer: &str) -> Option<&str> {
        let (first, rest) = pointer.strip_prefix('/').map(|path| path.split_once('/').unwrap_or((path, "")))?;
        let value = self.members.get(first)?;
        let inner = if rest.is_empty() { Some(value) } else { value.pointer(&format!("/{rest}")) };
        inner?.as_str()
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
