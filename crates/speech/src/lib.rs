//! Texts spoken by a neural model (Kokoro-82M) in this process: phonemes, then sound, clause by clause. English phonemes come
//! from espeak-ng, Mandarin ones from pinyin and a table.
//!
//! The same text, voice and speed give the same samples. This crate refuses to know what is said for whom, and to speak while
//! another text is being spoken: one at a time, so that memory has a bound.

pub mod caps;
mod cast;
mod clause;
mod english;
mod mandarin;
mod net;
mod style;
mod tongue;
mod vocab;

pub use cast::{Voice, known, voice};
pub use tongue::{MODELS, Tongue, needs_no_help};

#[cfg(test)]
mod tests;
