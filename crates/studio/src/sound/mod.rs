//! What a scene sounds like, and a placeholder for what is said: everything is made of noise, tones and pulses. The
//! same words, length and seed give the same samples. It refuses to pass for a recording, or for a voice.

mod ambience;
mod filter;
mod nature;
mod phones;
mod speech;
mod street;
mod tune;

pub use ambience::{ambience, tune};
pub use speech::{Voice, speech};

#[cfg(test)]
mod tests;
