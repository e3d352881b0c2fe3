//! What a world is made of.

use std::ops::Range;

use crate::View;

/// Linear-light premultiplied R, G, B, A; 1.0 is display white.
pub type Pixel = [f32; 4];

/// Pixels across and down of one block: what a frame is judged by before it is painted.
pub const BLOCK: [u32; 2] = [32, 16];

/// What a layer does to one block of the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cover {
    /// No pixel is touched.
    Nothing,
    /// Some pixels may be touched, or seen through.
    Some,
    /// Nothing behind it can be seen in any pixel.
    All,
}

/// One sheet of the world, or one veil over it (rain, haze). Layers are painted back to front.
pub trait Layer: Send + Sync {
    /// Composites this layer over row `y` of the frame. `row` is one frame row, left to right, already holding
    /// everything behind. Called for many rows at once from many threads: must be a pure function of
    /// (self, view, y) and must not allocate.
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]);

    /// Like [`Layer::paint_row`], but only `parts` of the row are needed (disjoint, left to right, each beginning at a
    /// block); the others hold anything finite and will be painted over. Painting them all the same is right, only slower.
    fn paint_parts(&self, view: &View, y: u32, _parts: &[Range<usize>], row: &mut [Pixel]) {
        self.paint_row(view, y, row);
    }

    /// Whether nothing behind this layer can be seen in row `y`, so that it need not be painted. "No" is always right.
    fn hides(&self, _view: &View, _y: u32) -> bool {
        false
    }

    /// What it does to the blocks ([`BLOCK`]) of the band of rows `rows`, left to right. [`Cover::Some`] is always right.
    fn covers(&self, view: &View, mut rows: Range<u32>, blocks: &mut [Cover]) {
        let cover = if rows.all(|y| self.hides(view, y)) { Cover::All } else { Cover::Some };
        blocks.fill(cover);
    }

    /// What it sounds like, and from where.
    fn sources(&self) -> Vec<crate::sound::Source> {
        Vec::new()
    }
}
