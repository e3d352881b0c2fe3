//! Callbacks: from the outbox to the receivers, at least once, each task's in their order.
//!
//! A row stands in the outbox before anything is sent and is settled after the answer, so a crash in between sends it
//! again, under the same id.

mod attempt;
mod sender;

pub use sender::{Sender, SenderConfig, Write};
