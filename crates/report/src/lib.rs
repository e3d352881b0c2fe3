//! Findings with their places, as text for people and as JSON, SARIF and annotations for programs.
//!
//! This crate knows no files, no catalog and no requests: who found something fills in an [`Item`] and reads nothing
//! back. All outputs say the same.

mod item;

pub use item::{Excerpt, Fix, Item, Level, Point, Replacement, Span};
