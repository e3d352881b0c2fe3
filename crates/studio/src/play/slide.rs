//! A picture as large as the frame that moves along a curve without turning.

use crate::camera::settled;
use crate::texture::{Run, Texture};
use crate::{Layer, Pixel, View};

/// Points of the curve between two given ones.
const STEPS: usize = 16;

/// A picture on its way.
pub(super) struct Slide {
    texture: Texture,
    /// The curve as (how far along, where), from nothing to all of it; offsets in pixels.
    curve: Vec<(f32, [f32; 2])>,
    seconds: f32,
}

impl Slide {
    /// One that stays where it is.
    pub(super) fn still(texture: Texture) -> Slide {
        Slide { texture, curve: vec![(0.0, [0.0; 2])], seconds: 1.0 }
    }

    /// One that goes smoothly through `points`, at an even pace with a soft start and end; pixels, the first is where
    /// it is at the start.
    pub(super) fn along(texture: Texture, points: &[[f32; 2]], seconds: f32) -> Slide {
        Slide { texture, curve: curve(points), seconds }
    }

    /// How far from its place it is when `t` of the clip has passed.
    pub(super) fn offset(&self, t: f32) -> [f32; 2] {
        let goal = settled(t.clamp(0.0, 1.0)) * self.curve.last().map_or(0.0, |(far, _)| *far);
        let after = self.curve.iter().position(|(far, _)| *far >= goal).unwrap_or(self.curve.len() - 1);
        let ((a, from), (b, to)) = (self.curve[after.saturating_sub(1)], self.curve[after]);
        let k = if b > a { (goal - a) / (b - a) } else { 1.0 };
        std::array::from_fn(|i| from[i] + (to[i] - from[i]) * k)
    }
}

impl Layer for Slide {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        let [dx, dy] = self.offset(view.time / self.seconds.max(1e-3));
        self.texture.paint(Run { at: [0.5 - dx, y as f32 + 0.5 - dy], step: [1.0, 0.0], lod: 0.0 }, row);
    }
}

/// A Catmull-Rom curve through `points`, measured, relative to the first.
fn curve(points: &[[f32; 2]]) -> Vec<(f32, [f32; 2])> {
    let Some(first) = points.first() else { return vec![(0.0, [0.0; 2])] };
    let at = |i: isize| points[i.clamp(0, points.len() as isize - 1) as usize];
    let mut out = vec![(0.0, [0.0; 2])];
    for i in 0..points.len() as isize - 1 {
        let [p, q, r, s] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
        for step in 1..=STEPS {
            let t = step as f32 / STEPS as f32;
            let next: [f32; 2] = std::array::from_fn(|c| {
                let (a, b) = (r[c] - p[c], 2.0 * p[c] - 5.0 * q[c] + 4.0 * r[c] - s[c]);
                let d = 3.0 * (q[c] - r[c]) + s[c] - p[c];
                q[c] + 0.5 * t * (a + t * (b + t * d)) - first[c]
            });
            let (far, last) = out[out.len() - 1];
            out.push((far + (next[0] - last[0]).hypot(next[1] - last[1]), next));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_passes_through_its_points_and_ends_at_the_last() {
        let points = [[10.0, 10.0], [60.0, 30.0], [60.0, 90.0], [20.0, 90.0]];
        let line = curve(&points);
        for point in points {
            let wanted = [point[0] - 10.0, point[1] - 10.0];
            assert!(line.iter().any(|(_, at)| (at[0] - wanted[0]).hypot(at[1] - wanted[1]) < 1e-3), "{point:?}");
        }
        assert!(line.windows(2).all(|two| two[1].0 > two[0].0));
    }
}
