//! What a scene sounds like, and a placeholder for what is said: everything is made of noise, tones and pulses. The
//! same scene, length and seed give the same samples. It refuses to pass for a recording, or for a voice.

mod ambience;
mod call;
mod cue;
pub(crate) mod filter;
mod kinds;
pub(crate) mod listen;
mod machine;
mod mix;
mod people;
mod phones;
mod reverb;
mod show;
mod speaker;
mod speech;
mod tune;
mod watch;
mod water;
mod weather;
mod weave;

pub use ambience::{ambience, described, tune};
pub use cue::{Heard, Source};
pub use mix::{LOUDNESS_LUFS, PEAK_DB};
pub use speaker::{speaker, speaker_in, speaks};
pub use speech::{Voice, speech};
pub use watch::Watch;

#[cfg(test)]
mod tests;
