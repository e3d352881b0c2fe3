//! `POST /v1/images/generations`

use super::{Handling, Reader, Report};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A request for pictures.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Images<'a> {
    /// Which model version.
    pub model_name: Option<Cow<'a, str>>,
    /// The field's name before 2025; without effect.
    pub model: Option<Cow<'a, str>>,
    /// What to show.
    pub prompt: Option<Cow<'a, str>>,
    /// What not to show.
    pub negative_prompt: Option<Cow<'a, str>>,
    /// Picture to start from: a URL or bare Base64.
    pub image: Option<Cow<'a, str>>,
    /// `subject`, `face`
    pub image_reference: Option<Cow<'a, str>>,
    /// 0…1, how close to stay to the picture.
    pub image_fidelity: Option<f64>,
    /// 0…1, how close to stay to the face.
    pub human_fidelity: Option<f64>,
    /// Element ids.
    pub element_list: Vec<Option<Cow<'a, str>>>,
    /// `1k`, `2k`, `4k`
    pub resolution: Option<Cow<'a, str>>,
    /// How many pictures.
    pub n: Option<i64>,
    /// `16:9` …
    pub aspect_ratio: Option<Cow<'a, str>>,
    /// What every create call may say.
    pub handling: Handling<'a>,
}

impl<'a> Images<'a> {
    /// Reads the body; what is odd about it goes to `report`.
    pub fn read(members: &'a Map<String, Value>, report: &mut Report) -> Images<'a> {
        let mut reader = Reader::new(members, report);
        let request = Images {
            model_name: reader.text("model_name"),
            model: reader.text("model"),
            prompt: reader.text("prompt"),
            negative_prompt: reader.text("negative_prompt"),
            image: reader.text("image"),
            image_reference: reader.word("image_reference"),
            image_fidelity: reader.number("image_fidelity"),
            human_fidelity: reader.number("human_fidelity"),
            element_list: reader.list("element_list", |element| element.text("element_id")),
            resolution: reader.word("resolution"),
            n: reader.whole("n"),
            aspect_ratio: reader.word("aspect_ratio"),
            handling: Handling::read(&mut reader),
        };
        reader.finish();
        request
    }
}
