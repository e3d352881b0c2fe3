//! `POST /v1/images/editing/expand`

use super::{Handling, Reader, Report};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A request to let a picture grow beyond its borders.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expand<'a> {
    /// The middle: a URL or bare Base64.
    pub image: Option<Cow<'a, str>>,
    /// Above, as a share of the height.
    pub up: Option<f64>,
    /// Below, as a share of the height.
    pub down: Option<f64>,
    /// To the left, as a share of the width.
    pub left: Option<f64>,
    /// To the right, as a share of the width.
    pub right: Option<f64>,
    /// What to show there.
    pub prompt: Option<Cow<'a, str>>,
    /// How many pictures.
    pub n: Option<i64>,
    /// What every create call may say.
    pub handling: Handling<'a>,
}

impl<'a> Expand<'a> {
    /// Reads the body; what is odd about it goes to `report`.
    pub fn read(members: &'a Map<String, Value>, report: &mut Report) -> Expand<'a> {
        let mut reader = Reader::new(members, report);
        let request = Expand {
            image: reader.text("image"),
            up: reader.number("up_expansion_ratio"),
            down: reader.number("down_expansion_ratio"),
            left: reader.number("left_expansion_ratio"),
            right: reader.number("right_expansion_ratio"),
            prompt: reader.text("prompt"),
            n: reader.whole("n"),
            handling: Handling::read(&mut reader),
        };
        reader.finish();
        request
    }
}
