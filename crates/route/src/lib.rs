//! Which model and which engine serve a request, and when a canary has to go.
//!
//! A [`Route`] maps a name that callers write (an alias, a model, or [`UNNAMED`] for requests that name none) to weighted
//! variants. A [`Table`] of routes answers "who serves this?" in a few hundred nanoseconds; [`apply`] makes the next row
//! of a route's history; [`judge`] says what speaks against it; [`watch`] decides whether a canary is worse than the
//! stable variant.
//!
//! Buckets are those of flagd's *fractional* (murmur3 of salt and key, times the sum of weights, shifted by 32 bits), so
//! that other programs come to the same answer. Nothing here does IO, asks a clock or rolls dice, and no evaluation
//! fails: what cannot be decided is answered with a reason.

mod apply;
mod bucket;
pub mod caps;
mod check;
mod hash;
mod judge;
mod reason;
mod route;
mod row;
mod table;
mod target;
#[cfg(test)]
mod tests;
pub mod watch;

pub use apply::{Change, Wanted, apply};
pub use bucket::Bucket;
pub use check::Slip;
pub use judge::{Facts, Problem, Serves, Severity, Traffic, judge, living};
pub use reason::{ErrorCode, Reason};
pub use route::{Guard, Only, Route, Sticky, Variant};
pub use row::{Row, What};
pub use table::{Asker, Choice, Table};
pub use target::Target;

/// The route of requests that name no model.
pub const UNNAMED: &str = "default";
