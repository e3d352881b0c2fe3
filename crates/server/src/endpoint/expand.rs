//! A picture that grows beyond its borders.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint =
    Endpoint { operation: Operation::Expand, answers: &[Operation::Expand], reply: Reply::Submitted };
