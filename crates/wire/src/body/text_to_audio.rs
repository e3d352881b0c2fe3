//! `POST /v1/audio/text-to-audio`

use super::{Handling, Reader, Report};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A request for a sound from words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextToAudio<'a> {
    /// What to hear.
    pub prompt: Option<Cow<'a, str>>,
    /// Seconds, 3…10.
    pub duration: Option<f64>,
    /// What every create call may say.
    pub handling: Handling<'a>,
}

impl<'a> TextToAudio<'a> {
    /// Reads the body; what is odd about it goes to `report`.
    pub fn read(members: &'a Map<String, Value>, report: &mut Report) -> TextToAudio<'a> {
        let mut reader = Reader::new(members, report);
        let request = TextToAudio {
            prompt: reader.text("prompt"),
            duration: reader.number("duration"),
            handling: Handling::read(&mut reader),
        };
        reader.finish();
        request
    }
}
