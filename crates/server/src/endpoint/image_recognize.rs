//! What stands in a picture, as masks, at once.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint =
    Endpoint { operation: Operation::ImageRecognize, answers: &[Operation::ImageRecognize], reply: Reply::Masks };
