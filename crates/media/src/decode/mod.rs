//! A finished clip becomes frames again, one after the other.
//!
//! No stream is decoded in this process. What looks like a clip of our own is decoded by a child of this program that
//! sees no file at all; everything else, and every clip where this program is not its own decoder, by FFmpeg, a child
//! that sees nothing but the file. Sizes are judged from the header before any picture is decoded.

mod ffmpeg;
mod inner;
pub(crate) mod own;
pub(crate) mod table;

pub use inner::{VERB, serve};
pub use own::by_this_program;

use crate::probe::{Facts, playable};
use crate::{Frame, caps};
use fault::{Code, Fault};
use std::path::Path;

/// Where a clip comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// An encoder of ours.
    Us,
    /// Anywhere.
    Outside,
}

/// A clip that is read frame by frame.
pub struct Reader {
    /// What its header says; frames are counted at [`Reader::fps`].
    pub facts: Facts,
    /// Frames per second of what is read, constant.
    pub fps: u32,
    source: Box<dyn Source>,
}

/// What frames come out of.
trait Source: Send {
    /// The next frame into `out`; `false` at the end.
    fn next(&mut self, out: &mut Frame) -> Result<bool, Fault>;

    /// Passes over so many frames, with `spare` to write on; `false` if there are not so many.
    fn skip(&mut self, frames: u32, spare: &mut Frame) -> Result<bool, Fault>;
}

impl Reader {
    /// Opens the clip at `path`; of one from outside at most `seconds_max` are read.
    ///
    /// # Errors
    /// `BadValue` if it cannot be read, or cannot be read here: reading foreign clips needs FFmpeg.
    pub fn open(path: &Path, from: From, seconds_max: f64) -> Result<Reader, Fault> {
        let facts = playable(path).map_err(|fault| unreadable(&fault))?;
        check(&facts)?;
        let fps = fps(&facts);
        match from {
            From::Us => match own::open(path, &facts) {
                Ok(source) => Ok(Reader { facts, fps, source: Box::new(source) }),
                Err(_) => Reader::through_ffmpeg(path, facts, seconds_max),
            },
            From::Outside => Reader::through_ffmpeg(path, facts, seconds_max),
        }
    }

    /// The next frame into `out`, which is replaced if its size does not fit; `false` at the end.
    pub fn next(&mut self, out: &mut Frame) -> Result<bool, Fault> {
        let (width, height) = (self.facts.width, self.facts.height);
        if (out.width(), out.height()) != (width, height) {
            *out = Frame::new(width, height);
        }
        self.source.next(out).map_err(|fault| unreadable(&fault))
    }

    /// Passes over the next `frames` frames; `false` if there are not so many.
    pub fn skip(&mut self, frames: u32) -> Result<bool, Fault> {
        let mut spare = Frame::new(self.facts.width, self.facts.height);
        self.source.skip(frames, &mut spare).map_err(|fault| unreadable(&fault))
    }

    fn through_ffmpeg(path: &Path, facts: Facts, seconds_max: f64) -> Result<Reader, Fault> {
        let seconds = facts.seconds.min(seconds_max);
        let fps = fps(&facts);
        let (width, height) = (facts.width & !1, facts.height & !1);
        let frames = ((seconds * f64::from(fps)).round() as u32).max(1);
        let facts = Facts { width, height, frames, seconds: f64::from(frames) / f64::from(fps), ..facts };
        let source = ffmpeg::open(path, &facts, fps)?;
        Ok(Reader { facts, fps, source: Box::new(source) })
    }
}

/// Whole frames per second of a clip.
pub fn fps(facts: &Facts) -> u32 {
    let fps = (f64::from(facts.frames) / facts.seconds.max(1e-3)).round() as u32;
    if fps > caps::READ_FPS_MAX { caps::READ_FPS_DEFAULT } else { fps.max(1) }
}

fn check(facts: &Facts) -> Result<(), Fault> {
    let side = |px: u32| (caps::CLIP_SIDE_PX_MIN..=caps::CLIP_SIDE_PX_MAX).contains(&px);
    if facts.media_type != "video/mp4" || !side(facts.width) || !side(facts.height) {
        let what = format_args!("{}, {}x{}", facts.media_type, facts.width, facts.height);
        return Err(unreadable(&Fault::internal(what)));
    }
    Ok(())
}

fn unreadable(fault: &Fault) -> Fault {
    if fault.code == Code::BadValue {
        return fault.clone();
    }
    Fault::new(Code::BadValue, "the video cannot be decoded").with_detail(fault)
}

#[cfg(test)]
mod tests;
