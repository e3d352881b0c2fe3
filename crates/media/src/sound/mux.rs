//! Sound laid under a finished clip: the pictures are copied untouched, the sound becomes AAC.

use super::{RATE_HZ, Sound};
use crate::caps;
use crate::child::{self, Child};
use fault::Fault;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Replaces the clip at `path` by one with `sound` under it, as long as the pictures; metadata is kept, and the header
/// stays in front. `spare` is a path next to it that may be overwritten.
///
/// # Errors
/// If FFmpeg is missing or fails; `Unavailable` once `stop` is set, within a tenth of a second.
pub fn lay_under(path: &Path, sound: &Sound, spare: &Path, stop: &AtomicBool) -> Result<(), Fault> {
    let mut order = child::quiet()?;
    let to = child::rewriting(&mut order, spare, caps::CLIP_BYTES_MAX)?;
    let rate = RATE_HZ.to_string();
    order.args(["-y", "-protocol_whitelist", "file,pipe", "-f", "mov", "-i"]).args([child::file(path)]);
    order.reads.push(path.to_owned());
    order.args(["-f", "s16le", "-ar", &rate, "-ac", "2", "-i", "pipe:0"]);
    order.args(["-map", "0:v:0", "-map", "1:a:0", "-map_metadata", "0", "-c:v", "copy", "-c:a", "aac"]);
    order.args(["-b:a", "192k", "-fflags", "+bitexact", "-flags:a", "+bitexact"]);
    order.args(["-movflags", "+faststart+use_metadata_tags", "-f", "mp4"]).args([to]);
    let made = Child::spawn(&order)?.collect(&sound.packed(), 0, stop);
    made.and_then(|_| std::fs::rename(spare, path).map_err(Fault::internal))
}
