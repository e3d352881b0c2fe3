//! What somebody else's clip is made to say of itself.

use crate::caps;
use crate::child::{self, Child};
use fault::Fault;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// Adds metadata to the clip at `path`; pictures and sound are copied untouched, and the header lies in front
/// afterwards. `spare` is a path next to it that may be overwritten.
///
/// # Errors
/// If FFmpeg is missing or fails: the clip is then as it was.
pub fn annotate(path: &Path, spare: &Path, tags: &[(String, String)], stop: &AtomicBool) -> Result<(), Fault> {
    let mut order = child::reading(path)?;
    let to = child::rewriting(&mut order, spare, caps::CLIP_BYTES_MAX)?;
    order.args(["-y", "-map", "0:v", "-map", "0:a?", "-map_metadata", "0", "-c", "copy", "-fflags", "+bitexact"]);
    for (name, value) in tags {
        order.args(["-metadata", &format!("{name}={value}")]);
    }
    order.args(["-movflags", "+faststart+use_metadata_tags", "-f", "mp4"]).args([to]);
    let made = Child::spawn(&order)?.collect(&[], 0, stop);
    made.and_then(|_| std::fs::rename(spare, path).map_err(Fault::internal))
}
