//! A request that is accepted and a task that fails.

use super::{Act, Word};
use task::Trial;

/// Seen on the service.
const MESSAGE: &str = "Failure to pass the risk control system";

pub(super) const WORD: Word = Word {
    word: "failed-task",
    value: "message",
    about: "accepts the request; its task fails with this `task_status_msg` (or a usual one)",
    read: |value| {
        let message = if value.is_empty() { MESSAGE } else { value };
        Some(Act::Mark(Trial { fails: Some(message.to_owned()), ..Trial::default() }))
    },
};
