//! The FFmpeg child that reads and writes sounds: bytes in through one pipe, bytes out through another.

use super::{RATE_HZ, Sound};
use crate::child::{self, Child};
use fault::{Code, Fault};
use std::path::Path;

/// Whether sounds can be read and encoded on this machine.
pub fn check() -> Result<(), Fault> {
    child::check("MP3, AAC and sound in clips need ffmpeg")
}

/// The sound in the file at `path` (WAV, MP3, M4A, AAC, or the sound of an MP4), at most `seconds_max` of it.
///
/// # Errors
/// `BadValue` if there is no sound in it that can be decoded; `Unavailable` if FFmpeg is missing.
pub fn read(path: &Path, seconds_max: f64) -> Result<Sound, Fault> {
    check()?;
    let (rate, length) = (RATE_HZ.to_string(), format!("{seconds_max:.3}"));
    let mut command = child::reading(path);
    command.args(["-vn", "-map", "0:a:0", "-t", &length, "-ac", "2", "-ar", &rate, "-f", "s16le", "pipe:1"]);
    let limit = (Sound::count(seconds_max) + RATE_HZ as usize) * 4;
    let bytes = Child::spawn(command)?.collect(Vec::new(), limit).map_err(|fault| unreadable(&fault))?;
    let level = |low, high| f32::from(i16::from_le_bytes([low, high])) / f32::from(i16::MAX);
    let samples: Vec<[f32; 2]> =
        bytes.as_chunks::<4>().0.iter().map(|[a, b, c, d]| [level(*a, *b), level(*c, *d)]).collect();
    if samples.is_empty() { Err(unreadable(&Fault::internal("no samples"))) } else { Ok(Sound { samples }) }
}

/// What FFmpeg makes of `input` when asked so.
pub(super) fn through(args: &[&str], input: Vec<u8>, bytes_max: usize) -> Result<Vec<u8>, Fault> {
    check()?;
    let mut command = child::quiet();
    command.args(["-protocol_whitelist", "pipe"]).args(args);
    Child::spawn(command)?.collect(input, bytes_max)
}

fn unreadable(fault: &Fault) -> Fault {
    Fault::new(Code::BadValue, "the sound cannot be decoded").with_detail(fault)
}
