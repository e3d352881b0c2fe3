//! A clip goes on for a few seconds.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint =
    Endpoint { operation: Operation::VideoExtend, answers: &[Operation::VideoExtend], reply: Reply::Submitted };
