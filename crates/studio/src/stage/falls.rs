//! Falling water.

use super::Track;
use crate::paint::{Chance, Noise, Rgb, smooth};
use crate::{Layer, Pixel, View};

/// A curtain of water. Frame widths of the resting frame.
pub(crate) struct Falls {
    depth: f32,
    at: (f32, f32),
    span: (f32, f32),
    bright: Rgb,
    dark: Rgb,
    strands: Vec<f32>,
}

/// Strands across and steps down of the table, which repeats downwards.
const SIZE: (usize, usize) = (128, 256);

impl Falls {
    /// A curtain about `at.0`, `at.1` to either side, from `span.0` down to `span.1`.
    pub(crate) fn new(
        chance: &mut Chance,
        depth: f32,
        at: (f32, f32),
        span: (f32, f32),
        bright: Rgb,
        dark: Rgb,
    ) -> Falls {
        let noise = Noise::new(chance).repeating(5);
        let strands = (0..SIZE.0 * SIZE.1)
            .map(|i| {
                let (x, y) = ((i % SIZE.0) as f32 / SIZE.0 as f32, (i / SIZE.0) as f32 / SIZE.1 as f32);
                0.5 + 0.75 * noise.fractal(y * 5.0, x * 26.0, 4, 0.55)
            })
            .collect();
        Falls { depth, at, span, bright, dark, strands }
    }

    #[inline]
    fn strand(&self, across: f32, down: f32) -> f32 {
        let x = (across.clamp(0.0, 0.999) * (SIZE.0 - 1) as f32).max(0.0);
        let y = down.rem_euclid(1.0) * SIZE.1 as f32;
        let (ix, iy) = (x as usize, y as usize % SIZE.1);
        let (kx, ky) = (x - ix as f32, y - y.floor());
        let at = |dx: usize, dy: usize| self.strands[(iy + dy) % SIZE.1 * SIZE.0 + (ix + dx).min(SIZE.0 - 1)];
        let top = at(0, 0) + (at(1, 0) - at(0, 0)) * kx;
        let bottom = at(0, 1) + (at(1, 1) - at(0, 1)) * kx;
        top + (bottom - top) * ky
    }
}

impl Layer for Falls {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let track = Track::new(view, self.depth, y);
        let (high, low) = track.heights();
        if low < self.span.0 || high > self.span.1 {
            return;
        }
        let widest = self.at.1 * 1.4;
        for i in track.span(self.at.0 - widest, self.at.0 + widest) {
            let (x, v) = track.at(i);
            let t = ((v - self.span.0) / (self.span.1 - self.span.0)).clamp(0.0, 1.0);
            let half = self.at.1 * (0.62 + 0.5 * t);
            let across = (x - self.at.0) / half * 0.5 + 0.5;
            if v < self.span.0 || v > self.span.1 {
                continue;
            }
            let down = t.sqrt() * 1.6 - view.time * 0.55;
            let s = self.strand(across, down) * 0.65 + self.strand((across * 1.7).fract(), down * 1.3 + 0.3) * 0.35;
            let edge = smooth(0.0, 0.16, across) * smooth(1.0, 0.84, across);
            let cover = (edge * (0.55 + 0.8 * s)).clamp(0.0, 1.0) * smooth(0.0, 0.03, t);
            let c = self.dark.mix(self.bright, s * 0.9 + 0.25 * t);
            (0..3).for_each(|k| row[i][k] += (c.0[k] - row[i][k]) * cover);
        }
    }
}
