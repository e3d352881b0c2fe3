//! Where in the frame an effect happens.

use crate::paint::{Chance, Noise};

/// The frame and what in it is moved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Pixels across and down.
    pub(super) size: [f32; 2],
    /// Left, top, right, bottom of what is moved, pixels.
    pub(super) bounds: [f32; 4],
    /// Whether it is cut out; if not, the whole picture bends and its borders stay.
    pub(super) clear: bool,
    /// Chance, fixed to the frame.
    pub(super) noise: Noise,
}

impl Place {
    pub(super) fn new(size: [usize; 2], bounds: [f32; 4], clear: bool, seed: u64) -> Place {
        let noise = Noise::new(&mut Chance::new(seed, "effect"));
        Place { size: size.map(|n| n as f32), bounds, clear, noise }
    }

    /// The middle of what is moved.
    pub(super) fn centre(&self) -> [f32; 2] {
        let [l, t, r, b] = self.bounds;
        [(l + r) * 0.5, (t + b) * 0.5]
    }

    /// Width and height of what is moved, at least a pixel.
    pub(super) fn extent(&self) -> [f32; 2] {
        let [l, t, r, b] = self.bounds;
        [(r - l).max(1.0), (b - t).max(1.0)]
    }

    /// 1 well inside the frame, 0 at its borders.
    pub(super) fn window(&self, [x, y]: [f32; 2]) -> f32 {
        let side = |at: f32, size: f32| {
            let k = (at.min(size - at) / (size * 0.3)).clamp(0.0, 1.0);
            k * k * (3.0 - 2.0 * k)
        };
        side(x, self.size[0]) * side(y, self.size[1])
    }
}
