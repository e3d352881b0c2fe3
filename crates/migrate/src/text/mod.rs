//! The text of one body: where a field stands in it, and changes that leave everything else byte for byte.
//!
//! Order of keys, spelling of numbers, white space and line ends stay as they are; what is new looks like its
//! neighbours. Strict JSON in, strict JSON out.

mod edit;
mod find;
mod splice;
mod style;

pub use edit::edit;
pub use find::{Field, find};
pub use splice::{Splice, apply};

#[cfg(test)]
mod tests;
