//! Sound for a clip.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint = Endpoint {
    path: "/v1/audio/video-to-audio",
    operation: Operation::VideoToAudio,
    answers: &[Operation::VideoToAudio],
    reply: Reply::Submitted,
};
