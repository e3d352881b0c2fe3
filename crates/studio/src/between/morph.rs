//! Two pictures of the same things, bent onto each other. Drawn backwards, from the frame into both pictures, so that
//! there are no holes; where only one of them has been, it alone is seen.

use super::align::cell_of;
use super::similar::{Change, Similar};
use crate::camera::lively;
use crate::photo::{Grid, Line, Part};
use crate::{Layer, Pixel, View};

/// The pictures and what is known of the way between them.
pub(super) struct Morph {
    /// What is seen first and last; they fill the frame at rest.
    pub(super) sides: [Part; 2],
    /// How the first lies in the last.
    pub(super) way: Similar,
    /// At the middle of the way: how far what is there has come and will go (frame widths), whether both pictures show
    /// the same there, and when it gives way if not.
    pub(super) field: Grid<4>,
    /// The frame's height, widths.
    pub(super) ratio: f32,
    /// How long it takes.
    pub(super) seconds: f32,
}

/// Pixels between two exact solutions along a row.
const STRIDE: usize = 8;
/// Steps of one solution.
const STEPS_MAX: usize = 8;
/// A solution this good, frame widths, is good enough.
const CLOSE: f32 = 2e-6;
/// When pictures that agree are mixed: the share of the way.
const MIX: [f32; 2] = [0.3, 0.7];
/// When those that do not agree give way, and how much of the order does so at once.
const SWITCH: [f32; 2] = [0.25, 0.75];
const EDGE: f32 = 0.06;
/// Within this distance of a picture's border the other one is preferred, frame widths.
const RIM: f32 = 0.05;

/// One instant of the way.
struct Instant {
    share: f32,
    middle: Change,
    out: [Change; 2],
}

/// What is seen at one pixel: where in both pictures, and how much of the last.
#[derive(Clone, Copy)]
struct Seen {
    at: [[f32; 2]; 2],
    of_last: f32,
}

impl Layer for Morph {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let share = lively(view.time / self.seconds);
        let now = Instant {
            share,
            middle: self.way.power(f64::from(0.5 - share)).change(),
            out: [self.way.power(-0.5).change(), self.way.power(0.5).change()],
        };
        let place = |px: usize| {
            let scale = 1.0 / view.width as f32;
            [(px as f32 + 0.5) * scale - 0.5, (y as f32 + 0.5) / view.height as f32 * self.ratio - 0.5 * self.ratio]
        };
        let mut guess = [0.0; 2];
        let mut from = self.seen(&now, place(0), &mut guess);
        for (i, span) in row.chunks_mut(STRIDE).enumerate() {
            let to = self.seen(&now, place(i * STRIDE + span.len()), &mut guess);
            self.paint(from, to, view.width as f32, span);
            from = to;
        }
    }

    fn hides(&self, _view: &View, _y: u32) -> bool {
        true
    }
}

impl Morph {
    /// What is seen at a place of the frame; `guess` is the field's value nearby.
    fn seen(&self, now: &Instant, place: [f32; 2], guess: &mut [f32; 2]) -> Seen {
        let side = 2.0 * now.share - 1.0;
        let here = now.middle.at(place);
        let mut told = [0.0; 4];
        for _ in 0..STEPS_MAX {
            let [u, v] = cell_of(&self.field, self.ratio, [here[0] - side * guess[0], here[1] - side * guess[1]]);
            told = self.field.sample(u, v);
            let far = (told[0] - guess[0]).abs() + (told[1] - guess[1]).abs();
            *guess = [told[0], told[1]];
            if far < CLOSE {
                break;
            }
        }
        let read = |k: f32, change: &Change| change.at([here[0] + k * guess[0], here[1] + k * guess[1]]);
        let at = [read(-2.0 * now.share, &now.out[0]), read(2.0 * (1.0 - now.share), &now.out[1])];
        Seen { at, of_last: self.of_last(now.share, told, at) }
    }

    /// How much of the last picture is seen.
    fn of_last(&self, share: f32, [_, _, trust, order]: [f32; 4], at: [[f32; 2]; 2]) -> f32 {
        let mix = smooth((share - MIX[0]) / (MIX[1] - MIX[0]));
        let done = ((share - SWITCH[0]) / (SWITCH[1] - SWITCH[0])).clamp(0.0, 1.0);
        let switch = smooth((done * (1.0 + EDGE) - order) / EDGE);
        let last = switch + (mix - switch) * trust;
        let inside = |[x, y]: [f32; 2]| {
            let rim = (0.5 - x.abs()).min(0.5 * self.ratio - y.abs());
            smooth(rim / RIM).max(1e-6)
        };
        // A little of each is always wanted: where the other one has nothing, that little is all there is.
        let first = (1.0 - last + 1e-3 * (1.0 - share)) * inside(at[0]);
        let last = (last + 1e-3 * share) * inside(at[1]);
        if share <= 0.0 { 0.0 } else { last / (first + last) }
    }

    fn paint(&self, from: Seen, to: Seen, width: f32, span: &mut [Pixel]) {
        let n = span.len() as f32;
        let line = |side: usize| {
            let (a, b) = (from.at[side], to.at[side]);
            Line { at: a, step: [(b[0] - a[0]) / n, (b[1] - a[1]) / n] }
        };
        if from.of_last.min(to.of_last) < 0.999 {
            self.sides[0].paint(line(0), width, span);
        }
        if from.of_last.max(to.of_last) > 0.001 {
            let mut other = [[0.0, 0.0, 0.0, 1.0]; STRIDE];
            let other = &mut other[..span.len()];
            self.sides[1].paint(line(1), width, other);
            let step = (to.of_last - from.of_last) / n;
            for (i, (pixel, last)) in span.iter_mut().zip(other).enumerate() {
                let k = from.of_last + step * i as f32;
                *pixel = std::array::from_fn(|c| pixel[c] + (last[c] - pixel[c]) * k);
            }
        }
    }
}

/// Smooth step over 0..1.
fn smooth(t: f32) -> f32 {
    let t = t.clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}
