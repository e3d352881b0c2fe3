//! A baked picture standing upright in the world.

use super::Track;
use crate::paint::{Bitmap, Rgb, over};
use crate::{Layer, Pixel, View};

/// How a card leans in the wind: not at all at its root, most at its top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sway {
    /// Furthest lean at `reach` above the root, frame widths.
    pub amount: f32,
    /// Where it is rooted: y in frame widths.
    pub root: f32,
    /// Height above the root that leans by `amount`.
    pub reach: f32,
    /// Swings a second.
    pub rate: f32,
    /// Gusts across one frame width.
    pub waves: f32,
}

/// A picture at one depth. Distances are frame widths of the resting frame.
pub(crate) struct Card {
    /// What is drawn.
    pub bitmap: Bitmap,
    /// Distance from the camera.
    pub depth: f32,
    /// Left edge of the picture.
    pub left: f32,
    /// Top edge of the picture.
    pub top: f32,
    /// Picture pixels in one frame width.
    pub scale: f32,
    /// The picture repeats along x for ever.
    pub repeat: bool,
    /// Frame widths it moves each second: right, down.
    pub drift: (f32, f32),
    /// How it leans in the wind.
    pub sway: Option<Sway>,
    /// What lies below the picture, down to the end of the world.
    pub below: Option<Rgb>,
}

impl Card {
    /// A still picture.
    pub(crate) fn new(bitmap: Bitmap, depth: f32, left: f32, top: f32, scale: f32) -> Card {
        Card { bitmap, depth, left, top, scale, repeat: false, drift: (0.0, 0.0), sway: None, below: None }
    }
}

impl Layer for Card {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let track = Track::new(view, self.depth, y);
        let (high, low) = track.heights();
        let (left, top) = (self.left + self.drift.0 * view.time, self.top + self.drift.1 * view.time);
        let bottom = top + self.bitmap.height() as f32 / self.scale;
        if low < top || (high > bottom && self.below.is_none()) {
            return;
        }
        let width = self.bitmap.width() as f32 / self.scale;
        let margin = self.sway.map_or(0.0, |s| s.amount.abs());
        let wide = self.repeat || self.below.is_some();
        let span = if wide { 0..row.len() } else { track.span(left - margin, left + width + margin) };
        let shrink = track.grain() * self.scale;
        for i in span {
            let (x, v) = track.at(i);
            let lean = self.sway.map_or(0.0, |s| lean(&s, x, v, view.time));
            let (tx, ty) = ((x - left - lean) * self.scale, (v - top) * self.scale);
            let top = if self.repeat { self.repeated(tx, ty) } else { self.bitmap.sample(tx, ty, shrink) };
            match self.below {
                Some(ground) if v > bottom - 1.0 / self.scale => row[i] = ground.at(1.0),
                _ if top[3] > 0.0 => over(&mut row[i], top),
                _ => {}
            }
        }
    }
}

impl Card {
    #[inline]
    fn repeated(&self, tx: f32, ty: f32) -> Pixel {
        let inside = ty >= 0.0 && ty < self.bitmap.height() as f32;
        if inside { self.bitmap.sample_repeating(tx, ty) } else { [0.0; 4] }
    }
}

/// How far the point (`x`, `y`) leans at `time`, frame widths.
#[inline]
fn lean(sway: &Sway, x: f32, y: f32, time: f32) -> f32 {
    let k = ((sway.root - y) / sway.reach).clamp(0.0, 1.5);
    let t = time * sway.rate * std::f32::consts::TAU;
    let gust = (t + x * sway.waves * std::f32::consts::TAU).sin() + 0.5 * (t * 1.7 + x * sway.waves * 9.0 + 1.3).sin();
    sway.amount * k * k * gust * 0.7
}
