//! `POST /v1/videos/text2video`

use super::{Clip, Reader, Report};
use serde_json::{Map, Value};

/// A request for a clip from text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TextToVideo<'a> {
    /// All of it is shared with image2video.
    pub clip: Clip<'a>,
}

impl<'a> TextToVideo<'a> {
    /// Reads the body; what is odd about it goes to `report`.
    pub fn read(members: &'a Map<String, Value>, report: &mut Report) -> TextToVideo<'a> {
        let mut reader = Reader::new(members, report);
        let request = TextToVideo { clip: Clip::read(&mut reader) };
        reader.finish();
        request
    }
}
