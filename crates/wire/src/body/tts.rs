//! `POST /v1/audio/tts`

use super::{Reader, Report};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A request to speak a text. It is answered when it is done, so nothing is said about callbacks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tts<'a> {
    /// What is said.
    pub text: Option<Cow<'a, str>>,
    /// Who says it.
    pub voice_id: Option<Cow<'a, str>>,
    /// `zh`, `en`
    pub voice_language: Option<Cow<'a, str>>,
    /// 0.8…2, the usual speed is 1.
    pub voice_speed: Option<f64>,
}

impl<'a> Tts<'a> {
    /// Reads the body; what is odd about it goes to `report`.
    pub fn read(members: &'a Map<String, Value>, report: &mut Report) -> Tts<'a> {
        let mut reader = Reader::new(members, report);
        let request = Tts {
            text: reader.text("text"),
            voice_id: reader.text("voice_id"),
            voice_language: reader.word("voice_language"),
            voice_speed: reader.number("voice_speed"),
        };
        reader.finish();
        request
    }
}
