//! `POST /v1/videos/lip-sync`, the form of 2024-12-23.

use super::{Handling, Reader, Report};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A request for a clip in which a face says something.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LipSync<'a> {
    /// All of it lies in `input`.
    pub input: LipSyncInput<'a>,
    /// What every create call may say.
    pub handling: Handling<'a>,
}

/// `input`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LipSyncInput<'a> {
    /// A clip made before.
    pub video_id: Option<Cow<'a, str>>,
    /// A clip on the web.
    pub video_url: Option<Cow<'a, str>>,
    /// `text2video`, `audio2video`
    pub mode: Option<Cow<'a, str>>,
    /// What is said.
    pub text: Option<Cow<'a, str>>,
    /// Who says it.
    pub voice_id: Option<Cow<'a, str>>,
    /// `zh`, `en`
    pub voice_language: Option<Cow<'a, str>>,
    /// 0.8–2.0
    pub voice_speed: Option<f64>,
    /// `file`, `url`
    pub audio_type: Option<Cow<'a, str>>,
    /// Base64.
    pub audio_file: Option<Cow<'a, str>>,
    /// A recording on the web.
    pub audio_url: Option<Cow<'a, str>>,
}

impl<'a> LipSync<'a> {
    /// Reads the body; what is odd about it goes to `report`.
    pub fn read(members: &'a Map<String, Value>, report: &mut Report) -> LipSync<'a> {
        let mut reader = Reader::new(members, report);
        let request = LipSync {
            input: reader.object("input", LipSyncInput::read).unwrap_or_default(),
            handling: Handling::read(&mut reader),
        };
        reader.finish();
        request
    }
}

impl<'a> LipSyncInput<'a> {
    fn read(reader: &mut Reader<'a, '_>) -> LipSyncInput<'a> {
        LipSyncInput {
            video_id: reader.text("video_id"),
            video_url: reader.text("video_url"),
            mode: reader.word("mode"),
            text: reader.text("text"),
            voice_id: reader.text("voice_id"),
            voice_language: reader.word("voice_language"),
            voice_speed: reader.number("voice_speed"),
            audio_type: reader.word("audio_type"),
            audio_file: reader.text("audio_file"),
            audio_url: reader.text("audio_url"),
        }
    }
}
