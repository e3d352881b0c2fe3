//! What a world is made of.

use crate::View;

/// Linear-light premultiplied R, G, B, A; 1.0 is display white.
pub type Pixel = [f32; 4];

/// One sheet of the world, or one veil over it (rain, haze). Layers are painted back to front.
pub trait Layer: Send + Sync {
    /// Composites this layer over row `y` of the frame. `row` is one frame row, left to right, already holding
    /// everything behind. Called for many rows at once from many threads: must be a pure function of
    /// (self, view, y) and must not allocate.
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]);

    /// Whether nothing behind this layer can be seen in row `y`, so that it need not be painted. "No" is always right.
    fn hides(&self, _view: &View, _y: u32) -> bool {
        false
    }
}
