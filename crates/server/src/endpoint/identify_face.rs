//! Faces in a clip, found while the caller waits. The task is the session that advanced-lip-sync builds on.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint =
    Endpoint { operation: Operation::IdentifyFace, answers: &[Operation::IdentifyFace], reply: Reply::Session };
