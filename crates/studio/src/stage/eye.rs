//! Where world points appear in the frame: the inverse of [`View::on_plane`].

use crate::View;

/// One view, ready to place many points.
pub(crate) struct Eye {
    position: [f32; 3],
    axes: [[f32; 3]; 3],
    centre: (f32, f32),
    scale: f32,
    focal: f32,
}

impl Eye {
    /// The eye of `view`.
    pub(crate) fn new(view: &View) -> Eye {
        let scale = view.pose.focal * view.width as f32;
        let centre = (view.width as f32 * 0.5, view.height as f32 * 0.5);
        let forward = view.ray(centre.0, centre.1);
        let axis = |dx: f32, dy: f32| {
            let moved = view.ray(centre.0 + dx * scale, centre.1 + dy * scale);
            std::array::from_fn(|i| moved[i] - forward[i])
        };
        let axes = [axis(1.0, 0.0), axis(0.0, 1.0), forward];
        Eye { position: view.pose.position, axes, centre, scale, focal: view.pose.focal }
    }

    /// Where the point (`x`, `y`) of the resting frame at `depth` appears, in pixels, and how much larger than at rest.
    #[inline]
    pub(crate) fn place(&self, x: f32, y: f32, depth: f32) -> Option<(f32, f32, f32)> {
        let p = self.position;
        let to = [x * depth - p[0], y * depth - p[1], depth - p[2]];
        let dot = |a: &[f32; 3]| to[0] * a[0] + to[1] * a[1] + to[2] * a[2];
        let z = dot(&self.axes[2]);
        if z < 0.05 {
            return None;
        }
        let k = self.scale / z;
        let (px, py) = (dot(&self.axes[0]) * k + self.centre.0, dot(&self.axes[1]) * k + self.centre.1);
        Some((px, py, self.focal * depth / z))
    }
}
