//! A picture that grows beyond its borders.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint = Endpoint {
    path: "/v1/images/editing/expand",
    operation: Operation::Expand,
    answers: &[Operation::Expand],
    reply: Reply::Submitted,
};
