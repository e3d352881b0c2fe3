//! A clip in which the subjects of several pictures appear.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint = Endpoint {
    operation: Operation::MultiImage2video,
    answers: &[Operation::MultiImage2video],
    reply: Reply::Submitted,
};
