//! `POST /v1/images/kolors-virtual-try-on`

use super::{Handling, Reader, Report};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A request to put a garment on a person. A picture is a URL or bare Base64 in the same field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TryOn<'a> {
    /// Which model version.
    pub model_name: Option<Cow<'a, str>>,
    /// Who.
    pub human_image: Option<Cow<'a, str>>,
    /// What.
    pub cloth_image: Option<Cow<'a, str>>,
    /// What every create call may say.
    pub handling: Handling<'a>,
}

impl<'a> TryOn<'a> {
    /// Reads the body; what is odd about it goes to `report`.
    pub fn read(members: &'a Map<String, Value>, report: &mut Report) -> TryOn<'a> {
        let mut reader = Reader::new(members, report);
        let request = TryOn {
            model_name: reader.text("model_name"),
            human_image: reader.text("human_image"),
            cloth_image: reader.text("cloth_image"),
            handling: Handling::read(&mut reader),
        };
        reader.finish();
        request
    }
}
