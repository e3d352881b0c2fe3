//! A picture with depth: every point of it stands at its own distance, and the picture bends, without tearing, as the
//! camera moves. Drawn backwards, from the frame into the picture, so that there are no holes and nothing jitters.

use super::grid::Grid;
use super::part::{Line, Part};
use crate::{Layer, Pixel, View};

/// One relief.
pub(super) struct Relief {
    /// What the resting frame shows.
    pub(super) inner: Part,
    /// What lies around it, drawn where `inner` ends; without it nothing is seen there.
    pub(super) outer: Option<Part>,
    /// One over the depth, over the resting frame; beyond it, the border's.
    pub(super) near: Grid<1>,
}

/// Pixels between two exact solutions along a row.
const STRIDE: usize = 16;
/// The same where rows stay straight: the camera only zooms or rolls.
const STRIDE_STRAIGHT: usize = 128;
/// Most steps of one solution; the slope of the depth is limited so that each step gains at least a factor of 2.
const STEPS_MAX: usize = 16;
/// A solution this good, in frame widths, is good enough: a thousandth of a pixel at 1080p.
const CLOSE: f32 = 5e-7;

impl Layer for Relief {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let down = y as f32 + 0.5;
        let mut from = self.solve(view, 0.5, down, [0.0, 0.0]);
        let mut last = from;
        let pose = &view.pose;
        let straight = pose.position == [0.0; 3] && pose.pan == 0.0 && pose.tilt == 0.0;
        let stride = if straight { STRIDE_STRAIGHT } else { STRIDE };
        for (i, span) in row.chunks_mut(stride).enumerate() {
            let end = (i * stride + span.len()) as f32 + 0.5;
            let ahead = std::array::from_fn(|c| 2.0 * from[c] - last[c]);
            let to = self.solve(view, end, down, ahead);
            let n = span.len() as f32;
            let line = Line { at: from, step: [(to[0] - from[0]) / n, (to[1] - from[1]) / n] };
            self.paint(line, view.width as f32, span);
            (last, from) = (from, to);
        }
    }
}

impl Relief {
    /// The point of the resting frame that is seen at (`px`, `py`): on the plane of its own depth.
    fn solve(&self, view: &View, px: f32, py: f32, guess: [f32; 2]) -> [f32; 2] {
        let (ray, eye) = (view.ray(px, py), view.pose.position);
        if eye == [0.0; 3] {
            let k = 1.0 / ray[2].max(1e-3); // from where it stood, depth makes no difference
            return [k * ray[0], k * ray[1]];
        }
        let (w, h) = (self.near.width as f32, self.near.height as f32);
        let tall = h * view.width as f32 / view.height as f32;
        let mut at = guess;
        for _ in 0..STEPS_MAX {
            let [near] = self.near.sample((at[0] + 0.5) * w, at[1] * tall + 0.5 * h);
            let k = (1.0 - eye[2] * near) / ray[2].max(1e-3);
            let next = [eye[0] * near + k * ray[0], eye[1] * near + k * ray[1]];
            let moved = (next[0] - at[0]).abs() + (next[1] - at[1]).abs();
            at = next;
            if moved < CLOSE {
                break;
            }
        }
        at
    }

    fn paint(&self, line: Line, width: f32, span: &mut [Pixel]) {
        let within = self.inner.covered(line, span.len());
        let (before, rest) = span.split_at_mut(within.start);
        let (inside, after) = rest.split_at_mut(within.len());
        self.inner.paint(line.from(within.start), width, inside);
        if let Some(outer) = &self.outer {
            outer.paint(line, width, before);
            outer.paint(line.from(within.end), width, after);
        }
    }
}
