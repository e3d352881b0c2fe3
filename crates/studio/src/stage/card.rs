//! A baked picture standing upright in the world.

use std::ops::Range;

use super::Track;
use crate::layer::BLOCK;
use crate::paint::{Bitmap, Fill, Line, Rgb, over, wave};
use crate::{Cover, Layer, Pixel, View};

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

/// Pixels looked at together: between its ends a run is straight.
const RUN: usize = 32;
/// The same where the wind bends them.
const RUN_SWAYING: usize = 16;
/// Furthest a sway goes beyond its amount.
const SWAY_MOST: f32 = 2.4;

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

    /// The picture's pixel at the point (`x`, `y`).
    #[inline(always)]
    fn texel(&self, corner: (f32, f32), (x, y): (f32, f32)) -> [f32; 2] {
        [(x - corner.0) * self.scale, (y - corner.1) * self.scale]
    }

    /// A picture that repeats has no smaller copies that fit together at its borders.
    fn level(&self, track: &Track) -> usize {
        if self.repeat { 0 } else { self.bitmap.level(track.grain() * self.scale) }
    }

    /// Paints one run of pixels from the picture's pixel `at` on.
    fn run(&self, mut at: [f32; 2], mut end: [f32; 2], level: usize, row: &mut [Pixel]) {
        let (wide, high) = (self.bitmap.width() as f32, self.bitmap.height() as f32);
        if self.repeat {
            let turns = (at[0].min(end[0]) / wide).floor() * wide;
            (at[0], end[0]) = (at[0] - turns, end[0] - turns);
        }
        let margin = (1 << level) as f32;
        let (y0, y1) = (at[1].min(end[1]) - margin, at[1].max(end[1]) + margin);
        if let Some(ground) = self.below.filter(|_| y0 > high) {
            return row.fill(ground.at(1.0));
        }
        let (x0, x1) = (at[0].min(end[0]) - margin, at[0].max(end[0]) + margin);
        let fill = self.bitmap.fill(x0, y0, x1, y1);
        let hangs = y1 >= high && self.below.is_some();
        let wraps = self.repeat && (x0 < 0.0 || x1 >= wide);
        if fill == Fill::Empty && !hangs && !wraps {
            return;
        }
        let n = row.len() as f32;
        let run = Line { at, step: [(end[0] - at[0]) / n, (end[1] - at[1]) / n], level };
        if hangs || wraps || !self.bitmap.run(&run, fill == Fill::Solid, row) {
            self.border(&run, row);
        }
    }

    /// Paints a run near the picture's border, pixel by pixel.
    fn border(&self, run: &Line, row: &mut [Pixel]) {
        let high = self.bitmap.height() as f32;
        for (i, pixel) in row.iter_mut().enumerate() {
            let [x, y] = run.point(i);
            match self.below {
                Some(ground) if y > high - 1.0 => *pixel = ground.at(1.0),
                _ if !self.repeat => over(pixel, self.bitmap.sample(x, y, run.level)),
                _ if (0.0..high).contains(&y) => over(pixel, self.bitmap.sample_repeating(x, y)),
                _ => {}
            }
        }
    }

    /// What fills the part of the picture between two corners (picture pixels); below it lies what lies below.
    fn filled(&self, [mut x0, y0]: [f32; 2], [mut x1, y1]: [f32; 2]) -> Cover {
        let (wide, high) = (self.bitmap.width() as f32, self.bitmap.height() as f32);
        if self.below.is_some() && y0 > high {
            return Cover::All;
        }
        let hangs = self.below.is_some() && y1 >= high;
        let y1 = if hangs { high - 0.5 } else { y1 };
        let fill = if self.repeat {
            let turns = (x0 / wide).floor() * wide;
            (x0, x1) = (x0 - turns, x1 - turns);
            let first = self.bitmap.fill(x0, y0, x1.min(wide - 0.5), y1);
            let rest = if x1 >= wide { self.bitmap.fill(0.0, y0, x1 - wide, y1) } else { first };
            if first == rest { first } else { Fill::Mixed }
        } else {
            self.bitmap.fill(x0, y0, x1, y1)
        };
        match fill {
            Fill::Empty if !hangs => Cover::Nothing,
            Fill::Solid => Cover::All,
            Fill::Empty | Fill::Mixed => Cover::Some,
        }
    }
}

impl Layer for Card {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        self.paint_parts(view, y, std::slice::from_ref(&(0..row.len())), row);
    }

    fn paint_parts(&self, view: &View, y: u32, parts: &[Range<usize>], row: &mut [Pixel]) {
        let track = Track::new(view, self.depth, y);
        let (corner, level) = (self.corner(view.time), self.level(&track));
        let length = if self.sway.is_some() { RUN_SWAYING } else { RUN };
        let place = |i: usize| {
            let (x, v) = track.at(i);
            let lean = self.sway.map_or(0.0, |s| s.at(x, v, view.time));
            self.texel(corner, (x - lean, v))
        };
        for part in parts {
            let mut from = place(part.start);
            for start in part.clone().step_by(length) {
                let end = (start + length).min(part.end);
                let to = place(end);
                self.run(from, to, level, &mut row[start..end]);
                from = to;
            }
        }
    }

    fn covers(&self, view: &View, rows: Range<u32>, blocks: &mut [Cover]) {
        let (top, bottom) = (Track::new(view, self.depth, rows.start), Track::new(view, self.depth, rows.end - 1));
        let (high, low) = (top.heights().0.min(bottom.heights().0), top.heights().1.max(bottom.heights().1));
        let corner = self.corner(view.time);
        if low < corner.1 - 2.0 / self.scale || (high > self.bottom(view.time) && self.below.is_none()) {
            return blocks.fill(Cover::Nothing);
        }
        let margin = (1 << self.level(&top).max(self.level(&bottom))) as f32 + 1.0;
        let aside = margin + self.sway.map_or(0.0, |s| s.amount.abs() * SWAY_MOST * self.scale);
        let ends = |i: usize| [top.at(i), bottom.at(i)].map(|p| self.texel(corner, p));
        let mut left = ends(0);
        for (i, block) in blocks.iter_mut().enumerate() {
            let right = ends(((i + 1) * BLOCK[0] as usize).min(view.width as usize));
            let all = [left[0], left[1], right[0], right[1]];
            let least = |c: usize| all.iter().fold(f32::MAX, |m, p| m.min(p[c]));
            let most = |c: usize| all.iter().fold(f32::MIN, |m, p| m.max(p[c]));
            *block = self.filled([least(0) - aside, least(1) - margin], [most(0) + aside, most(1) + margin]);
            left = right;
        }
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
        let t = time * self.rate;
        let gust =
            wave(t + x * self.waves) + 0.5 * wave(t * 1.7 + x * self.waves * (9.0 / std::f32::consts::TAU) + 0.207);
        self.amount * k * k * gust * 0.7
    }
}
