//! A picture composed of others.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint = Endpoint {
    operation: Operation::MultiImage2image,
    answers: &[Operation::MultiImage2image],
    reply: Reply::Submitted,
};
