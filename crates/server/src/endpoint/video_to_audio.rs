//! Sound for a clip.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint =
    Endpoint { operation: Operation::VideoToAudio, answers: &[Operation::VideoToAudio], reply: Reply::Submitted };
