//! A baked picture standing upright in the world.

use super::Track;
use crate::paint::{Bitmap, Fill, Rgb, over};
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

/// Pixels looked at together: none of them is read where the picture is empty.
const RUN: usize = 16;

impl Card {
    /// A still picture.
    pub(crate) fn new(bitmap: Bitmap, depth: f32, left: f32, top: f32, scale: f32) -> Card {
        Card { bitmap, depth, left, top, scale, repeat: false, drift: (0.0, 0.0), sway: None, below: None }
    }

    /// Where the picture's corner is at `time`.
    fn corner(&self, time: f32) -> (f32, f32) {
        (self.left + self.drift.0 * time, self.top + self.drift.1 * time)
    }

    fn bottom(&self, time: f32) -> f32 {
        self.corner(time).1 + self.bitmap.height() as f32 / self.scale
    }

    /// The picture's pixel at the point (`x`, `y`) that leans by `lean`.
    #[inline(always)]
    fn texel(&self, corner: (f32, f32), (x, y): (f32, f32), lean: f32) -> (f32, f32) {
        ((x - corner.0 - lean) * self.scale, (y - corner.1) * self.scale)
    }

    /// Paints the pixels `from..to`, whose ends lean by `lean`.
    fn run(&self, track: &Track, time: f32, level: usize, span: std::ops::Range<usize>, row: &mut [Pixel]) {
        let corner = self.corner(time);
        let (a, b) = (track.at(span.start), track.at(span.end));
        let gust = |p: (f32, f32)| self.sway.map_or(0.0, |s| s.at(p.0, p.1, time));
        let (la, lb) = (gust(a), gust(b));
        let (ta, tb) = (self.texel(corner, a, la), self.texel(corner, b, lb));
        let (y0, y1) = (ta.1.min(tb.1) - 1.0, ta.1.max(tb.1) + 1.0);
        let high = self.bitmap.height() as f32;
        if self.below.is_some() && y0 > high {
            let ground = self.below.unwrap_or(Rgb::BLACK).at(1.0);
            return row[span].fill(ground);
        }
        if !self.repeat
            && self.bitmap.fill(ta.0.min(tb.0) - 1.0, y0, ta.0.max(tb.0) + 1.0, y1) == Fill::Empty
            && y1 < high
        {
            return;
        }
        let step = 1.0 / (span.end - span.start) as f32;
        for (n, i) in span.enumerate() {
            let (x, y) = track.at(i);
            let (tx, ty) = self.texel(corner, (x, y), la + (lb - la) * step * n as f32);
            let top = if self.repeat { self.repeated(tx, ty) } else { self.bitmap.sample(tx, ty, level) };
            match self.below {
                Some(ground) if ty > high - 1.0 => row[i] = ground.at(1.0),
                _ => over(&mut row[i], top),
            }
        }
    }

    /// Paints a picture coarser than the frame: every other pixel is read, and none where the picture is empty.
    fn coarse(&self, track: &Track, time: f32, row: &mut [Pixel]) {
        let corner = self.corner(time);
        let high = self.bitmap.height() as f32;
        let read = |i: usize| {
            let (tx, ty) = self.texel(corner, track.at(i), 0.0);
            match self.below {
                Some(ground) if ty > high - 1.0 => ground.at(1.0),
                _ => self.repeated(tx, ty),
            }
        };
        for from in (0..row.len()).step_by(RUN * 2) {
            let span = from..(from + RUN * 2).min(row.len());
            let (a, b) = (self.texel(corner, track.at(from), 0.0), self.texel(corner, track.at(span.end + 1), 0.0));
            let turn = (a.0 / self.bitmap.width() as f32).floor() * self.bitmap.width() as f32;
            let (left, right) = (a.0.min(b.0) - turn - 1.0, a.0.max(b.0) - turn + 1.0);
            let (top, bottom) = (a.1.min(b.1) - 1.0, a.1.max(b.1) + 1.0);
            let whole = left >= 0.0 && right < self.bitmap.width() as f32 && bottom < high - 1.0;
            if !whole || self.bitmap.fill(left, top, right, bottom) != Fill::Empty {
                super::strided(span, 2, read, |i, p| over(&mut row[i], p));
            }
        }
    }

    #[inline]
    fn repeated(&self, tx: f32, ty: f32) -> Pixel {
        let inside = ty >= 0.0 && ty < self.bitmap.height() as f32;
        if inside { self.bitmap.sample_repeating(tx, ty) } else { [0.0; 4] }
    }
}

impl Layer for Card {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let track = Track::new(view, self.depth, y);
        let (high, low) = track.heights();
        let ((left, top), bottom) = (self.corner(view.time), self.bottom(view.time));
        if low < top || (high > bottom && self.below.is_none()) {
            return;
        }
        let grain = track.grain() * self.scale;
        if self.repeat && grain < 0.75 {
            return self.coarse(&track, view.time, row);
        }
        let level = self.bitmap.level(grain);
        let width = self.bitmap.width() as f32 / self.scale;
        let margin = self.sway.map_or(0.0, |s| s.amount.abs());
        let wide = self.repeat || self.below.is_some();
        let span = if wide { 0..row.len() } else { track.span(left - margin, left + width + margin) };
        for from in span.clone().step_by(RUN) {
            self.run(&track, view.time, level, from..(from + RUN).min(span.end), row);
        }
    }

    fn hides(&self, view: &View, y: u32) -> bool {
        if self.below.is_none() {
            return false;
        }
        let track = Track::new(view, self.depth, y);
        let (high, low) = track.heights();
        if high > self.bottom(view.time) {
            return true;
        }
        if self.repeat || self.sway.is_some_and(|s| s.root > high) {
            return false;
        }
        let corner = self.corner(view.time);
        let (a, b) = (track.at(0), track.at(view.width as usize - 1));
        let (ta, tb) = (self.texel(corner, (a.0.min(b.0), high), 0.0), self.texel(corner, (a.0.max(b.0), low), 0.0));
        self.bitmap.fill(ta.0 - 1.0, ta.1 - 1.0, tb.0 + 1.0, tb.1 + 1.0) == Fill::Solid
    }
}

impl Sway {
    /// How far the point (`x`, `y`) leans at `time`, frame widths.
    #[inline]
    fn at(&self, x: f32, y: f32, time: f32) -> f32 {
        let k = ((self.root - y) / self.reach).clamp(0.0, 1.5);
        if k == 0.0 {
            return 0.0;
        }
        let t = time * self.rate * std::f32::consts::TAU;
        let gust =
            (t + x * self.waves * std::f32::consts::TAU).sin() + 0.5 * (t * 1.7 + x * self.waves * 9.0 + 1.3).sin();
        self.amount * k * k * gust * 0.7
    }
}
