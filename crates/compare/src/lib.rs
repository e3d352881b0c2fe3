//! Clips measured, judged against their own noise, and shown side by side in one file.
//!
//! - [`measure`] reads a clip once and gives one reading a metric ([`metric::ROWS`] says what each means).
//! - [`judge`] says which metrics differ between two arms by more than a repetition does, and by how much.
//! - [`votes`] turns blind votes into strengths with their uncertainty.
//! - [`page`] writes the report.
//!
//! It gives no total: nobody knows how much a team's sharpness is worth in its steadiness. It knows no server and no
//! task, asks no clock, and draws no chance but from a seed: the same clips give the same report.

pub mod caps;
pub mod judge;
pub mod look;
pub mod measure;
pub mod metric;
pub mod page;
mod stats;
pub mod votes;

pub use judge::{Judgement, Verdict};
pub use measure::{Given, Measured, Wanted, measure};
pub use metric::{Better, Reading, Row};

#[cfg(test)]
mod tests;
