//! A sound from words.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint = Endpoint {
    path: "/v1/audio/text-to-audio",
    operation: Operation::TextToAudio,
    answers: &[Operation::TextToAudio],
    reply: Reply::Submitted,
};
