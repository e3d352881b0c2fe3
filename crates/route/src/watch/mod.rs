//! Whether a canary is worse than the stable variant, by the tasks that ended so far.
//!
//! Each of the three questions (does it fail more often, is it blocked more often, is it slower) may be asked again
//! after every task: together they cry wolf with a probability of at most [`caps::FAILED_LEVEL`] +
//! [`caps::BLOCKED_LEVEL`] + [`caps::SLOWER_LEVEL`] over the whole life of a canary. What is missing never counts
//! against the canary: a task still under way counts as good on its side and as bad on the other.

pub mod caps;
mod evidence;
mod look;
mod median;
mod rate;
#[cfg(test)]
mod sim;
#[cfg(test)]
mod tests;

pub use evidence::{Alarm, Evidence, Slowness};
pub use look::{End, Outcome, look};
pub use rate::{Counts, Rate};
