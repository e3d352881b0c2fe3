//! Frames become a playable clip: H.264, 4:2:0, BT.709 limited range and tagged so, constant frame rate, closed GOPs
//! of at most two seconds, fast start, in MP4. One table, one file per encoder.

mod builtin;
mod config;
mod copy;
mod ffmpeg;
mod pipes;

pub use config::{Config, Quality};

use crate::Frame;
use fault::{Code, Fault};
use std::path::Path;
use std::str::FromStr;

/// Takes the frames of one clip in order. Dropping it unfinished gives the clip up; the file is then worthless.
pub trait Encoder: Send {
    /// Encodes the next frame. Its size must be the configured one.
    fn push(&mut self, frame: &Frame) -> Result<(), Fault>;

    /// Completes the file. A fault unless exactly [`Config::frames`] frames came.
    fn finish(self: Box<Self>) -> Result<(), Fault>;
}

/// One encoder of the table.
pub struct Row {
    /// What `encoder = …` calls it, and what the clip's metadata says.
    pub name: &'static str,
    /// What it is, in one line.
    pub about: &'static str,
    /// Whether it can be used on this machine; else a fault that says what is missing.
    pub check: fn() -> Result<(), Fault>,
    /// Whether it can make a clip of this width and height, pixels.
    pub takes: fn(u32, u32) -> bool,
    start: Start,
}

/// Opens an encoder on a file.
type Start = fn(&Config, &Path) -> Result<Box<dyn Encoder>, Fault>;

/// Every encoder; the first is the default.
pub const TABLE: &[Row] = &[builtin::ROW, ffmpeg::ROW];

/// Which encoder is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// The first of the table that takes the clip's size: the built-in one, which needs nothing installed, but for
    /// sizes beyond it.
    #[default]
    Auto,
    /// openh264, in this process.
    Builtin,
    /// x264 in an FFmpeg child process: smaller files, slower.
    Ffmpeg,
}

impl Choice {
    /// The table row it stands for, for a clip of this width and height in pixels.
    pub fn row(self, width: u32, height: u32) -> &'static Row {
        match self {
            Choice::Auto => TABLE.iter().find(|row| (row.takes)(width, height)).unwrap_or(&TABLE[0]),
            Choice::Builtin => &TABLE[0],
            Choice::Ffmpeg => &TABLE[1],
        }
    }

    /// Whether what was named can be used on this machine.
    pub fn check(self) -> Result<(), Fault> {
        match self {
            Choice::Auto => Ok(()),
            named => (named.row(0, 0).check)(),
        }
    }
}

impl FromStr for Choice {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Choice, Fault> {
        match text {
            "auto" => Ok(Choice::Auto),
            "builtin" => Ok(Choice::Builtin),
            "ffmpeg" => Ok(Choice::Ffmpeg),
            _ => Err(Fault::new(Code::BadValue, format!("encoder value '{text}' is invalid"))
                .with_hint("encoder = auto | builtin | ffmpeg")),
        }
    }
}

/// Starts a clip at `out`, replacing what was there.
pub fn start(choice: Choice, config: &Config, out: &Path) -> Result<Box<dyn Encoder>, Fault> {
    config.check()?;
    let row = choice.row(config.width, config.height);
    if !(row.takes)(config.width, config.height) {
        let text = format!("the encoder '{}' takes no clip of {}x{} pixels", row.name, config.width, config.height);
        return Err(Fault::new(Code::BadValue, text).with_hint("use encoder = ffmpeg"));
    }
    (row.start)(config, out)
}

/// A clip begun with frames of an earlier one, and how many they are.
pub type Begun = (u32, Box<dyn Encoder>);

/// Starts a clip at `out` with the frames of the clip at `old`, untouched, up to its last key frame;
/// [`Config::frames`] counts them too, and only the others are pushed: so the clip goes on without a key frame at the
/// seam. `None` if the old frames cannot stand beside new ones of this encoder: all must be decoded and pushed again.
pub fn go_on(choice: Choice, config: &Config, old: &Path, out: &Path) -> Result<Option<Begun>, Fault> {
    config.check()?;
    let row = choice.row(config.width, config.height);
    if row.name != builtin::ROW.name || !(row.takes)(config.width, config.height) {
        return Ok(None);
    }
    builtin::go_on(config, old, out)
}

#[cfg(test)]
mod tests;
