//! The last veil: overall colour, contrast and vignette.

use crate::lanes::wide;
use crate::paint::{Rgb, smooth};
use crate::{Layer, Pixel, View};

/// A change of the finished picture, in linear light.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Grade {
    /// 0 black-and-white, 1 unchanged, more = more colourful.
    pub saturation: f32,
    /// Multiplied in.
    pub tint: Rgb,
    /// Added in the shadows.
    pub lift: Rgb,
    /// 1 unchanged; above it, darks darker and lights lighter about a mid grey.
    pub contrast: f32,
    /// Darkening of the corners, 0..1.
    pub vignette: f32,
    /// Seconds until it has its full effect; 0 = from the start.
    pub onset: f32,
}

impl Grade {
    /// No change.
    pub(crate) const NONE: Grade =
        Grade { saturation: 1.0, tint: Rgb::WHITE, lift: Rgb::BLACK, contrast: 1.0, vignette: 0.0, onset: 0.0 };

    /// The pixel after the change (its last channel means nothing).
    #[inline(always)]
    fn apply(&self, p: &Pixel, shade: f32) -> Pixel {
        let [tr, tg, tb] = self.tint.0;
        let [lr, lg, lb] = self.lift.0;
        let (tint, lift) = ([tr, tg, tb, 1.0], [lr, lg, lb, 0.0]);
        let y = p[0] * 0.2126 + p[1] * 0.7152 + p[2] * 0.0722;
        std::array::from_fn(|c| {
            let v = (y + (p[c] - y) * self.saturation).max(0.0) * tint[c];
            let v = if self.contrast == 1.0 { v } else { contrast(v, self.contrast) };
            (v + lift[c] * (1.0 - v).max(0.0)) * shade
        })
    }

    #[inline(always)]
    fn change(&self, k: f32, dy: f32, wide: f32, row: &mut [Pixel]) {
        for (i, pixel) in row.iter_mut().enumerate() {
            let dx = (i as f32 + 0.5) * wide - 0.5;
            let shade = 1.0 - self.vignette * smooth(0.12, 0.62, dx * dx + dy * dy);
            let after = self.apply(pixel, shade);
            *pixel = std::array::from_fn(|c| pixel[c] + (after[c] - pixel[c]) * k);
        }
    }
}

/// A power curve about mid grey (0.18) that keeps black and stays smooth above white.
#[inline(always)]
fn contrast(v: f32, k: f32) -> f32 {
    let (dark, light) = (v * v / 0.18, v.max(0.0).sqrt() * 0.424_264);
    if k > 1.0 {
        let s = v / (v + 0.18);
        v + (k - 1.0) * (dark.min(v * 1.35) - v) * (1.0 - s) + (k - 1.0) * v * s * 0.35
    } else {
        v + (1.0 - k) * (light - v)
    }
}

impl Layer for Grade {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let k = if self.onset > 0.0 { smooth(0.0, self.onset, view.time) } else { 1.0 };
        if k <= 0.0 {
            return;
        }
        let (w, h) = (view.width as f32, view.height as f32);
        let dy = (y as f32 + 0.5 - h * 0.5) / h;
        wide(
            #[inline(always)]
            || self.change(k, dy, 1.0 / w, row),
        );
    }
}
