//! A picture the request brings along, and how to get at one that travels inside the request.

use crate::base64;
use fault::{Code, Fault};
use serde::{Deserialize, Serialize};
use wire::body::Letter;

/// A picture the request brings along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Picture {
    /// To be fetched from a public URL.
    Url(String),
    /// Base64 text inside the letter, at this JSON pointer (RFC 6901), such as `/image`.
    Inline(String),
}

impl Picture {
    /// The bytes of an inline picture, decoded from the letter it came with; `None` for a URL.
    ///
    /// # Errors
    /// `BadValue` if the letter is not the one the plan was made from.
    pub fn inline_bytes(&self, letter: &[u8]) -> Result<Option<Vec<u8>>, Fault> {
        let Picture::Inline(pointer) = self else {
            return Ok(None);
        };
        let letter = Letter::read(letter).map_err(|error| Fault::new(Code::BadRequest, error.to_string()))?;
        let bytes = letter.text_at(pointer).and_then(base64::decode);
        let lost = || Fault::new(Code::BadValue, format!("no picture at {pointer} of the request"));
        bytes.map(Some).ok_or_else(lost)
    }
}
