//! Which points of a plane one row of the frame sees.

use std::ops::Range;

use crate::View;

/// The line a frame row draws on the plane at one depth, in resting-frame widths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Track {
    ray: [f32; 3],
    step: [f32; 3],
    eye: [f32; 3],
    reach: f32,
    inverse_depth: f32,
    width: usize,
}

impl Track {
    /// The track of row `y` on the plane at `depth`.
    pub(crate) fn new(view: &View, depth: f32, y: u32) -> Track {
        let ray = view.ray(0.5, y as f32 + 0.5);
        let next = view.ray(1.5, y as f32 + 0.5);
        let eye = view.pose.position;
        Track {
            ray,
            step: std::array::from_fn(|i| next[i] - ray[i]),
            eye,
            reach: (depth - eye[2]).max(1e-3),
            inverse_depth: 1.0 / depth,
            width: view.width as usize,
        }
    }

    /// The plane point seen by pixel `i` of the row.
    #[inline(always)]
    pub(crate) fn at(&self, i: usize) -> (f32, f32) {
        let i = i as f32;
        let k = self.reach / (self.ray[2] + i * self.step[2]).max(1e-3);
        (
            (self.eye[0] + k * (self.ray[0] + i * self.step[0])) * self.inverse_depth,
            (self.eye[1] + k * (self.ray[1] + i * self.step[1])) * self.inverse_depth,
        )
    }

    /// The lowest and highest plane y on the row.
    pub(crate) fn heights(&self) -> (f32, f32) {
        let (a, b) = (self.at(0).1, self.at(self.width - 1).1);
        (a.min(b), a.max(b))
    }

    /// Frame widths of the plane that one pixel covers, at the middle of the row.
    pub(crate) fn grain(&self) -> f32 {
        let mid = self.width / 2;
        let (a, b) = (self.at(mid), self.at(mid + 1));
        ((b.0 - a.0) * (b.0 - a.0) + (b.1 - a.1) * (b.1 - a.1)).sqrt()
    }

    /// The pixels whose plane x may lie between `left` and `right`.
    pub(crate) fn span(&self, left: f32, right: f32) -> Range<usize> {
        let (a, b) = (self.crossing(left), self.crossing(right));
        let (from, to) = (a.min(b).floor() - 1.0, a.max(b).ceil() + 1.0);
        let last = self.width as f32;
        from.clamp(0.0, last) as usize..to.clamp(0.0, last) as usize
    }

    /// The (fractional) pixel where the row's x equals `x`.
    fn crossing(&self, x: f32) -> f32 {
        let t = x / self.inverse_depth - self.eye[0];
        let denominator = self.reach * self.step[0] - t * self.step[2];
        if denominator.abs() < 1e-12 {
            return 0.0;
        }
        (t * self.ray[2] - self.reach * self.ray[0]) / denominator
    }
}
