//! lease → step → keep → commit.
//!
//! A [`Worker`] takes ready tasks from the store, lets an engine step on them, keeps what it made and commits what
//! became of the task. It refuses to decide what a state means (that is `task`) and to look inside media (a check is
//! handed in). A [`Sender`] makes the callbacks that stand in the store's outbox, a [`Retention`] lets go of what is
//! old. Every loop here ends by itself or by the shutdown.

mod call;
pub mod caps;
mod keep;
mod loan;
mod outcome;
mod report;
mod retention;
mod root;
mod scratch;
mod slot;
mod sweep;
#[cfg(test)]
mod tests;
mod turn;
mod worker;

pub use call::{Sender, SenderConfig, Write};
pub use retention::{Retention, RetentionConfig};
pub use sweep::sweep;
pub use worker::{Check, Worker, WorkerConfig};
