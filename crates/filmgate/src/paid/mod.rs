//! Requests that may cost money, sent exactly once: what is about to be sent is written down first, and what became of
//! it afterwards. A request whose answer was lost is asked about by its own id before anything is sent again.
//!
//! It decides nothing: what is sent, and what may be spent, is its callers' business.

mod journal;
mod once;
mod purse;

pub(crate) use journal::{Event, Journal, Past};
pub(crate) use once::{Order, Sent, find, submit};
pub(crate) use purse::{Budget, Purse};
