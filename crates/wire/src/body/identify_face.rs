//! `POST /v1/videos/identify-face`

use super::{Reader, Report};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A request for the faces in a clip.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IdentifyFace<'a> {
    /// A clip made before.
    pub video_id: Option<Cow<'a, str>>,
    /// A clip on the web.
    pub video_url: Option<Cow<'a, str>>,
}

impl<'a> IdentifyFace<'a> {
    /// Reads the body; what is odd about it goes to `report`.
    pub fn read(members: &'a Map<String, Value>, report: &mut Report) -> IdentifyFace<'a> {
        let mut reader = Reader::new(members, report);
        let request = IdentifyFace { video_id: reader.text("video_id"), video_url: reader.text("video_url") };
        reader.finish();
        request
    }
}
