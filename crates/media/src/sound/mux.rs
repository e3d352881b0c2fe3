//! Sound laid under a finished clip: the pictures are copied untouched, the sound becomes AAC.

use super::{Sound, check, write_wav};
use crate::child::{self, Child};
use fault::Fault;
use std::path::Path;

/// Replaces the clip at `path` by one with `sound` under it, as long as the pictures; metadata is kept, and the header
/// stays in front. `spare` is a path next to it that may be overwritten. Faults if FFmpeg is missing.
pub fn lay_under(path: &Path, sound: &Sound, spare: &Path) -> Result<(), Fault> {
    check()?;
    let wav = spare.with_extension("wav");
    write_wav(&wav, sound, &[])?;
    let mut command = child::quiet();
    command.args(["-y", "-protocol_whitelist", "file", "-f", "mp4", "-i"]).arg(path);
    command.args(["-f", "wav", "-i"]).arg(&wav);
    command.args(["-map", "0:v:0", "-map", "1:a:0", "-map_metadata", "0", "-c:v", "copy", "-c:a", "aac"]);
    command.args(["-b:a", "160k", "-fflags", "+bitexact", "-flags:a", "+bitexact"]);
    command.args(["-movflags", "+faststart+use_metadata_tags", "-f", "mp4"]).arg(spare);
    let made = Child::spawn(command)?.collect(Vec::new(), 0);
    let moved = made.and_then(|_| std::fs::rename(spare, path).map_err(Fault::internal));
    let _ = std::fs::remove_file(&wav); // the folder is cleared away anyway
    moved
}
