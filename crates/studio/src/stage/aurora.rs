//! The northern lights.

use super::Track;
use super::sky::SKY_DEPTH;
use crate::paint::{Chance, Noise, Rgb, rgb, smooth};
use crate::{Layer, Pixel, View};

/// Curtains of light that sway. Frame widths of the resting frame.
pub(crate) struct Aurora {
    bottom: f32,
    top: f32,
    strength: f32,
    fold: Vec<f32>,
    ray: Vec<f32>,
}

/// Entries of the tables, which repeat every `WIDE` frame widths.
const STEPS: usize = 1024;
const WIDE: f32 = 3.0;

impl Aurora {
    /// Curtains between `bottom` and `top`.
    pub(crate) fn new(chance: &mut Chance, bottom: f32, top: f32, strength: f32) -> Aurora {
        let (a, b) = (Noise::new(chance).repeating(5), Noise::new(chance).repeating(60));
        let table = |n: Noise, cells: f32| {
            (0..STEPS).map(|i| n.fractal(i as f32 / STEPS as f32 * cells, 0.5, 3, 0.5)).collect()
        };
        Aurora { bottom, top, strength, fold: table(a, 5.0), ray: table(b, 60.0) }
    }

    fn read(table: &[f32], x: f32) -> f32 {
        let t = (x / WIDE).rem_euclid(1.0) * STEPS as f32;
        let (i, k) = (t as usize % STEPS, t.fract());
        table[i] * (1.0 - k) + table[(i + 1) % STEPS] * k
    }
}

impl Layer for Aurora {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let track = Track::new(view, SKY_DEPTH, y);
        let (high, _) = track.heights();
        if high > self.bottom + 0.1 {
            return;
        }
        let (green, violet) = (rgb(0x58f0a8), rgb(0x9a58e0));
        let tall = self.bottom - self.top;
        for (i, pixel) in row.iter_mut().enumerate() {
            let (x, v) = track.at(i);
            let mut sum = Rgb::BLACK;
            for (k, (drift, power)) in [(0.022, 0.85), (-0.015, 0.55)].into_iter().enumerate() {
                let at = x + k as f32 * 0.9;
                let fold = Self::read(&self.fold, at + view.time * drift);
                let foot = self.bottom - tall * (0.16 + 0.16 * k as f32) + fold * tall * 0.38;
                let up = (foot - v) / (tall * (0.62 + 0.3 * fold));
                if !(-0.12..=1.0).contains(&up) {
                    continue;
                }
                let ray = 0.62 + 0.55 * Self::read(&self.ray, at + fold * 0.25 - view.time * drift * 1.4);
                let body = smooth(-0.07, 0.05, up) * (1.0 - up).max(0.0).powi(2) * ray.max(0.0);
                sum = sum + green.mix(violet, smooth(0.05, 0.75, up)) * (body * power * self.strength * 0.62);
            }
            (0..3).for_each(|c| pixel[c] += sum.0[c]);
        }
    }
}
