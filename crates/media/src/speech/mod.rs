//! A text becomes speech: by espeak-ng, a confined child process, where it is installed. English is read by its own
//! rules; Chinese is turned into pinyin first. A better voice (the crate `speech`) takes its phonemes and its finish from here.

mod chinese;
mod espeak;
mod rate;

pub use chinese::{Part, parts};
pub use espeak::{Speaker, check, finished, phonemes, say, trimmed};
pub use rate::resampled;

#[cfg(test)]
mod tests;
