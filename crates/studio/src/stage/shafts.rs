//! Shafts of light that fan out from the sun.

use std::ops::Range;

use super::sky::SKY_DEPTH;
use super::{Track, strided};
use crate::paint::{Chance, Rgb, smooth, whole};
use crate::{Layer, Pixel, View};

/// Rays about a point of the sky (frame widths of the resting frame).
pub(crate) struct Shafts {
    at: (f32, f32),
    colour: Rgb,
    reach: f32,
    strength: f32,
    rays: Vec<f32>,
}

/// Directions in the ray table (a power of two).
const DIRECTIONS: usize = 1024;

impl Shafts {
    /// Rays of `colour` that end at `reach`.
    pub(crate) fn new(chance: &mut Chance, at: (f32, f32), colour: Rgb, reach: f32, strength: f32) -> Shafts {
        let mut rays = vec![0.0f32; DIRECTIONS];
        for _ in 0..46 {
            let (centre, width, power) = (chance.unit(), chance.between(0.006, 0.03), chance.between(0.2, 1.0));
            for (i, ray) in rays.iter_mut().enumerate() {
                let d = (i as f32 / DIRECTIONS as f32 - centre + 0.5).rem_euclid(1.0) - 0.5;
                *ray += power * (-(d / width).powi(2)).exp();
            }
        }
        let most = rays.iter().copied().fold(1e-6, f32::max);
        rays.iter_mut().for_each(|r| *r /= most);
        Shafts { at, colour, reach, strength, rays }
    }

    #[inline(always)]
    fn ray(&self, turn: f32) -> f32 {
        let (i, k) = whole(turn * DIRECTIONS as f32);
        let i = i as usize;
        let (a, b) = (self.rays[i & (DIRECTIONS - 1)], self.rays[i.wrapping_add(1) & (DIRECTIONS - 1)]);
        a + (b - a) * k
    }
}

impl Layer for Shafts {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        self.paint_parts(view, y, std::slice::from_ref(&(0..row.len())), row);
    }

    fn paint_parts(&self, view: &View, y: u32, parts: &[Range<usize>], row: &mut [Pixel]) {
        let track = Track::new(view, SKY_DEPTH, y);
        let (high, low) = track.heights();
        if low < self.at.1 - self.reach || high > self.at.1 + self.reach {
            return;
        }
        let slow = view.time * 0.004;
        let light = |i: usize| {
            let (x, v) = track.at(i);
            let (dx, dy) = (x - self.at.0, v - self.at.1);
            let r = ((dx * dx + dy * dy).sqrt() / self.reach).min(1.0);
            let turn = angle(dx, dy);
            let k = self.ray(turn + slow) * 0.6 + self.ray(turn + 0.37 - slow * 1.6) * 0.4;
            [k * (1.0 - r) * (1.0 - r) * smooth(0.0, 0.12, r) * self.strength]
        };
        let aside = (high - self.at.1).max(self.at.1 - low).max(0.0); // the least distance above or below on this row
        let half = (self.reach * self.reach - aside * aside).max(0.0).sqrt();
        let span = track.span(self.at.0 - half, self.at.0 + half);
        let [r, g, b] = self.colour.0;
        for part in parts {
            let seen = part.start.max(span.start / STRIDE * STRIDE)..part.end.min(span.end);
            strided(seen, STRIDE, light, |i, [k]| {
                row[i] = std::array::from_fn(|c| row[i][c] + [r, g, b, 0.0][c] * k);
            });
        }
    }
}

/// Pixels between two that are worked out.
const STRIDE: usize = 16;

/// The direction of (`x`, `y`) in turns, to about a thousandth.
#[inline(always)]
fn angle(x: f32, y: f32) -> f32 {
    let (ax, ay) = (x.abs(), y.abs());
    let a = ax.min(ay) / ax.max(ay).max(1e-9);
    let s = a * a;
    let r = ((-0.046_496_5 * s + 0.159_314_2) * s - 0.327_622_8) * s * a + a;
    let r = if ay > ax { std::f32::consts::FRAC_PI_2 - r } else { r };
    let r = if x < 0.0 { std::f32::consts::PI - r } else { r };
    (if y < 0.0 { -r } else { r }) / std::f32::consts::TAU
}
