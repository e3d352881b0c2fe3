//! Brightness that jumps back and forth: how far each frame's mean lies from that of its two neighbours.

use super::series::Series;
use super::{Better, Meter, Reading, Row};
use crate::look::{Clip, Look};

pub(super) const ROW: Row = Row {
    id: "brightness-flicker",
    name: "Brightness flicker",
    unit: "%",
    better: Better::Less,
    digits: 2,
    least: 0.1,
    about: "How far a frame's brightness lies from its neighbours' mean, in percent of it; slow changes and motion hardly count.",
    make: |_| Box::new(Brightness::default()),
};

/// Darker pictures are held to be this bright, so that black does not divide.
const DARK: f64 = 16.0;

#[derive(Default)]
struct Brightness {
    means: Vec<f64>,
}

impl Meter for Brightness {
    fn see(&mut self, look: &Look<'_>) {
        self.means.push(look.small.mean());
    }

    fn told(self: Box<Self>, clip: &Clip) -> Reading {
        let off = |three: &[f64]| {
            let around = (three[0] + three[2]) / 2.0;
            (three[1] - around).abs() / around.max(DARK) * 100.0
        };
        Series(self.means.windows(3).map(off).collect()).mean(clip, "fewer than three frames")
    }
}
