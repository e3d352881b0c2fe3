//! How a head stands in a picture: the way from the face's own axes to pixels and back.

use super::points::{EYES, NOSE_BASE, SIDES};
use sight::Mesh;

/// Outer corners of the eyes, and the middle of the eyes to the base of the nose, centimetres of the face model.
const EYES_CM: f32 = 8.9;
const NOSE_CM: f32 = 5.4;
/// The base of the nose lies in front of the eyes: cosine and sine of that slope.
const SLOPE: (f32, f32) = (0.875, 0.484);

/// A place on a face: to its left eye's side, down and forward from between the eyes, centimetres.
pub(super) type Place = [f32; 3];

/// How a head stands: where its middle of the eyes lies and what a centimetre along each of its axes is in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Head {
    pub(super) middle: [f32; 2],
    /// To the left eye's side, down, forward.
    pub(super) axes: [[f32; 2]; 3],
}

impl Head {
    /// The head of a mesh and the three-dimensional axes its places are measured by; `None` of a collapsed mesh.
    pub(super) fn of(mesh: &Mesh) -> Option<(Head, Axes)> {
        let at = |i: usize| mesh.points.get(i).copied().unwrap_or_default();
        let middle: [f32; 3] = std::array::from_fn(|c| EYES.iter().map(|i| at(*i)[c]).sum::<f32>() * 0.25);
        let eyes = sub(at(EYES[3]), at(EYES[0]));
        let sides = sub(at(SIDES[1]), at(SIDES[0]));
        let across = unit(add(scaled(eyes, 1.0 / long(eyes).max(1e-6)), scaled(sides, 1.0 / long(sides).max(1e-6))))?;
        let nose = sub(at(NOSE_BASE), middle);
        let slope = unit(sub(nose, scaled(across, dot(nose, across))))?;
        // Towards the camera z is negative: across × slope points away from it, out of the face's back.
        let out = scaled(cross(across, slope), -1.0);
        let down = sub(scaled(slope, SLOPE.0), scaled(out, SLOPE.1));
        let forward = add(scaled(slope, SLOPE.1), scaled(out, SLOPE.0));
        let size = (long(eyes) / EYES_CM + long(nose) / NOSE_CM) * 0.5;
        if !size.is_finite() || size < 1e-3 {
            return None;
        }
        let axes = Axes { middle, all: [across, down, forward], size };
        let flat = axes.all.map(|[x, y, _]| [x * size, y * size]);
        Some((Head { middle: [middle[0], middle[1]], axes: flat }, axes))
    }

    /// Pixels of a centimetre.
    pub(super) fn size(&self) -> f32 {
        let [across, down, forward] = self.axes.map(|[x, y]| x * x + y * y);
        ((across + down + forward) * 0.5).sqrt()
    }

    /// The pixel of a place.
    pub(super) fn pixel(&self, place: Place) -> [f32; 2] {
        let along = |c: usize| (0..3).map(|i| self.axes[i][c] * place[i]).sum::<f32>();
        [self.middle[0] + along(0), self.middle[1] + along(1)]
    }

    /// A place as it is seen: its forward part told by where it lands across and down.
    pub(super) fn seen(&self, place: Place) -> [f32; 2] {
        let [x, y] = self.pixel(place);
        self.flat([x, y])
    }

    /// Where a pixel lies across and down the face.
    pub(super) fn flat(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        let ([ax, ay], [dx, dy]) = (self.axes[0], self.axes[1]);
        let area = ax * dy - ay * dx;
        let (x, y) = (x - self.middle[0], y - self.middle[1]);
        [(x * dy - y * dx) / area, (y * ax - x * ay) / area]
    }

    /// The pixels of a way across and down the face.
    pub(super) fn way(&self, [a, b]: [f32; 2]) -> [f32; 2] {
        std::array::from_fn(|c| self.axes[0][c] * a + self.axes[1][c] * b)
    }

    /// How much of the face is turned to the camera: 1 from the front, 0 from the side or from above.
    pub(super) fn frontal(&self) -> f32 {
        let ([ax, ay], [dx, dy]) = (self.axes[0], self.axes[1]);
        ((ax * dy - ay * dx) / self.size().powi(2).max(1e-6)).max(0.0)
    }
}

/// The axes of a face in the mesh's three dimensions.
pub(super) struct Axes {
    middle: [f32; 3],
    all: [[f32; 3]; 3],
    size: f32,
}

impl Axes {
    /// Where a point of the mesh lies on the face.
    pub(super) fn place(&self, point: [f32; 3]) -> Place {
        let from = sub(point, self.middle);
        self.all.map(|axis| dot(from, axis) / self.size)
    }
}

fn add(a: [f32; 3], b: [f32; 3]) -> [f32; 3] {
    std::array::from_fn(|i| a[i] + b[i])
}

fn sub(a: [f32; 3], b: [f32; 3]) -> [f32; 3] {
    std::array::from_fn(|i| a[i] - b[i])
}

fn scaled(a: [f32; 3], k: f32) -> [f32; 3] {
    a.map(|v| v * k)
}

fn dot(a: [f32; 3], b: [f32; 3]) -> f32 {
    (0..3).map(|i| a[i] * b[i]).sum()
}

fn cross(a: [f32; 3], b: [f32; 3]) -> [f32; 3] {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

fn long(a: [f32; 3]) -> f32 {
    dot(a, a).sqrt()
}

fn unit(a: [f32; 3]) -> Option<[f32; 3]> {
    let long = long(a);
    (long > 1e-6 && long.is_finite()).then(|| scaled(a, 1.0 / long))
}
