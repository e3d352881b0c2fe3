//! `POST /v1/videos/video-extend`

use super::{Handling, Reader, Report};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A request that a clip goes on. Model and mode are those of the clip.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct VideoExtend<'a> {
    /// A clip made before.
    pub video_id: Option<Cow<'a, str>>,
    /// What happens next.
    pub prompt: Option<Cow<'a, str>>,
    /// What not to show.
    pub negative_prompt: Option<Cow<'a, str>>,
    /// 0 loose … 1 literal.
    pub cfg_scale: Option<f64>,
    /// What every create call may say.
    pub handling: Handling<'a>,
}

impl<'a> VideoExtend<'a> {
    /// Reads the body; what is odd about it goes to `report`.
    pub fn read(members: &'a Map<String, Value>, report: &mut Report) -> VideoExtend<'a> {
        let mut reader = Reader::new(members, report);
        let request = VideoExtend {
            video_id: reader.text("video_id"),
            prompt: reader.text("prompt"),
            negative_prompt: reader.text("negative_prompt"),
            cfg_scale: reader.number("cfg_scale"),
            handling: Handling::read(&mut reader),
        };
        reader.finish();
        request
    }
}
