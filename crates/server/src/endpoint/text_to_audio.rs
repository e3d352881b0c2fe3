//! A sound from words.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint =
    Endpoint { operation: Operation::TextToAudio, answers: &[Operation::TextToAudio], reply: Reply::Submitted };
