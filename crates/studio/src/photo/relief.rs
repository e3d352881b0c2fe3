//! A picture with depth: every point of it stands at its own distance, and the picture bends, without tearing, as the
//! camera moves. Drawn backwards, from the frame into the picture, so that there are no holes and nothing jitters.

use super::grid::Grid;
use crate::texture::{Run, Texture};
use crate::{Layer, Pixel, View};

/// A texture and where it lies in the resting frame.
pub(super) struct Part {
    /// What is on it.
    pub(super) texture: Texture,
    /// The place of texel (0, 0)'s upper left corner, frame widths from the centre.
    pub(super) corner: [f32; 2],
    /// Texels to a frame width.
    pub(super) scale: f32,
    /// Texels to a frame pixel at rest: 2 for a picture that was doubled.
    pub(super) grain: f32,
}

/// One relief.
pub(super) struct Relief {
    /// What the resting frame shows.
    pub(super) inner: Part,
    /// What lies around it, drawn where `inner` ends.
    pub(super) outer: Option<Part>,
    /// One over the depth, over the resting frame; beyond it, the border's.
    pub(super) near: Grid<1>,
}

/// Pixels between two exact solutions along a row.
const STRIDE: usize = 16;
/// Most steps of one solution; the slope of the depth is limited so that each step gains at least a factor of 2.
const STEPS_MAX: usize = 16;
/// A solution this good, in frame widths, is good enough: a thousandth of a pixel at 1080p.
const CLOSE: f32 = 5e-7;

impl Layer for Relief {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let down = y as f32 + 0.5;
        let mut from = self.solve(view, 0.5, down, [0.0, 0.0]);
        for (i, span) in row.chunks_mut(STRIDE).enumerate() {
            let end = (i * STRIDE + span.len()) as f32 + 0.5;
            let to = self.solve(view, end, down, from);
            self.paint(from, to, view.width as f32, span);
            from = to;
        }
    }
}

impl Relief {
    /// The point of the resting frame that is seen at (`px`, `py`): on the plane of its own depth.
    fn solve(&self, view: &View, px: f32, py: f32, guess: [f32; 2]) -> [f32; 2] {
        let mut at = guess;
        let (w, h) = (self.near.width as f32, self.near.height as f32);
        let ratio = view.height as f32 / view.width as f32;
        for _ in 0..STEPS_MAX {
            let [near] = self.near.sample((at[0] + 0.5) * w, (at[1] / ratio + 0.5) * h);
            let Some(next) = view.on_plane(1.0 / near, px, py) else { break };
            let moved = (next[0] - at[0]).abs() + (next[1] - at[1]).abs();
            at = next;
            if moved < CLOSE {
                break;
            }
        }
        at
    }

    fn paint(&self, from: [f32; 2], to: [f32; 2], width: f32, span: &mut [Pixel]) {
        let Some(outer) = &self.outer else {
            return self.inner.paint(from, to, width, span);
        };
        let (a, b) = (self.inner.outside(from), self.inner.outside(to));
        if a.iter().chain(&b).any(|beyond| *beyond > 0.0) {
            outer.paint(from, to, width, span);
        }
        if a.iter().zip(&b).all(|(a, b)| a.min(*b) <= 1.0) {
            self.inner.paint(from, to, width, span);
        }
    }
}

impl Part {
    /// How far a point lies beyond the outermost texel centres on each of the four sides, in texels; negative inside.
    fn outside(&self, at: [f32; 2]) -> [f32; 4] {
        let [x, y] = self.texel(at);
        let rim = 0.49;
        [rim - x, rim - y, x + rim - self.texture.width() as f32, y + rim - self.texture.height() as f32]
    }

    fn texel(&self, at: [f32; 2]) -> [f32; 2] {
        [(at[0] - self.corner[0]) * self.scale, (at[1] - self.corner[1]) * self.scale]
    }

    fn paint(&self, from: [f32; 2], to: [f32; 2], width: f32, span: &mut [Pixel]) {
        let (a, b) = (self.texel(from), self.texel(to));
        let n = span.len() as f32;
        let step = [(b[0] - a[0]) / n, (b[1] - a[1]) / n];
        let shrink = (step[0] * step[0] + step[1] * step[1]).sqrt() * width / self.scale;
        self.texture.paint(Run { at: a, step, lod: self.lod(shrink) }, span);
    }

    /// Which copy shows `shrink` resting pixels in one: a doubled picture has one copy more to pass through, so that at
    /// rest it is read point by point and never blurred.
    fn lod(&self, shrink: f32) -> f32 {
        if shrink <= 1.01 {
            return 0.0;
        }
        let halvings = shrink.log2();
        if self.grain > 1.5 { (halvings * 2.0).min(halvings + 1.0) } else { halvings }
    }
}
