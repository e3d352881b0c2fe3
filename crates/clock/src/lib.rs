//! Time, ids, secrets and seeds: the only door to chance.
//!
//! Nothing else in filmgate may read the system clock or a random source (clippy's forbidden-methods list says so),
//! so a test that owns the [`Clock`] owns the whole day. This crate refuses to format dates or to sleep.

mod id;
mod time;

pub use id::{Ids, below, mixed, request_id, secret, secret_bytes, unix_ms_of};
pub use time::{Clock, Jumps, ManualClock, Millis, MovableClock, SystemClock, stopwatch};
