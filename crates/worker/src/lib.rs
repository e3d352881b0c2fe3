//! lease → step → keep → commit.
//!
//! A [`Worker`] takes ready tasks from the store, lets an engine step on them, keeps what it made and commits what
//! became of the task. It refuses to decide what a state means (that is `task`) and to look inside media (a check is
//! handed in). Every loop here ends by itself or by the shutdown.

pub mod caps;
mod keep;
mod outcome;
mod report;
mod scratch;
mod slot;
mod sweep;
#[cfg(test)]
mod tests;
mod turn;
mod worker;

pub use sweep::sweep;
pub use worker::{Check, Worker, WorkerConfig};
