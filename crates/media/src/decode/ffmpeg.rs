//! Clips from anywhere, through an FFmpeg child: scaled to the size its header announced, at a constant rate.

use super::Source;
use crate::child::{self, Child};
use crate::probe::Facts;
use crate::{Frame, caps};
use fault::Fault;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::process::ChildStdout;

/// A clip from anywhere.
pub(super) struct Ffmpeg {
    child: Child,
    from: ChildStdout,
    left: u32,
}

/// Opens the clip at `path`, as its header described it.
pub(super) fn open(path: &Path, facts: &Facts, fps: u32) -> Result<Ffmpeg, Fault> {
    child::check("reading this video")?;
    let frames = facts.frames.min(caps::CLIP_FRAMES_MAX);
    let change = format!("fps={fps},scale={}:{}:flags=bicubic+accurate_rnd+full_chroma_int", facts.width, facts.height);
    let mut order = child::reading(path)?;
    order.limits.wall_seconds = caps::STREAM_WALL_SECONDS_MAX; // it waits whenever its frames are not wanted yet
    order.args(["-map", "0:v:0", "-an", "-vf", &change, "-frames:v", &frames.to_string()]);
    order.args(["-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1"]);
    let mut child = Child::spawn(&order)?;
    let from = child.output()?;
    Ok(Ffmpeg { child, from, left: frames })
}

impl Source for Ffmpeg {
    fn next(&mut self, out: &mut Frame) -> Result<bool, Fault> {
        if self.left == 0 {
            return Ok(false);
        }
        match self.from.read_exact(out.rgb_mut()) {
            Ok(()) => self.left -= 1,
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => {
                self.left = 0;
                self.child.end()?;
                return Ok(false);
            }
            Err(error) => return Err(Fault::internal(error)),
        }
        Ok(true)
    }

    fn skip(&mut self, frames: u32, spare: &mut Frame) -> Result<bool, Fault> {
        for _ in 0..frames {
            if !self.next(spare)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
