//! From a clip to its readings.

use crate::look::{Clip, Gallery, pass};
use crate::metric::{Meter, ROWS, Reading};
use fault::Fault;
use media::Frame;
use media::decode::From;
use std::path::Path;

/// What a request gave that a clip is held to.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// The picture it was to begin with.
    pub first: Option<Frame>,
    /// The picture it was to end with.
    pub last: Option<Frame>,
    /// The way the camera was to go.
    pub camera: Option<Wanted>,
}

/// A way of the camera; only the direction counts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Wanted {
    /// Goes or turns right.
    pub right: f32,
    /// Goes or turns up.
    pub up: f32,
    /// Comes closer.
    pub closer: f32,
    /// Rolls clockwise, so that the picture turns the other way.
    pub turn: f32,
}

/// What was measured of one clip.
#[derive(Debug)]
pub struct Measured {
    /// One reading a row of [`ROWS`], in that order.
    pub readings: Vec<Reading>,
    /// Pixels across and down.
    pub size: [u32; 2],
    /// Frames per second.
    pub fps: f64,
    /// Length, seconds.
    pub seconds: f64,
    /// Whether it has sound.
    pub sound: bool,
    /// Pictures of it.
    pub(crate) gallery: Gallery,
}

/// Reads the clip at `path` once and measures everything.
///
/// # Errors
/// If it cannot be decoded.
pub fn measure(path: &Path, from: From, given: &Given) -> Result<Measured, Fault> {
    let mut meters = meters(given);
    let (clip, gallery) = pass(path, from, &mut |look| meters.iter_mut().for_each(|meter| meter.see(look)))?;
    Ok(told(meters, &clip, gallery))
}

pub(crate) fn meters(given: &Given) -> Vec<Box<dyn Meter>> {
    ROWS.iter().map(|row| (row.make)(given)).collect()
}

pub(crate) fn told(meters: Vec<Box<dyn Meter>>, clip: &Clip, gallery: Gallery) -> Measured {
    Measured {
        readings: meters.into_iter().map(|meter| meter.told(clip)).collect(),
        size: clip.size,
        fps: clip.fps,
        seconds: clip.frames as f64 / clip.fps,
        sound: clip.sound.is_ok(),
        gallery,
    }
}
