//! Findings with their places, as text for people and as JSON, SARIF and annotations for programs.
//!
//! This crate knows no files, no catalog and no requests: who found something fills in an [`Item`] and reads nothing
//! back. All outputs say the same.

pub mod caps;
mod compact;
mod diff;
mod excerpt;
mod fingerprint;
mod github;
mod gitlab;
mod item;
mod json;
mod output;
mod paint;
mod sarif;
mod tally;
mod text;

#[cfg(test)]
mod tests;

pub use diff::diff;
pub use item::{Excerpt, Fix, Item, Level, Point, Replacement, Span};
pub use output::{Output, Sheet, Tool};
pub use tally::Tally;
