//! What a store keeps of callbacks: those that are still to be made, how the others ended, and what they are signed
//! with.

use async_trait::async_trait;
use fault::Fault;
use task::{State, Task};
use tokio::sync::watch;

/// A callback to be made now.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Its place in the outbox.
    pub n: i64,
    /// Names the change of state it tells of; the same at every attempt, so that a receiver can drop doubles.
    pub id: String,
    /// Where to.
    pub url: String,
    /// Host and port of `url`: one receiver.
    pub host: String,
    /// Attempts so far.
    pub attempts: u32,
    /// When it was first tried, Unix milliseconds.
    pub first_at: Option<i64>,
    /// The task as it was at that change.
    pub task: Task,
}

/// How an attempt at a callback ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answered {
    /// The receiver took it.
    Sent,
    /// It is to be tried again at `due_at`.
    Again {
        /// Unix milliseconds.
        due_at: i64,
        /// Why it did not work.
        reason: String,
    },
    /// It is given up.
    Dead {
        /// Why the last attempt did not work.
        reason: String,
    },
}

/// Where a callback stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Not taken yet.
    Open,
    /// Taken by the receiver.
    Sent,
    /// Given up.
    Dead,
}

/// One line of the outbox, for people.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Listed {
    /// See [`Call::id`].
    pub id: String,
    /// The task it tells of.
    pub task_id: String,
    /// The task's account.
    pub account: String,
    /// What the task came into.
    pub state: State,
    /// When, Unix milliseconds.
    pub at: i64,
    /// Where to.
    pub url: String,
    /// Where it stands.
    pub outcome: Outcome,
    /// Attempts so far.
    pub attempts: u32,
    /// Why the last one failed, or empty.
    pub reason: String,
}

/// What callbacks of an account are signed with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// `whsec_` and Base64.
    pub secret: String,
    /// Unix milliseconds.
    pub created_at: i64,
    /// From when on it signs no more, Unix milliseconds; `None` until further notice.
    pub ends_at: Option<i64>,
}

/// Callbacks at rest. A row appears in the same transaction as the change it tells of; the calls of one task are due
/// one after the other.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// What is due: of each of the next [`crate::caps::HOSTS_MAX`] receivers after `after` for whom something is (in
    /// order of their names; the empty name is before all) the [`crate::caps::CALLS_PER_HOST_MAX`] that have been due
    /// longest. Empty at the end.
    async fn calls_due(&self, now: i64, after: &str) -> Result<Vec<Call>, Fault>;

    /// When the next call becomes due after `now`; `None` if none will by itself.
    async fn calls_next(&self, now: i64) -> Result<Option<i64>, Fault>;

    /// Writes how an attempt at `now` ended; the task's next call becomes due if this one is over. `false`: it was over
    /// already.
    async fn settle_call(&self, n: i64, answered: Answered, now: i64) -> Result<bool, Fault>;

    /// Changes whenever a call may have become due in this process. Subscribe before looking.
    fn called(&self) -> watch::Receiver<u64>;

    /// Calls with this outcome, newest first; at most [`crate::caps::LISTED_MAX`].
    async fn calls(&self, outcome: Outcome, limit: u32) -> Result<Vec<Listed>, Fault>;

    /// Makes a call that has ended due at once, with all its attempts before it. `false`: there is none with this id
    /// that has ended.
    async fn resend_call(&self, id: &str) -> Result<bool, Fault>;

    /// The account's secrets that sign at `now`, newest first; at most [`crate::caps::SECRETS_MAX`].
    async fn webhook_secrets(&self, account: &str, now: i64) -> Result<Vec<Secret>, Fault>;

    /// Ends what signs for the account at `ends_at`, if it would sign longer, and adds `secret`, if there is one. Says
    /// how many secrets it ended. The account must exist.
    async fn change_webhook_secrets(&self, account: &str, ends_at: i64, secret: Option<&Secret>) -> Result<u32, Fault>;
}
