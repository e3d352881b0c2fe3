//! Says cheaply whether a finished file can be played: headers and sizes are read, no picture is decoded.

mod boxes;
mod clip;

use crate::caps;
use fault::Fault;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::Path;

/// What a finished file is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facts {
    /// `video/mp4`, `image/png` or `image/jpeg`.
    pub media_type: &'static str,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Frames; 1 for pictures.
    pub frames: u32,
    /// Length in seconds; 0 for pictures.
    pub seconds: f64,
}

/// Checks that the file at `path` is a whole clip or picture and says what it is.
pub fn playable(path: &Path) -> Result<Facts, Fault> {
    let mut file = File::open(path).map_err(|e| broken(format_args!("{}: {e}", path.display())))?;
    let mut magic = [0; 8];
    file.read_exact(&mut magic).map_err(|_| broken("the file is shorter than any header"))?;
    file.rewind().map_err(broken)?;
    if magic.ends_with(b"ftyp") { clip::facts(&mut file) } else { picture(file) }
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
    Ok(Facts { media_type, width: size.width, height: size.height, frames: 1, seconds: 0.0 })
}

fn broken(why: impl std::fmt::Display) -> Fault {
    Fault::internal(format_args!("not playable: {why}"))
}
