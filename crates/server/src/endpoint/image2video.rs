//! Image to video.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint =
    Endpoint { operation: Operation::Image2video, answers: &[Operation::Image2video], reply: Reply::Submitted };
