//! wire + catalog → a checked [`Plan`], or all the [`Finding`]s.
//!
//! This is the door: code behind it never validates again. It does no IO, asks no clock, knows no engine.

mod finding;
mod meaning;

pub use catalog::Operation;
pub use finding::{Finding, Severity};
pub use meaning::{Camera, Clip, Frame, Move, Picture, Plan};
