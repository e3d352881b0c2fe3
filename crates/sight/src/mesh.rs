//! The 468 points of a face: found from a box, then followed from frame to frame.
//!
//! Source of the numbers: MediaPipe's `face_landmark` graph, Apache-2.0.

use crate::crop::{Square, sigmoid, unit};
use crate::eyes::{Eyes, Which};
use crate::face::Face;
use crate::landmarks::{LEFT_EYE_OUTER, RIGHT_EYE_OUTER};
use fault::Fault;
use media::Frame;

/// Pixels of the model's input.
const SIDE: usize = 192;
/// Points of a face.
pub(crate) const POINTS: usize = 468;
/// How much larger than the face the square around it is.
const ROOM: f32 = 1.5;
/// A face less sure than this is lost.
const SURE: f32 = 0.5;

/// The surface of a face.
#[derive(Clone, Debug, PartialEq)]
pub struct Mesh {
    /// 468 points: x and y in pixels, z in pixels too, smaller nearer to the camera; [`crate::landmarks`] names some.
    pub points: Vec<[f32; 3]>,
    /// How sure that there is a face, 0 to 1.
    pub presence: f32,
}

impl Mesh {
    /// Point `i` in the picture.
    pub fn at(&self, i: usize) -> [f32; 2] {
        self.points.get(i).map_or([0.0; 2], |[x, y, _]| [*x, *y])
    }

    /// Left, top, right, bottom of all points, pixels.
    pub fn bounds(&self) -> [f32; 4] {
        let none = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
        self.points.iter().fold(none, |[l, t, r, b], [x, y, _]| [l.min(*x), t.min(*y), r.max(*x), b.max(*y)])
    }

    /// How far the line through both eyes is turned clockwise, radians.
    pub fn turn(&self) -> f32 {
        let (right, left) = (self.at(RIGHT_EYE_OUTER), self.at(LEFT_EYE_OUTER));
        (left[1] - right[1]).atan2(left[0] - right[0])
    }

    fn square(&self) -> Square {
        let [l, t, r, b] = self.bounds();
        Square { middle: [(l + r) * 0.5, (t + b) * 0.5], side: (r - l).max(b - t) * ROOM, turn: self.turn() }
    }
}

impl Eyes {
    /// The surface of `face`; `None` if it is no face after all.
    ///
    /// # Errors
    /// `Internal` if the model cannot be used.
    pub fn mesh(&self, picture: &Frame, face: &Face) -> Result<Option<Mesh>, Fault> {
        let [l, t, r, b] = face.bounds;
        let side = (r - l).max(b - t) * ROOM;
        let first = self.meshed(picture, Square { middle: [(l + r) * 0.5, (t + b) * 0.5], side, turn: face.turn() })?;
        match first {
            // A second look from where the face really is, as a film would have it.
            Some(mesh) => self.follow(picture, &mesh),
            None => Ok(None),
        }
    }

    /// The surface of the face that was at `before` a moment ago; `None` if it is gone.
    ///
    /// # Errors
    /// `Internal` if the model cannot be used.
    pub fn follow(&self, picture: &Frame, before: &Mesh) -> Result<Option<Mesh>, Fault> {
        self.meshed(picture, before.square())
    }

    fn meshed(&self, picture: &Frame, square: Square) -> Result<Option<Mesh>, Fault> {
        let outputs = self.net(Which::FaceMesh)?.run(SIDE, square.taken(picture, SIDE, unit))?;
        let raw = outputs.iter().find(|output| output.len() == POINTS * 3);
        let presence = outputs.iter().find(|output| output.len() == 1);
        let (Some(raw), Some(presence)) = (raw, presence) else {
            return Err(Fault::internal("a face mesh with other outputs"));
        };
        let presence = sigmoid(presence[0]);
        let side = SIDE as f32;
        let points = raw.as_chunks::<3>().0.iter().map(|[x, y, z]| {
            let [px, py] = square.out([x / side, y / side]);
            [px, py, z / side * square.side]
        });
        Ok((presence >= SURE).then(|| Mesh { points: points.collect(), presence }))
    }
}
