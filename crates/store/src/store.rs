//! What every store can do.

use crate::{Books, Budgets, Outbox, Retention, Routes, Upkeep};
use async_trait::async_trait;
use fault::Fault;
use task::{Key, Lane, Operation, State, Stop, Task};
use tokio::sync::watch;

/// How a `put` ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// The task is on disk and can be asked about.
    Stored,
    /// The account already has a task with this `external_task_id`; nothing was written.
    ExternalIdTaken,
    /// The account may not: too little money, or too many tasks under way; nothing was written.
    Stopped(Stop),
}

/// A task to be run now.
#[derive(Clone, Debug, PartialEq)]
pub struct Leased {
    /// The task, held under `task.lease`.
    pub task: Task,
    /// The request as the caller wrote it.
    pub letter: Vec<u8>,
}

/// Tasks that are not final, by state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Queued.
    pub submitted: u64,
    /// Under way.
    pub processing: u64,
}

/// One line of a task's history: when it came into a state, and under which lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Unix milliseconds.
    pub at: i64,
    /// The state it came into.
    pub state: State,
    /// Fence of the lease it happened under; 0 before the first.
    pub fence: u64,
}

/// Tasks and keys at rest. All times are Unix milliseconds given by the caller.
///
/// A method that changes something has changed it durably, and for every reader, when it returns `Ok`. A caller that
/// stops waiting does not stop the change. If the disk is full or the database busy the fault is `Unavailable` and
/// nothing was written.
#[async_trait]
pub trait Store: Books + Budgets + Outbox + Retention + Routes + Upkeep {
    /// Writes a new task and its letter, reserves its price and takes its slots, in one transaction.
    async fn put(&self, task: Task, letter: Vec<u8>) -> Result<Put, Fault>;

    /// The account's task with this id, or else with this `external_task_id`.
    async fn task(&self, account: &str, id: &str) -> Result<Option<Task>, Fault>;

    /// The account's task that makes, or made, the video or sound with this public id; a task's own id finds itself.
    async fn maker(&self, account: &str, id: &str) -> Result<Option<Task>, Fault>;

    /// The account's tasks of one operation, newest first; at most [`crate::caps::LISTED_MAX`].
    async fn list(&self, account: &str, operation: Operation, offset: u32, limit: u32) -> Result<Vec<Task>, Fault>;

    /// The account's task states so far, oldest first; empty if there is no such task.
    async fn history(&self, account: &str, id: &str) -> Result<Vec<Change>, Fault>;

    /// Begins the task of this lane that has been ready longest, if there is one. No two callers get the same task under
    /// one fence.
    async fn lease(&self, lane: Lane, now: i64, lease_ms: i64) -> Result<Option<Leased>, Fault>;

    /// Holds a lease until `until`. `false`: it has been taken over or given up.
    async fn renew(&self, id: &str, fence: u64, until: i64) -> Result<bool, Fault>;

    /// Notes progress, 0–100. `false`: the lease has been taken over or given up.
    async fn progress(&self, id: &str, fence: u64, percent: u8) -> Result<bool, Fault>;

    /// Wakes a task that waits ([`Task::nudge`]). `false`: there is none of this id that waits.
    async fn nudge(&self, id: &str, now: i64) -> Result<bool, Fault>;

    /// Writes what became of a task, if the lease with this `fence` still holds it. `false`: it does not; nothing was
    /// written. An end settles or refunds its price and frees its slots in the same transaction.
    async fn commit(&self, task: &Task, fence: u64) -> Result<bool, Fault>;

    /// Lets go of every lease, so that tasks of a worker that died are ready at once; says how many. Only for a caller
    /// that knows no worker runs on this store, because it holds the data folder's [`crate::Lock`].
    async fn reclaim(&self, now: i64) -> Result<u32, Fault>;

    /// When the next task of this lane becomes ready (perhaps in the past); `None` if none will by itself.
    async fn due(&self, lane: Lane) -> Result<Option<i64>, Fault>;

    /// Changes whenever a task may have become ready in this process. Subscribe before looking for work.
    fn queued(&self) -> watch::Receiver<u64>;

    /// Changes whenever a task may have ended in this process. Subscribe before looking at a task.
    fn ended(&self) -> watch::Receiver<u64>;

    /// How much is under way.
    async fn counts(&self) -> Result<Counts, Fault>;

    /// Whether a task names this blob as its result.
    async fn names(&self, blob: &str) -> Result<bool, Fault>;

    /// Adds an account. `false`: it exists.
    async fn add_account(&self, account: &str, now: i64) -> Result<bool, Fault>;

    /// Every account, oldest first.
    async fn accounts(&self) -> Result<Vec<String>, Fault>;

    /// Adds a key of an existing account. `false`: the key's id is taken.
    ///
    /// # Errors
    /// `NoResource` if the account does not exist, `Policy` if it has [`task::caps::KEYS_MAX`] keys without an end.
    async fn add_key(&self, key: &Key) -> Result<bool, Fault>;

    /// Every key, revoked ones included, oldest first.
    async fn keys(&self) -> Result<Vec<Key>, Fault>;

    /// The key with this id, revoked or not.
    async fn key(&self, id: &str) -> Result<Option<Key>, Fault>;

    /// Ends a key at `at`, now or later. `false`: there is none with this id that holds longer.
    async fn revoke_key(&self, id: &str, at: i64) -> Result<bool, Fault>;

    /// Ends the key `old` at `at` and adds `new`, both or neither. `false`: there is no `old` that holds longer.
    async fn rotate_key(&self, old: &str, new: &Key, at: i64) -> Result<bool, Fault>;
}
