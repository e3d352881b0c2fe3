//! A flat piece of a picture's world: pixels and where they lie in the resting frame.

use std::ops::Range;

use super::double::doubled;
use crate::Pixel;
use crate::texture::{Edge, Run, Texture};

/// Pictures above this many pixels are not doubled: their pixels are small enough, and memory is not.
const DOUBLED_PIXELS_MAX: usize = 2_200_000;

/// A texture and where it lies in the resting frame.
pub(crate) struct Part {
    /// What is on it.
    texture: Texture,
    /// The place of texel (0, 0)'s upper left corner, frame widths from the centre.
    corner: [f32; 2],
    /// Texels to a frame width.
    scale: f32,
    /// Texels to a frame pixel at rest: 2 for a picture that was doubled.
    grain: f32,
}

/// A straight run of points of the resting frame, frame widths from its centre: the first, and from one to the next.
#[derive(Clone, Copy)]
pub(crate) struct Line {
    pub(crate) at: [f32; 2],
    pub(crate) step: [f32; 2],
}

impl Line {
    /// The run's point number `i`.
    pub(crate) fn point(&self, i: usize) -> [f32; 2] {
        std::array::from_fn(|c| self.at[c] + self.step[c] * i as f32)
    }

    /// The run from its point number `i` on.
    pub(crate) fn from(&self, i: usize) -> Line {
        Line { at: self.point(i), step: self.step }
    }
}

/// The outermost texel centres lie half a texel inside; a hundredth less, because rounding moves points about.
const RIM: f32 = 0.49;

impl Part {
    /// A part whose upper left corner lies (`left`, `top`) pixels from the frame's, which is `frame` pixels wide and
    /// high. It is doubled if it is `fine` and not too large.
    pub(crate) fn new(size: [usize; 2], pixels: &[Pixel], at: [f32; 2], frame: [usize; 2], fine: bool) -> Part {
        let scale = frame[0] as f32;
        let corner = [at[0] / scale - 0.5, (at[1] - 0.5 * frame[1] as f32) / scale];
        if !fine || size[0] * size[1] > DOUBLED_PIXELS_MAX {
            return Part { texture: Texture::new(size[0], size[1], pixels, Edge::Clamp), corner, scale, grain: 1.0 };
        }
        let (wide, tall, texels) = doubled(size[0], size[1], pixels);
        let corner = corner.map(|c| c + 0.25 / scale);
        Part { texture: Texture::of(wide, tall, texels, Edge::Clamp), corner, scale: scale * 2.0, grain: 2.0 }
    }

    /// Which of the samples of a straight run this part has: those no further out than its outermost texel centres.
    pub(crate) fn covered(&self, line: Line, count: usize) -> Range<usize> {
        let (w, h) = (self.texture.width() as f32 - RIM, self.texture.height() as f32 - RIM);
        let inside = |i: usize| {
            let [x, y] = self.texel(line.point(i));
            x >= RIM && y >= RIM && x <= w && y <= h
        };
        if inside(0) && inside(count - 1) {
            return 0..count;
        }
        let first = (0..count).find(|i| inside(*i)).unwrap_or(count);
        first..(first..count).find(|i| !inside(*i)).unwrap_or(count)
    }

    /// Paints one sample of a straight run per pixel; `width` is the frame's.
    pub(crate) fn paint(&self, line: Line, width: f32, pixels: &mut [Pixel]) {
        let step = line.step.map(|s| s * self.scale);
        let shrink = (line.step[0] * line.step[0] + line.step[1] * line.step[1]).sqrt() * width;
        self.texture.paint(Run { at: self.texel(line.at), step, lod: self.lod(shrink) }, pixels);
    }

    fn texel(&self, at: [f32; 2]) -> [f32; 2] {
        [(at[0] - self.corner[0]) * self.scale, (at[1] - self.corner[1]) * self.scale]
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
