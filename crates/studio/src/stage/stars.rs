//! Stars: points that stay sharp at every size and twinkle.

use super::sky::SKY_DEPTH;
use super::{Eye, Track};
use crate::paint::{Chance, Rgb, smooth};
use crate::{Layer, Pixel, View};

struct Star {
    x: f32,
    y: f32,
    size: f32,
    colour: Rgb,
    phase: f32,
    rate: f32,
}

/// A field of stars, sorted by height.
pub(crate) struct Stars {
    stars: Vec<Star>,
    horizon: f32,
}

/// Most stars in one sky.
const STARS_MAX: usize = 900;

impl Stars {
    /// `density` 0..1 of the most stars, over the whole reach of the camera above `horizon`.
    pub(crate) fn new(chance: &mut Chance, density: f32, horizon: f32, top: f32) -> Stars {
        let n = (density.clamp(0.0, 1.0) * STARS_MAX as f32) as usize;
        let mut stars: Vec<Star> = (0..n).map(|_| star(chance, horizon, top)).collect();
        stars.sort_by(|a, b| a.y.total_cmp(&b.y));
        Stars { stars, horizon }
    }
}

fn star(chance: &mut Chance, horizon: f32, top: f32) -> Star {
    let bright = chance.unit().powi(5);
    let warm = chance.unit();
    Star {
        x: chance.between(-1.15, 1.15),
        y: horizon - (horizon - top) * chance.unit(),
        size: 0.00045 + 0.0011 * bright,
        colour: Rgb([0.8 + 0.2 * warm, 0.86, 1.0 - 0.25 * warm]) * (0.28 + 1.0 * bright),
        phase: chance.between(0.0, std::f32::consts::TAU),
        rate: chance.between(1.5, 4.0),
    }
}

impl Layer for Stars {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let (high, low) = Track::new(view, SKY_DEPTH, y).heights();
        let from = self.stars.partition_point(|s| s.y < high - MARGIN);
        let to = self.stars.partition_point(|s| s.y < low + MARGIN);
        let eye = Eye::new(view);
        for star in &self.stars[from..to] {
            let Some((px, py, zoom)) = eye.place(star.x, star.y, SKY_DEPTH) else { continue };
            let twinkle = 0.78 + 0.22 * (view.time * star.rate + star.phase).sin();
            let low = smooth(self.horizon, self.horizon - 0.16, star.y);
            let r = (star.size * view.width as f32 * zoom).max(0.55);
            spot(row, y, (px, py), r, star.colour * (twinkle * low));
        }
    }
}

/// How far from its row a star may still shine, frame widths.
const MARGIN: f32 = 0.006;

/// Adds the part of a soft round light of radius `r` pixels that falls on row `y`.
pub(crate) fn spot(row: &mut [Pixel], y: u32, (px, py): (f32, f32), r: f32, light: Rgb) {
    let dy = y as f32 + 0.5 - py;
    let reach = r * 2.4;
    if dy.abs() > reach || px < -reach || px > row.len() as f32 + reach {
        return;
    }
    let from = (px - reach).max(0.0) as usize;
    let to = ((px + reach + 1.0).max(0.0) as usize).min(row.len());
    for (i, pixel) in row.iter_mut().enumerate().take(to).skip(from) {
        let dx = i as f32 + 0.5 - px;
        let k = (-(dx * dx + dy * dy) / (r * r)).exp();
        (0..3).for_each(|c| pixel[c] += light.0[c] * k);
    }
}
