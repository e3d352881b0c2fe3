//! What the engine remembers between two turns: written down before anything is sent that may cost money.

use fault::Fault;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What is remembered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Memo {
    /// Number of the turn that wrote it.
    pub(super) fence: u64,
    /// When the first turn was, Unix milliseconds.
    pub(super) born: i64,
    /// How far the task is.
    pub(super) stage: Stage,
}

/// How far a task is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Stage {
    /// The next turn sends it. A later one than the next does not know whether it was sent.
    Intent {
        /// Times it was sent.
        tries: u32,
        /// Times something stood in the way of sending.
        waits: u32,
        /// Whether one of them may have arrived after all.
        doubted: bool,
    },
    /// It was sent, and the answer was lost.
    Unknown {
        /// Times it was sent.
        tries: u32,
        /// When the answer was lost, Unix milliseconds.
        since: i64,
        /// Looks that found nothing.
        looks: u32,
    },
    /// The upstream works on it.
    Sent {
        /// The upstream's id.
        id: String,
        /// Since when, Unix milliseconds.
        since: i64,
        /// Troubles in a row.
        troubles: u32,
        /// Times a link to its result was over.
        stale: u32,
        /// Times its result did not play.
        broken: u32,
    },
    /// The upstream answered with results at once; they are to be fetched.
    Answered {
        /// What it answered.
        answer: Value,
        /// Since when, Unix milliseconds.
        since: i64,
        /// Tries so far.
        tries: u32,
    },
}

impl Memo {
    /// Of a new task.
    pub(super) fn new(fence: u64, now: i64) -> Memo {
        Memo { fence, born: now, stage: Stage::Intent { tries: 0, waits: 0, doubted: false } }
    }

    /// As it was written.
    pub(super) fn read(bytes: &[u8]) -> Result<Memo, Fault> {
        serde_json::from_slice(bytes).map_err(|error| Fault::internal(format_args!("an unreadable memo: {error}")))
    }

    /// The same task at another stage, written in the turn of this number.
    pub(super) fn at(&self, fence: u64, stage: Stage) -> Memo {
        Memo { fence, born: self.born, stage }
    }

    pub(super) fn bytes(&self) -> Result<Vec<u8>, Fault> {
        serde_json::to_vec(self).map_err(Fault::internal)
    }
}

impl Stage {
    /// A task the upstream has just told of.
    pub(super) fn sent(id: String, since: i64) -> Stage {
        Stage::Sent { id, since, troubles: 0, stale: 0, broken: 0 }
    }
}
