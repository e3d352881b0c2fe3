//! A wall with an opening.

use super::Track;
use crate::paint::Rgb;
use crate::{Layer, Pixel, View};

/// A wall that covers everything but one rectangle. Frame widths of the resting frame.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wall {
    /// Distance from the camera.
    pub depth: f32,
    /// Left, top, right, bottom of the opening.
    pub hole: [f32; 4],
    /// Colour beside the opening and far from it.
    pub near: Rgb,
    /// Colour far from the opening.
    pub far: Rgb,
}

impl Layer for Wall {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let track = Track::new(view, self.depth, y);
        let px = track.grain();
        let [left, top, right, bottom] = self.hole;
        let (cx, cy) = ((left + right) * 0.5, (top + bottom) * 0.5);
        for (i, pixel) in row.iter_mut().enumerate() {
            let (x, v) = track.at(i);
            let out = (left - x).max(x - right).max(top - v).max(v - bottom);
            let cover = (out / px + 0.5).clamp(0.0, 1.0);
            if cover > 0.0 {
                let (dx, dy) = (x - cx, v - cy);
                let c = self.near.mix(self.far, ((dx * dx + dy * dy).sqrt() - 0.25) * 1.8);
                (0..3).for_each(|k| pixel[k] += (c.0[k] - pixel[k]) * cover);
                pixel[3] += (1.0 - pixel[3]) * cover;
            }
        }
    }

    fn hides(&self, view: &View, y: u32) -> bool {
        let (high, low) = Track::new(view, self.depth, y).heights();
        low < self.hole[1] - 0.01 || high > self.hole[3] + 0.01
    }
}
