//! A text becomes speech: by espeak-ng, a confined child process, where it is installed. English is read by its own
//! rules; Chinese is turned into pinyin first. [`say`] is the one door: a better voice would stand behind it.

mod chinese;
mod espeak;
mod rate;

pub use espeak::{Speaker, check, say};

#[cfg(test)]
mod tests;
