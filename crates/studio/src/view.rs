//! Where the camera stands at one instant, and which world point a pixel sees.

/// Camera pose. Rest is all zero with `focal` 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pose {
    /// Camera position in world units: right, down, forward.
    pub position: [f32; 3],
    /// Turn about the vertical axis, radians, positive = to the right.
    pub pan: f32,
    /// Turn about the horizontal axis, radians, positive = upwards.
    pub tilt: f32,
    /// Turn about the view axis, radians, positive = the camera rolls clockwise (the picture turns counter-clockwise).
    pub roll: f32,
    /// Focal length in frame widths; rest is 1.
    pub focal: f32,
}

impl Pose {
    /// The camera at rest.
    pub const REST: Pose = Pose { position: [0.0; 3], pan: 0.0, tilt: 0.0, roll: 0.0, focal: 1.0 };
}

/// One instant of one clip: frame size, time, and the camera.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Seconds since the first frame.
    pub time: f32,
    /// Where the camera stands.
    pub pose: Pose,
    /// Columns of camera-to-world rotation: right, down, forward.
    axes: [[f32; 3]; 3],
}

impl View {
    /// The view of a frame of `width` × `height` pixels at `time` seconds.
    pub fn new(width: u32, height: u32, time: f32, pose: Pose) -> View {
        View { width, height, time, pose, axes: axes(&pose) }
    }

    /// Direction (world units, not normalised) seen by the point (`px`, `py`) of the frame, in pixels; pixel centres
    /// lie at half-integers. Linear in `px` along a row.
    pub fn ray(&self, px: f32, py: f32) -> [f32; 3] {
        let scale = 1.0 / (self.width as f32 * self.pose.focal);
        let x = (px - self.width as f32 * 0.5) * scale;
        let y = (py - self.height as f32 * 0.5) * scale;
        std::array::from_fn(|i| self.axes[0][i] * x + self.axes[1][i] * y + self.axes[2][i])
    }

    /// Where the ray through (`px`, `py`) meets the plane at `depth`, as the point of the *resting* frame where that
    /// plane point would appear: frame widths right of and below the centre. `None` if it never meets it.
    pub fn on_plane(&self, depth: f32, px: f32, py: f32) -> Option<[f32; 2]> {
        let ray = self.ray(px, py);
        let p = self.pose.position;
        let k = (depth - p[2]) / ray[2];
        (ray[2] > 1e-6 && k > 0.0).then(|| [(p[0] + k * ray[0]) / depth, (p[1] + k * ray[1]) / depth])
    }
}

/// Camera-to-world rotation for a pose: pan about the vertical axis, then tilt, then roll.
fn axes(pose: &Pose) -> [[f32; 3]; 3] {
    let (sp, cp) = pose.pan.sin_cos();
    let (st, ct) = pose.tilt.sin_cos();
    let (sr, cr) = pose.roll.sin_cos();
    let right = [cp, 0.0, -sp];
    let forward = [sp * ct, -st, cp * ct];
    let down = [sp * st, ct, cp * st];
    let mix = |a: [f32; 3], ka: f32, b: [f32; 3], kb: f32| std::array::from_fn(|i| a[i] * ka + b[i] * kb);
    [mix(right, cr, down, sr), mix(down, cr, right, -sr), forward]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_rest_every_plane_shows_where_it_appears() {
        let view = View::new(1280, 720, 0.0, Pose::REST);
        for depth in [0.5, 1.0, 8.0] {
            let [x, y] = view.on_plane(depth, 960.0, 180.0).unwrap();
            assert!((x - 0.25).abs() < 1e-6 && (y + 0.140_625).abs() < 1e-6);
        }
    }

    #[test]
    fn a_camera_that_pans_right_sees_what_lay_to_the_right() {
        let view = View::new(1280, 720, 0.0, Pose { pan: 0.1, ..Pose::REST });
        assert!(view.on_plane(1.0, 640.0, 360.0).unwrap()[0] > 0.09);
    }

    #[test]
    fn a_camera_that_tilts_up_sees_what_lay_above() {
        let view = View::new(1280, 720, 0.0, Pose { tilt: 0.1, ..Pose::REST });
        assert!(view.on_plane(1.0, 640.0, 360.0).unwrap()[1] < -0.09);
    }
}
