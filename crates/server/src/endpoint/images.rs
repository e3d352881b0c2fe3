//! Pictures from text, with or without a picture to go by.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint =
    Endpoint { operation: Operation::Images, answers: &[Operation::Images], reply: Reply::Submitted };
