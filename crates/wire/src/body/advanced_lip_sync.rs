//! `POST /v1/videos/advanced-lip-sync`

use super::{Handling, Reader, Report};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A request for a clip in which one face of a session says a recording.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AdvancedLipSync<'a> {
    /// The session that identify-face opened.
    pub session_id: Option<Cow<'a, str>>,
    /// Who says what; one for now.
    pub face_choose: Vec<FaceChoice<'a>>,
    /// What every create call may say.
    pub handling: Handling<'a>,
}

/// One member of `face_choose`; times in milliseconds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FaceChoice<'a> {
    /// Which face.
    pub face_id: Option<Cow<'a, str>>,
    /// A sound made before.
    pub audio_id: Option<Cow<'a, str>>,
    /// A recording: a URL or Base64.
    pub sound_file: Option<Cow<'a, str>>,
    /// Where the used piece of the recording begins.
    pub sound_start_time: Option<i64>,
    /// Where it ends.
    pub sound_end_time: Option<i64>,
    /// Where in the clip it is laid.
    pub sound_insert_time: Option<i64>,
    /// Loudness of the recording, 0–2.
    pub sound_volume: Option<f64>,
    /// Loudness of the clip's own sound, 0–2.
    pub original_audio_volume: Option<f64>,
}

impl<'a> AdvancedLipSync<'a> {
    /// Reads the body; what is odd about it goes to `report`.
    pub fn read(members: &'a Map<String, Value>, report: &mut Report) -> AdvancedLipSync<'a> {
        let mut reader = Reader::new(members, report);
        let request = AdvancedLipSync {
            session_id: reader.text("session_id"),
            face_choose: reader.list("face_choose", FaceChoice::read),
            handling: Handling::read(&mut reader),
        };
        reader.finish();
        request
    }
}

impl<'a> FaceChoice<'a> {
    fn read(reader: &mut Reader<'a, '_>) -> FaceChoice<'a> {
        FaceChoice {
            face_id: reader.text("face_id"),
            audio_id: reader.text("audio_id"),
            sound_file: reader.text("sound_file"),
            sound_start_time: reader.whole("sound_start_time"),
            sound_end_time: reader.whole("sound_end_time"),
            sound_insert_time: reader.whole("sound_insert_time"),
            sound_volume: reader.number("sound_volume"),
            original_audio_volume: reader.number("original_audio_volume"),
        }
    }
}
