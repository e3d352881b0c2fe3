//! `POST /v1/images/multi-image2image`

use super::{Handling, Reader, Report};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A request for a picture composed of others. A picture is a URL or bare Base64 in the same field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MultiImageToImage<'a> {
    /// Which model version.
    pub model_name: Option<Cow<'a, str>>,
    /// What to show.
    pub prompt: Option<Cow<'a, str>>,
    /// Who and what appears: `subject_image` of each item.
    pub subject_image_list: Vec<Option<Cow<'a, str>>>,
    /// Where.
    pub scene_image: Option<Cow<'a, str>>,
    /// How it is painted.
    pub style_image: Option<Cow<'a, str>>,
    /// How many pictures.
    pub n: Option<i64>,
    /// `16:9` …
    pub aspect_ratio: Option<Cow<'a, str>>,
    /// What every create call may say.
    pub handling: Handling<'a>,
}

impl<'a> MultiImageToImage<'a> {
    /// Reads the body; what is odd about it goes to `report`.
    pub fn read(members: &'a Map<String, Value>, report: &mut Report) -> MultiImageToImage<'a> {
        let mut reader = Reader::new(members, report);
        let request = MultiImageToImage {
            model_name: reader.text("model_name"),
            prompt: reader.text("prompt"),
            subject_image_list: reader.list("subject_image_list", |item| item.text("subject_image")),
            scene_image: reader.text("scene_image"),
            style_image: reader.text("style_image"),
            n: reader.whole("n"),
            aspect_ratio: reader.word("aspect_ratio"),
            handling: Handling::read(&mut reader),
        };
        reader.finish();
        request
    }
}
