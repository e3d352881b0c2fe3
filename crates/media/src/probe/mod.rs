//! Says cheaply whether a finished file can be played: headers and sizes are read, no picture is decoded.

pub(crate) mod boxes;
mod clip;
mod sound;

use crate::caps;
use fault::Fault;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

/// What a finished file is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facts {
    /// `video/mp4`, `image/png`, `image/jpeg`, `audio/wav` or `audio/mpeg`.
    pub media_type: &'static str,
    /// Pixels across; 0 for sounds.
    pub width: u32,
    /// Pixels down; 0 for sounds.
    pub height: u32,
    /// Frames; 1 for pictures, 0 for sounds.
    pub frames: u32,
    /// Length in seconds; 0 for pictures.
    pub seconds: f64,
    /// Length of the sound in seconds, of sounds and of clips that have any.
    pub sound_seconds: Option<f64>,
}

/// Checks that the file at `path` is a whole clip, picture or sound and says what it is.
pub fn playable(path: &Path) -> Result<Facts, Fault> {
    let mut file = File::open(path).map_err(|e| broken(format_args!("{}: {e}", path.display())))?;
    let mut magic = [0; 8];
    file.read_exact(&mut magic).map_err(|_| broken("the file is shorter than any header"))?;
    file.rewind().map_err(broken)?;
    match &magic {
        [_, _, _, _, b'f', b't', b'y', b'p'] => clip::facts(&mut file),
        [b'R', b'I', b'F', b'F', ..] => sound::wav(file),
        [b'I', b'D', b'3', ..] => sound::mp3(file),
        _ => picture(file),
    }
}

/// The header of the first video track.
pub(crate) fn video_track(file: &mut File) -> Result<Vec<u8>, Fault> {
    clip::video_track(file)
}

/// Size from the header; the end of the file must be there too.
fn picture(file: File) -> Result<Facts, Fault> {
    let mut bytes = Vec::new();
    let limit = caps::PICTURE_BYTES_MAX as u64 + 1;
    file.take(limit).read_to_end(&mut bytes).map_err(broken)?;
    let size = crate::picture::dimensions(&bytes)?;
    let (media_type, end): (_, &[u8]) = match bytes.first() {
        Some(0x89) => ("image/png", b"IEND\xAE\x42\x60\x82"),
        _ => ("image/jpeg", b"\xFF\xD9"),
    };
    if !bytes.ends_with(end) {
        return Err(broken("the picture has no end"));
    }
    Ok(Facts { media_type, width: size.width, height: size.height, frames: 1, seconds: 0.0, sound_seconds: None })
}

fn broken(why: impl std::fmt::Display) -> Fault {
    Fault::internal(format_args!("not playable: {why}"))
}
