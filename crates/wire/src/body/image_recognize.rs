//! `POST /v1/videos/image-recognize`

use super::{Reader, Report};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A request to tell apart what stands in a picture. It is answered at once, so nothing is said about callbacks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageRecognize<'a> {
    /// A URL or bare Base64.
    pub image: Option<Cow<'a, str>>,
}

impl<'a> ImageRecognize<'a> {
    /// Reads the body; what is odd about it goes to `report`.
    pub fn read(members: &'a Map<String, Value>, report: &mut Report) -> ImageRecognize<'a> {
        let mut reader = Reader::new(members, report);
        let request = ImageRecognize { image: reader.text("image") };
        reader.finish();
        request
    }
}
