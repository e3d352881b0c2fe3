//! A text, spoken while the caller waits.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint =
    Endpoint { operation: Operation::Tts, answers: &[Operation::Tts], reply: Reply::Finished };
