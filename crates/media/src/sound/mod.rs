//! Sound in memory and at rest: 48 kHz, two channels. WAV is written here; MP3, AAC and everything foreign goes
//! through an FFmpeg child process.

mod ffmpeg;
mod level;
mod mp3;
mod mux;
mod pcm;
mod peak;
mod wav;

pub use ffmpeg::{check, read};
pub use mp3::{silent_mp3, write_mp3};
pub use mux::lay_under;
pub use pcm::{RATE_HZ, Sound};
pub use wav::write_wav;

#[cfg(test)]
mod tests;
