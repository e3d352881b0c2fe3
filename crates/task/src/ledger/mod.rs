//! What tasks cost and who pays: packs, the bill, and the lines of an append-only ledger. Pure rules; a store keeps
//! the lines and the balances.
//!
//! ```text
//!   grant ─→ free ──reserve──→ held ──settle──→ spent
//!   pay   ─↗  ↑                 │
//!             └─────refund──────┘
//! ```
//!
//! Money is whole thousandths of a unit. The sum of the lines of a purse is its balance, always; a pack is never drawn
//! below zero, and every reservation is settled or refunded exactly once, when its task ends.

mod entry;
mod pack;
mod rules;
#[cfg(test)]
mod tests;

pub use entry::{Entry, Kind};
pub use pack::{Bill, Pack, Standing};
pub use rules::{Claim, Stop, close, grant, pay, quota, reserve};
