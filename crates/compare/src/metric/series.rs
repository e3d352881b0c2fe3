//! A value a frame, and their mean.

use super::Reading;
use crate::look::Clip;
use crate::stats::{interval, mean};

/// Frames that hang together when an interval is drawn, seconds.
const BLOCK_SECONDS: f64 = 0.5;

/// Values in the order of the frames they were taken at.
#[derive(Default)]
pub(super) struct Series(pub(super) Vec<f64>);

impl Series {
    pub(super) fn push(&mut self, value: f64) {
        self.0.push(value);
    }

    /// Their mean with its interval; `why` if there are none.
    pub(super) fn mean(&self, clip: &Clip, why: &str) -> Reading {
        let Some(value) = mean(&self.0) else { return Reading::none(why) };
        let per_second = self.0.len() as f64 / (clip.frames as f64 / clip.fps);
        let block = (per_second * BLOCK_SECONDS).round() as usize;
        Reading { interval: interval(&self.0, block), ..Reading::of(value) }
    }
}
