//! The sky: a gradient by height, the sun or the moon, and the glow round it.

use std::ops::Range;

use super::{Track, strided};
use crate::paint::{Rgb, smooth};
use crate::{Layer, Pixel, View};

/// The sun or the moon. Positions are frame widths of the resting frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Disc {
    /// Right of the centre.
    pub x: f32,
    /// Below the centre.
    pub y: f32,
    /// Radius.
    pub radius: f32,
    /// Colour of the disc itself.
    pub colour: Rgb,
    /// Colour of the glow round it.
    pub glow: Rgb,
    /// How far the glow reaches.
    pub spread: f32,
    /// The part of the moon in shadow, 0 (full, the sun) to 1.
    pub shadow: f32,
}

/// Fills the whole frame: the first layer of every world.
pub(crate) struct Sky {
    table: Vec<Rgb>,
    top: f32,
    span: f32,
    disc: Option<Disc>,
}

/// Steps of the gradient table.
const STEPS: usize = 512;
/// The sky is so far away that only turning moves it.
pub(crate) const SKY_DEPTH: f32 = 2000.0;

impl Sky {
    /// A sky whose colours are `stops` (0 = `horizon`, 1 = `top`), each with its place.
    pub(crate) fn new(stops: &[(f32, Rgb)], horizon: f32, top: f32, disc: Option<Disc>) -> Sky {
        let table = (0..=STEPS).map(|i| gradient(stops, 1.0 - i as f32 / STEPS as f32)).collect();
        Sky { table, top, span: horizon - top, disc }
    }

    #[inline(always)]
    fn base(&self, y: f32) -> Rgb {
        let t = ((y - self.top) / self.span).clamp(0.0, 1.0) * STEPS as f32;
        let i = (t as usize).min(STEPS - 1);
        let k = t - i as f32;
        let (a, b) = (self.table[i].0, self.table[i + 1].0);
        Rgb(std::array::from_fn(|c| a[c] + (b[c] - a[c]) * k))
    }
}

/// Pixels between two that are worked out; the sky is smooth but for the disc.
const STRIDE: usize = 16;

impl Layer for Sky {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        self.paint_parts(view, y, std::slice::from_ref(&(0..row.len())), row);
    }

    fn paint_parts(&self, view: &View, y: u32, parts: &[Range<usize>], row: &mut [Pixel]) {
        let track = Track::new(view, SKY_DEPTH, y);
        let colour = |i: usize| {
            let (x, v) = track.at(i);
            let base = self.base(v);
            let [r, g, b] = self.disc.as_ref().map_or(base, |d| d.glow(base, x, v)).0;
            [r, g, b, 1.0]
        };
        for part in parts {
            strided(part.clone(), STRIDE, colour, |i, c| row[i] = c);
        }
        if let Some(disc) = &self.disc {
            disc.paint(&track, row);
        }
    }

    fn hides(&self, _view: &View, _y: u32) -> bool {
        true
    }
}

impl Disc {
    /// The sky's colour with the glow added.
    #[inline(always)]
    fn glow(&self, sky: Rgb, x: f32, y: f32) -> Rgb {
        let (dx, dy) = (x - self.x, y - self.y);
        let r2 = dx * dx + dy * dy * 1.25;
        let near = 1.0 / (1.0 + r2 / (self.spread * self.spread * 0.04));
        let wide = 1.0 / (1.0 + r2 / (self.spread * self.spread));
        let k = near * near * 0.55 + wide * wide * 0.45;
        Rgb(std::array::from_fn(|i| sky.0[i] + (self.glow.0[i] - sky.0[i] * 0.35).max(0.0) * k))
    }

    /// Puts the disc over the sky.
    fn paint(&self, track: &Track, row: &mut [Pixel]) {
        let edge = track.grain();
        let reach = self.radius + edge * 2.0;
        let (high, low) = track.heights();
        if low < self.y - reach || high > self.y + reach {
            return;
        }
        for i in track.span(self.x - reach, self.x + reach) {
            let (x, y) = track.at(i);
            let (dx, dy) = (x - self.x, y - self.y);
            let r = (dx * dx + dy * dy).sqrt();
            let inside = 1.0 - smooth(self.radius - edge, self.radius + edge, r);
            let (bx, by) = (dx - self.radius * 0.55, dy + self.radius * 0.25);
            let dark = self.radius * 0.95;
            let bite = self.shadow * (1.0 - smooth(dark - edge, dark + edge * 2.0, (bx * bx + by * by).sqrt()));
            let k = inside * (1.0 - bite);
            (0..3).for_each(|c| row[i][c] += (self.colour.0[c] - row[i][c]) * k);
        }
    }
}

fn gradient(stops: &[(f32, Rgb)], t: f32) -> Rgb {
    let after = stops.iter().position(|s| s.0 >= t).unwrap_or(stops.len() - 1).max(1);
    let (a, b) = (stops[after - 1], stops[after]);
    a.1.mix(b.1, smooth(a.0, b.0, t) * 0.5 + ((t - a.0) / (b.0 - a.0)).clamp(0.0, 1.0) * 0.5)
}
