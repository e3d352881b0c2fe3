//! The FFmpeg child that reads and writes sounds: bytes in through one pipe, bytes out through another.

use super::{RATE_HZ, Sound};
use crate::child::{self, Child};
use fault::{Code, Fault};
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Whether sounds can be read and encoded on this machine.
pub fn check() -> Result<(), Fault> {
    child::check("MP3, AAC and sound in clips")
}

/// The sound in the file at `path` (WAV, MP3, M4A, AAC, or the sound of an MP4), at most `seconds_max` of it.
///
/// # Errors
/// `BadValue` if there is no sound in it that can be decoded, or FFmpeg is missing; `Unavailable` once `stop` is set.
pub fn read(path: &Path, seconds_max: f64, stop: &AtomicBool) -> Result<Sound, Fault> {
    check()?;
    let (rate, length) = (RATE_HZ.to_string(), format!("{seconds_max:.3}"));
    let mut order = child::reading(path)?;
    order.args(["-vn", "-map", "0:a:0", "-t", &length, "-ac", "2", "-ar", &rate, "-f", "s16le", "pipe:1"]);
    let limit = (Sound::count(seconds_max) + RATE_HZ as usize) * 4;
    let bytes = Child::spawn(&order)?.collect(&[], limit, stop).map_err(unreadable)?;
    let sound = Sound::unpacked(&bytes);
    if sound.samples.is_empty() { Err(unreadable(Fault::internal("no samples"))) } else { Ok(sound) }
}

/// What FFmpeg makes of `input` when asked so.
pub(super) fn through(args: &[&str], input: &[u8], bytes_max: usize, stop: &AtomicBool) -> Result<Vec<u8>, Fault> {
    let mut order = child::quiet()?;
    order.args(["-protocol_whitelist", "pipe"]).args(args);
    Child::spawn(&order)?.collect(input, bytes_max, stop)
}

fn unreadable(fault: Fault) -> Fault {
    match fault.code {
        Code::Unavailable => fault,
        _ => Fault::new(Code::BadValue, "the sound cannot be decoded").with_detail(fault),
    }
}
