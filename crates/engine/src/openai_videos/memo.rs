//! What the engine remembers between two turns.

use fault::Fault;
use serde::{Deserialize, Serialize};

/// Where a task stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Memo {
    /// Nothing is under way; the next turn sends it.
    Ready(Ready),
    /// It was sent, and nobody knows whether it arrived.
    Lost(Lost),
    /// The server took it.
    Job(Job),
}

/// Nothing is under way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ready {
    /// Number of the turn that wrote this. Any turn between this and the sending one may have sent it.
    pub(super) fence: u64,
    /// When this task was first offered, Unix milliseconds.
    pub(super) since: i64,
    /// Times the server took nothing.
    pub(super) tries: u32,
    /// Times it was sent again after its fate was unknown.
    pub(super) resubmits: u32,
}

/// Sent, fate unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Lost {
    /// What it was.
    pub(super) ready: Ready,
    /// Times the list was searched.
    pub(super) looks: u32,
    /// What happened.
    pub(super) why: String,
}

/// Under way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Job {
    /// The server's id.
    pub(super) id: String,
    /// What it was.
    pub(super) ready: Ready,
    /// When it was taken, Unix milliseconds.
    pub(super) since: i64,
    /// Times it was asked about.
    pub(super) asks: u32,
    /// Troubles in a row.
    pub(super) troubles: u32,
    /// Times in a row the server did not know it.
    pub(super) gone: u32,
    /// Downloads that gave nothing.
    pub(super) fetches: u32,
}

impl Memo {
    /// Reads what was written.
    pub(super) fn read(bytes: &[u8]) -> Result<Memo, Fault> {
        serde_json::from_slice(bytes).map_err(|error| Fault::internal(format!("memo of another engine: {error}")))
    }

    /// To be read again.
    pub(super) fn write(&self) -> Result<Vec<u8>, Fault> {
        serde_json::to_vec(self).map_err(Fault::internal)
    }
}
