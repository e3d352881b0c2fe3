//! Tasks, letters, keys, books and routes at rest.
//!
//! [`Store`] is the trait, [`sqlite`] the embedded default. A store compares a fence and writes what the `task` crate
//! tells it; it refuses to know what a state means, to read a clock, or to hold media.
//!
//! Durable means: when `put` or `commit` returns, the change has been fsynced; a power cut cannot take it back.

mod books;
mod budgets;
pub mod caps;
#[cfg(test)]
mod conformance;
pub mod failpoint;
mod lock;
mod outbox;
mod retention;
mod routes;
pub mod sqlite;
mod store;
mod upkeep;

pub use books::Books;
pub use budgets::Budgets;
pub use lock::Lock;
pub use outbox::{Answered, Call, Listed, Outbox, Outcome, Secret};
pub use retention::{Gone, Retention};
pub use routes::{Appended, Led, Routes};
pub use store::{Change, Counts, Leased, Put, Store};
pub use upkeep::{Recorded, Upkeep};
