//! What a store can do for those who test: count, look for what is stuck, forget, plant.

use crate::Put;
use async_trait::async_trait;
use fault::Fault;
use task::{State, Task};

/// A task with its letter, for those who read the log.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// Its place in the order of arrival.
    pub place: u64,
    /// What became of it.
    pub task: Task,
    /// The request as the caller wrote it.
    pub letter: Vec<u8>,
}

/// Upkeep by an admin.
#[async_trait]
pub trait Upkeep: Send + Sync {
    /// How many tasks there are in each state, of all accounts.
    async fn tally(&self) -> Result<Vec<(State, u64)>, Fault>;

    /// Tasks that have been ready since `before` or longer and that nobody has taken; oldest first, at most
    /// [`crate::caps::LISTED_MAX`].
    async fn overdue(&self, before: i64) -> Result<Vec<Task>, Fault>;

    /// Tasks of all accounts behind this place, in the order of arrival; at most [`crate::caps::RECORDED_MAX`], none at
    /// the end.
    async fn recorded(&self, after: u64) -> Result<Vec<Recorded>, Fault>;

    /// Calls off what is under way for the account, with its price refunded, ends its open callbacks and hides all its
    /// tasks; the retention sweep removes them. Says how many there were.
    async fn call_off(&self, account: &str, now: i64) -> Result<u32, Fault>;

    /// Writes a task together with what became of it: its life so far, from its admission on, in one transaction.
    async fn plant(&self, life: Vec<Task>, letter: Vec<u8>) -> Result<Put, Fault>;
}
