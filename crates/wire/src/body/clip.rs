//! What text2video and image2video have in common.

use super::{CameraControl, Handling, Reader};
use std::borrow::Cow;

/// The shared fields of a request for a clip.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clip<'a> {
    /// Which model version.
    pub model_name: Option<Cow<'a, str>>,
    /// The field's name before 2025; without effect.
    pub model: Option<Cow<'a, str>>,
    /// What to show.
    pub prompt: Option<Cow<'a, str>>,
    /// What not to show.
    pub negative_prompt: Option<Cow<'a, str>>,
    /// 0 loose … 1 literal.
    pub cfg_scale: Option<f64>,
    /// `std`, `pro`, `4k`
    pub mode: Option<Cow<'a, str>>,
    /// `on`, `off`
    pub sound: Option<Cow<'a, str>>,
    /// Requested camera movement.
    pub camera_control: Option<CameraControl<'a>>,
    /// `16:9` …; image2video has none, yet clients send it.
    pub aspect_ratio: Option<Cow<'a, str>>,
    /// Seconds.
    pub duration: Option<Cow<'a, str>>,
    /// Whether several shots are asked for.
    pub multi_shot: Option<bool>,
    /// `customize`, `intelligence`
    pub shot_type: Option<Cow<'a, str>>,
    /// The shots of a customised clip.
    pub multi_prompt: Vec<Shot<'a>>,
    /// Voice ids.
    pub voice_list: Vec<Option<Cow<'a, str>>>,
    /// Element ids.
    pub element_list: Vec<Option<Cow<'a, str>>>,
    /// What every create call may say.
    pub handling: Handling<'a>,
}

/// One shot of a customised clip.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shot<'a> {
    /// Place in the sequence.
    pub index: Option<i64>,
    /// What to show.
    pub prompt: Option<Cow<'a, str>>,
    /// Whole seconds, at least 1.
    pub duration: Option<i64>,
}

impl<'a> Clip<'a> {
    pub(super) fn read(reader: &mut Reader<'a, '_>) -> Clip<'a> {
        Clip {
            model_name: reader.text("model_name"),
            model: reader.text("model"),
            prompt: reader.text("prompt"),
            negative_prompt: reader.text("negative_prompt"),
            cfg_scale: reader.number("cfg_scale"),
            mode: reader.word("mode"),
            sound: reader.word("sound"),
            camera_control: reader.object("camera_control", CameraControl::read),
            aspect_ratio: reader.word("aspect_ratio"),
            duration: reader.word("duration"),
            multi_shot: reader.flag("multi_shot"),
            shot_type: reader.word("shot_type"),
            multi_prompt: reader.list("multi_prompt", Shot::read),
            voice_list: reader.list("voice_list", |voice| voice.text("voice_id")),
            element_list: reader.list("element_list", |element| element.text("element_id")),
            handling: Handling::read(reader),
        }
    }
}

impl<'a> Shot<'a> {
    fn read(reader: &mut Reader<'a, '_>) -> Shot<'a> {
        Shot { index: reader.whole("index"), prompt: reader.text("prompt"), duration: reader.whole("duration") }
    }
}
