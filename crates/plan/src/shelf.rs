//! What a request may build on: the caller's earlier results that it names by id.

use crate::{Footage, Lent, caps};
use catalog::{Mode, Operation};
use serde_json::Value;
use std::collections::BTreeMap;
use wire::body::Letter;

/// The caller's earlier results, as far as a request names them.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Shelf {
    /// Nobody looked: ids are taken on trust. For checks without a server; such a plan cannot be run.
    #[default]
    Unseen,
    /// What was found, by id.
    Found(BTreeMap<String, Item>),
}

/// One earlier result.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What a plan remembers of it.
    pub lent: Lent,
    /// What made it.
    pub operation: Operation,
    /// What it is, such as `video/mp4`; empty for a session.
    pub media_type: String,
    /// With which model.
    pub model: String,
    /// In which mode.
    pub mode: Mode,
    /// Length.
    pub milliseconds: u64,
    /// What a session looked at; `None` for everything else.
    pub footage: Option<Footage>,
    /// The faces of a session; empty for everything else.
    pub faces: Vec<Face>,
}

/// One face of a session, and when it is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// Its name within the session.
    pub id: String,
    /// Milliseconds.
    pub from_ms: u64,
    /// Milliseconds.
    pub until_ms: u64,
}

/// An id was looked for and is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

impl Shelf {
    /// The item of this id; `Ok(None)` if nobody looked.
    ///
    /// # Errors
    /// If it was looked for and is not there.
    pub fn item(&self, id: &str) -> Result<Option<&Item>, Missing> {
        match self {
            Shelf::Unseen => Ok(None),
            Shelf::Found(items) => items.get(id).map(Some).ok_or(Missing),
        }
    }
}

/// Ids of earlier results that a body names, for whoever fills the [`Shelf`]; at most [`caps::MENTIONS_MAX`].
///
/// Bodies of operations that build on nothing are not read.
pub fn mentions(operation: Operation, letter: &[u8]) -> Vec<String> {
    let fields: &[&str] = match operation {
        Operation::VideoExtend | Operation::IdentifyFace | Operation::VideoToAudio => &["/video_id"],
        Operation::LipSync => &["/input/video_id"],
        Operation::AdvancedLipSync => &["/session_id", "/face_choose/0/audio_id"],
        Operation::Text2video | Operation::Image2video | Operation::Effects | Operation::MultiImage2video => &[],
        Operation::ImageRecognize | Operation::Images | Operation::TryOn | Operation::Expand => &[],
        Operation::MultiImage2image | Operation::Tts | Operation::TextToAudio => &[],
    };
    if fields.is_empty() {
        return Vec::new();
    }
    let Ok(letter) = Letter::read(letter) else { return Vec::new() };
    let members = Value::Object(letter.members);
    let ids = fields.iter().filter_map(|field| match members.pointer(field)? {
        Value::String(id) => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    });
    ids.filter(|id| !id.is_empty() && id.len() <= caps::MENTION_BYTES_MAX).take(caps::MENTIONS_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_mentions_what_it_builds_on() {
        let body = br#"{"input": {"video_id": "821"}, "video_id": "5"}"#;
        assert_eq!(mentions(Operation::LipSync, body), ["821"]);
        assert_eq!(mentions(Operation::VideoExtend, body), ["5"]);
        assert!(mentions(Operation::Text2video, body).is_empty());
        let dub = br#"{"session_id": 77, "face_choose": [{"audio_id": "78"}]}"#;
        assert_eq!(mentions(Operation::AdvancedLipSync, dub), ["77", "78"]);
        assert!(mentions(Operation::LipSync, b"[1]").is_empty());
    }
}
