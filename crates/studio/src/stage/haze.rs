//! Mist and fog: soft drifting banks.

use std::ops::Range;

use super::{Track, strided};
use crate::paint::{Bitmap, Chance, Noise, Rgb, smooth};
use crate::{Cover, Layer, Pixel, View};

/// A bank of mist at one depth.
pub(crate) struct Haze {
    billows: Bitmap,
    /// Distance from the camera.
    pub depth: f32,
    /// Colour of the mist.
    pub colour: Rgb,
    /// Thickest, 0..1.
    pub density: f32,
    /// Where it is thickest, frame widths below the centre.
    pub level: f32,
    /// How far it reaches above that.
    pub above: f32,
    /// How far it reaches below.
    pub below: f32,
    /// Frame widths a second.
    pub drift: f32,
    /// Seconds until it is there; 0 = from the start.
    pub onset: f32,
}

/// Size of the billow picture and frame widths it covers.
const SIZE: (usize, usize) = (384, 128);
const WIDE: f32 = 2.4;

impl Haze {
    /// A bank about `level`.
    pub(crate) fn new(chance: &mut Chance, depth: f32, colour: Rgb, density: f32, level: f32) -> Haze {
        let noise = Noise::new(chance).repeating(5);
        let pixels: Vec<Pixel> = (0..SIZE.0 * SIZE.1)
            .map(|i| {
                let (x, y) = ((i % SIZE.0) as f32 / SIZE.0 as f32, (i / SIZE.0) as f32 / SIZE.1 as f32);
                let n = noise.fractal(x * 5.0, y * 5.0, 4, 0.5);
                [0.0, 0.0, 0.0, (0.55 + 0.75 * n).clamp(0.0, 1.0)]
            })
            .collect();
        let billows = Bitmap::bake(SIZE.0, SIZE.1, &pixels);
        Haze { billows, depth, colour, density, level, above: 0.12, below: 0.2, drift: 0.01, onset: 0.0 }
    }
}

impl Layer for Haze {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        self.paint_parts(view, y, std::slice::from_ref(&(0..row.len())), row);
    }

    fn paint_parts(&self, view: &View, y: u32, parts: &[Range<usize>], row: &mut [Pixel]) {
        let onset = if self.onset > 0.0 { smooth(0.0, self.onset, view.time) } else { 1.0 };
        let track = Track::new(view, self.depth, y);
        let (high, low) = track.heights();
        if onset <= 0.0 || low < self.level - self.above || high > self.level + self.below {
            return;
        }
        let scale = SIZE.0 as f32 / WIDE;
        let thick = |i: usize| {
            let (x, v) = track.at(i);
            let edge = if v < self.level {
                smooth(self.level - self.above, self.level, v)
            } else {
                1.0 - smooth(self.level, self.level + self.below, v)
            };
            if edge <= 0.0 {
                return [0.0];
            }
            let ty = ((v - self.level + self.above) / (self.above + self.below)) * SIZE.1 as f32;
            let n = self.billows.sample_repeating((x - self.drift * view.time) * scale, ty)[3];
            [(edge * (0.35 + 0.9 * n) * self.density * onset).min(1.0)]
        };
        let mist = self.colour.at(1.0);
        for part in parts {
            strided(part.clone(), STRIDE, thick, |i, [k]| {
                row[i] = std::array::from_fn(|c| row[i][c] + (mist[c] - row[i][c]) * k);
            });
        }
    }

    fn covers(&self, view: &View, rows: Range<u32>, blocks: &mut [Cover]) {
        let ends = [rows.start, rows.end - 1].map(|y| Track::new(view, self.depth, y).heights());
        let (high, low) = (ends[0].0.min(ends[1].0), ends[0].1.max(ends[1].1));
        let out = low < self.level - self.above || high > self.level + self.below;
        blocks.fill(if out { Cover::Nothing } else { Cover::Some });
    }
}

/// Pixels between two that are worked out: mist has no edges.
const STRIDE: usize = 16;
