//! A small MP4 writer for exactly what the encoders make: one H.264 track, constant frame rate, fast start, tags.
//!
//! It streams: the header's place is reserved at the front, samples go to the file as they come, and the header is
//! written last, so memory does not grow with the clip. No clock is asked: creation times are zero.

mod boxes;
mod header;
mod nal;
mod tags;
mod writer;

pub(crate) use nal::{kinds, parameter_sets};
pub(crate) use writer::{Track, Writer};
