//! Bytes at rest: finished media, each under a key.
//!
//! [`Blobs`] is the trait, [`local`] the embedded default (files in a folder). A blob never changes once it is kept.
//! This crate refuses to know tasks, URLs, or what is inside a file.

mod blobs;
pub mod caps;
#[cfg(test)]
mod conformance;
mod key;
pub mod local;

pub use blobs::{Blobs, Open, Stored};
