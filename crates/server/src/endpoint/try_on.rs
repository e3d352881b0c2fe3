//! A garment put on a person.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint =
    Endpoint { operation: Operation::TryOn, answers: &[Operation::TryOn], reply: Reply::Submitted };
