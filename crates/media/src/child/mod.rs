//! Child processes on a short leash: no shell, no network, no file but those they were given, bounded processor time,
//! memory, output and wall time. A child and whatever it starts are killed when it is dropped.

mod ffmpeg;
mod group;
mod order;
mod process;

pub(crate) use ffmpeg::{absent, check, file, quiet, reading, rewriting};
pub(crate) use order::{Limits, Order, found};
pub(crate) use process::Child;

#[cfg(test)]
mod tests;
