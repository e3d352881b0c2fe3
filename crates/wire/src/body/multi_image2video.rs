//! `POST /v1/videos/multi-image2video`

use super::{Clip, Handling, Reader, Report};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A request for a clip in which the subjects of several pictures appear.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MultiImageToVideo<'a> {
    /// What it shares with text2video; fields the endpoint does not have stay empty.
    pub clip: Clip<'a>,
    /// Who and what appears: URLs or Base64.
    pub image_list: Vec<Option<Cow<'a, str>>>,
}

impl<'a> MultiImageToVideo<'a> {
    /// Reads the body; what is odd about it goes to `report`.
    pub fn read(members: &'a Map<String, Value>, report: &mut Report) -> MultiImageToVideo<'a> {
        let mut reader = Reader::new(members, report);
        let request = MultiImageToVideo {
            clip: Clip {
                model_name: reader.text("model_name"),
                model: reader.text("model"),
                prompt: reader.text("prompt"),
                negative_prompt: reader.text("negative_prompt"),
                mode: reader.word("mode"),
                duration: reader.word("duration"),
                aspect_ratio: reader.word("aspect_ratio"),
                handling: Handling::read(&mut reader),
                ..Clip::default()
            },
            image_list: reader.list("image_list", |item| item.text("image")),
        };
        reader.finish();
        request
    }
}
