//! One face of a session says a recording: the form of 2025-09-15.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint =
    Endpoint { operation: Operation::AdvancedLipSync, answers: &[Operation::AdvancedLipSync], reply: Reply::Submitted };
