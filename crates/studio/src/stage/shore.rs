//! Where the sea runs out on the sand.

use super::Track;
use crate::paint::{Chance, Noise, Rgb, smooth};
use crate::{Layer, Pixel, View};

/// Sand in front of water, with a line of foam that comes and goes. Frame widths of the resting frame.
pub(crate) struct Shore {
    depth: f32,
    line: f32,
    sand: Rgb,
    wet: Rgb,
    foam: Rgb,
    edge: Vec<f32>,
    grain: Vec<f32>,
}

/// Entries of the tables, and frame widths they cover before they repeat.
const EDGE: usize = 2048;
const WIDE: f32 = 3.0;
const GRAIN: usize = 256;

impl Shore {
    /// Sand below `line`.
    pub(crate) fn new(chance: &mut Chance, depth: f32, line: f32, sand: Rgb, foam: Rgb) -> Shore {
        let noise = Noise::new(chance).repeating(12);
        let edge = (0..EDGE).map(|i| noise.fractal(i as f32 / EDGE as f32 * 12.0, 0.5, 4, 0.5)).collect();
        let grain = (0..GRAIN * GRAIN).map(|_| chance.between(-1.0, 1.0)).collect();
        Shore { depth, line, sand, wet: sand * 0.6, foam, edge, grain }
    }

    /// The colour of wet sand.
    pub(crate) fn wet(self, wet: Rgb) -> Shore {
        Shore { wet, ..self }
    }

    #[inline]
    fn wave(&self, x: f32) -> f32 {
        let t = (x / WIDE).rem_euclid(1.0) * EDGE as f32;
        let i = t as usize % EDGE;
        let k = t - t.floor();
        self.edge[i] * (1.0 - k) + self.edge[(i + 1) % EDGE] * k
    }

    /// Where the water's edge is at `x`, and where it has lately been.
    #[inline]
    fn reach(&self, x: f32, time: f32) -> (f32, f32) {
        let swell = (time * 0.9 + self.wave(x * 0.3) * 3.0).sin();
        let crest = self.wave(x + time * 0.01) * 0.014;
        (self.line + crest + 0.009 * swell, self.line + crest + 0.011)
    }
}

impl Layer for Shore {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let track = Track::new(view, self.depth, y);
        let (_, low) = track.heights();
        if low < self.line - 0.06 {
            return;
        }
        let px = track.grain();
        for (i, pixel) in row.iter_mut().enumerate() {
            let (x, v) = track.at(i);
            if v < self.line - 0.05 {
                continue;
            }
            let (edge, wet) = self.reach(x, view.time);
            let cell =
                ((x * 900.0) as i32 as usize & (GRAIN - 1)) + ((v * 900.0) as i32 as usize & (GRAIN - 1)) * GRAIN;
            let far = smooth(wet + 0.004, wet + 0.05, v);
            let sand =
                self.wet.mix(self.sand, far) * (1.0 + 0.05 * self.grain[cell] + 0.10 * self.wave(x * 2.0 + v * 8.0));
            let sheet = smooth(edge - 0.035, edge, v) * 0.55;
            let cover = ((v - edge) / px + 0.5).clamp(0.0, 1.0);
            (0..3).for_each(|c| pixel[c] += (sand.0[c] * 0.9 - pixel[c]) * sheet * (1.0 - cover));
            (0..3).for_each(|c| pixel[c] += (sand.0[c] - pixel[c]) * cover);
            let lace = 0.0035 + 0.004 * self.wave(x * 5.0).abs();
            let second = edge - 0.020 - 0.010 * self.wave(x * 1.7 + 0.4);
            let broken = smooth(-0.2, 0.25, self.wave(x * 9.0 + v * 30.0));
            let foam = band(v, edge, lace, px) * 0.95 + band(v, second, lace * 0.6, px) * 0.6 * broken;
            (0..3).for_each(|c| pixel[c] += (self.foam.0[c] - pixel[c]) * foam.min(1.0));
        }
    }

    fn hides(&self, view: &View, y: u32) -> bool {
        Track::new(view, self.depth, y).heights().0 > self.line + 0.06
    }
}

#[inline]
fn band(v: f32, at: f32, half: f32, px: f32) -> f32 {
    ((half - (v - at).abs()) / px.max(half * 0.5) + 0.5).clamp(0.0, 1.0)
}
