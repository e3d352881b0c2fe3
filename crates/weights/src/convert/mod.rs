//! How a row's file is made of its parts. Every converter takes what it reads for hostile: a checksum says that bytes are
//! those of the row, not that they make sense.

mod face_api;
mod styles;
mod unfused;

use crate::caps::MODEL_BYTES_MAX;
use crate::install::disk;
use crate::row::Form;
use crate::tflite;
use fault::{Code, Fault};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes what `parts` make in this `form`.
pub(crate) fn convert(form: Form, parts: &[PathBuf], out: &mut dyn Write) -> Result<(), Fault> {
    match form {
        Form::Tflite => tflite::convert(&only(parts)?)?.write(out).map_err(full),
        Form::FaceApi => match parts {
            [manifest, numbers] => face_api::convert(&whole(manifest)?, &whole(numbers)?)?.write(out).map_err(full),
            _ => Err(wrong("a manifest and its numbers are wanted")),
        },
        Form::Unfused => unfused::convert(parts, out),
        Form::Styles => styles::convert(parts, out),
    }
}

fn only(parts: &[PathBuf]) -> Result<Vec<u8>, Fault> {
    match parts {
        [part] => whole(part),
        _ => Err(wrong("one part is wanted")),
    }
}

fn whole(part: &Path) -> Result<Vec<u8>, Fault> {
    let facts = std::fs::metadata(part).map_err(|error| disk(&error, part))?;
    if facts.len() > MODEL_BYTES_MAX {
        return Err(wrong(format_args!("{} bytes are more than a model may have", facts.len())));
    }
    std::fs::read(part).map_err(|error| disk(&error, part))
}

/// What is read makes no sense.
pub(crate) fn wrong(why: impl std::fmt::Display) -> Fault {
    Fault::new(Code::BadValue, format!("the model cannot be converted: {why}"))
}

/// What is made cannot be written.
fn full(error: std::io::Error) -> Fault {
    Fault::new(Code::Unavailable, format!("cannot write what was made: {error}"))
}
