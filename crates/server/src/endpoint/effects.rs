//! A scene played on one or two pictures.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint =
    Endpoint { operation: Operation::Effects, answers: &[Operation::Effects], reply: Reply::Submitted };
