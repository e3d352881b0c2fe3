//! A face in a clip says a text or a recording: the form of 2024-12-23, which clients still call.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint =
    Endpoint { operation: Operation::LipSync, answers: &[Operation::LipSync], reply: Reply::Submitted };
