//! Text to video. Two independent clients poll every video task here, so a query answers for all of them.

use super::{Endpoint, Reply};
use catalog::Operation;

pub(super) const ENDPOINT: Endpoint = Endpoint {
    operation: Operation::Text2video,
    answers: &[Operation::Text2video, Operation::Image2video],
    reply: Reply::Submitted,
};
