//! `POST /v1/audio/video-to-audio`

use super::{Handling, Reader, Report};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A request to give a clip sound.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VideoToAudio<'a> {
    /// A clip made here.
    pub video_id: Option<Cow<'a, str>>,
    /// A clip on the web.
    pub video_url: Option<Cow<'a, str>>,
    /// What happens.
    pub sound_effect_prompt: Option<Cow<'a, str>>,
    /// What is played.
    pub bgm_prompt: Option<Cow<'a, str>>,
    /// Close and quiet.
    pub asmr_mode: Option<bool>,
    /// What every create call may say.
    pub handling: Handling<'a>,
}

impl<'a> VideoToAudio<'a> {
    /// Reads the body; what is odd about it goes to `report`.
    pub fn read(members: &'a Map<String, Value>, report: &mut Report) -> VideoToAudio<'a> {
        let mut reader = Reader::new(members, report);
        let request = VideoToAudio {
            video_id: reader.text("video_id"),
            video_url: reader.text("video_url"),
            sound_effect_prompt: reader.text("sound_effect_prompt"),
            bgm_prompt: reader.text("bgm_prompt"),
            asmr_mode: reader.flag("asmr_mode"),
            handling: Handling::read(&mut reader),
        };
        reader.finish();
        request
    }
}
