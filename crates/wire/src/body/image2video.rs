//! `POST /v1/videos/image2video`

use super::{Clip, Reader, Report};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A request for a clip from one or two pictures. A picture is a URL or bare Base64 in the same field.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImageToVideo<'a> {
    /// What text2video has too.
    pub clip: Clip<'a>,
    /// First frame.
    pub image: Option<Cow<'a, str>>,
    /// Last frame.
    pub image_tail: Option<Cow<'a, str>>,
    /// Where nothing moves.
    pub static_mask: Option<Cow<'a, str>>,
    /// What moves, and along which path.
    pub dynamic_masks: Vec<DynamicMask<'a>>,
}

/// One stroke of the motion brush.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DynamicMask<'a> {
    /// The area that moves.
    pub mask: Option<Cow<'a, str>>,
    /// Its path, in pixels of the picture, origin bottom left.
    pub trajectories: Vec<Point>,
}

/// One point of a path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// Pixels from the left.
    pub x: Option<i64>,
    /// Pixels from the bottom.
    pub y: Option<i64>,
}

impl<'a> ImageToVideo<'a> {
    /// Reads the body; what is odd about it goes to `report`.
    pub fn read(members: &'a Map<String, Value>, report: &mut Report) -> ImageToVideo<'a> {
        let mut reader = Reader::new(members, report);
        let request = ImageToVideo {
            clip: Clip::read(&mut reader),
            image: reader.text("image"),
            image_tail: reader.text("image_tail"),
            static_mask: reader.text("static_mask"),
            dynamic_masks: reader.list("dynamic_masks", DynamicMask::read),
        };
        reader.finish();
        request
    }
}

impl<'a> DynamicMask<'a> {
    fn read(reader: &mut Reader<'a, '_>) -> DynamicMask<'a> {
        let point = |inner: &mut Reader<'a, '_>| Point { x: inner.whole("x"), y: inner.whole("y") };
        DynamicMask { mask: reader.text("mask"), trajectories: reader.list("trajectories", point) }
    }
}
