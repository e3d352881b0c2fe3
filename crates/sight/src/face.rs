//! Face boxes: the anchors of MediaPipe's two detectors (near and far), decoded and merged.
//!
//! Source of the numbers: MediaPipe's `face_detection_short_range` and `face_detection_full_range` graphs, Apache-2.0.

use crate::crop::{Square, centred, sigmoid};
use crate::eyes::{Eyes, Which};
use fault::Fault;
use media::Frame;

/// A box less sure than this is none.
const SURE: f32 = 0.55;
/// Two boxes that share this much of their union are one face.
const SAME: f32 = 0.3;
/// Faces that are told at most.
const FACES_MAX: usize = 16;

/// A face in a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Face {
    /// Left, top, right, bottom, pixels; from the forehead to the chin, without the hair.
    pub bounds: [f32; 4],
    /// Right eye, left eye, tip of the nose, middle of the mouth, right ear, left ear, pixels.
    pub points: [[f32; 2]; 6],
    /// How sure, 0 to 1.
    pub score: f32,
}

impl Face {
    /// Pixels across.
    pub fn width(&self) -> f32 {
        self.bounds[2] - self.bounds[0]
    }

    /// How far the line through both eyes is turned clockwise, radians.
    pub fn turn(&self) -> f32 {
        let [right, left] = [self.points[0], self.points[1]];
        (left[1] - right[1]).atan2(left[0] - right[0])
    }

    fn area(&self) -> f32 {
        (self.bounds[2] - self.bounds[0]).max(0.0) * (self.bounds[3] - self.bounds[1]).max(0.0)
    }

    /// Shared part of both boxes, of their union.
    fn overlap(&self, other: &Face) -> f32 {
        let [l, t, r, b]: [f32; 4] = std::array::from_fn(|i| {
            if i < 2 { self.bounds[i].max(other.bounds[i]) } else { self.bounds[i].min(other.bounds[i]) }
        });
        let shared = (r - l).max(0.0) * (b - t).max(0.0);
        shared / (self.area() + other.area() - shared).max(1e-6)
    }
}

/// One detector.
struct Detector {
    which: Which,
    /// Pixels of its input's side.
    side: usize,
    /// Pixels between anchors and how many lie at one place.
    layers: &'static [(usize, usize)],
}

const NEAR: Detector = Detector { which: Which::FaceNear, side: 128, layers: &[(8, 2), (16, 6)] };
const FAR: Detector = Detector { which: Which::FaceFar, side: 192, layers: &[(4, 1)] };

impl Eyes {
    /// Every face of `picture`, the largest first.
    ///
    /// # Errors
    /// `Internal` if a model cannot be used.
    pub fn faces(&self, picture: &Frame) -> Result<Vec<Face>, Fault> {
        let mut all = Vec::new();
        for detector in [NEAR, FAR] {
            all.extend(self.detected(&detector, picture)?);
        }
        let mut faces = merged(all);
        faces.sort_by(|a, b| b.area().total_cmp(&a.area()));
        faces.truncate(FACES_MAX);
        Ok(faces)
    }

    fn detected(&self, detector: &Detector, picture: &Frame) -> Result<Vec<Face>, Fault> {
        let square = Square::whole(picture);
        let pixels = square.taken(picture, detector.side, centred);
        let outputs = self.net(detector.which)?.run(detector.side, pixels)?;
        let [boxes, scores] = outputs.as_slice() else {
            return Err(Fault::internal("a face model with other outputs"));
        };
        let anchors = anchors(detector);
        let side = detector.side as f32;
        let found = anchors.iter().zip(boxes.as_chunks::<16>().0).zip(scores);
        let found = found.filter(|(_, score)| sigmoid(**score) >= SURE).map(|((anchor, raw), score)| {
            let at = |i: usize| square.out([anchor[0] + raw[i] / side, anchor[1] + raw[i + 1] / side]);
            let ([x, y], k) = (at(0), square.side / side * 0.5);
            let (w, h) = (raw[2] * k, raw[3] * k);
            let points = std::array::from_fn(|i| at(4 + 2 * i));
            Face { bounds: [x - w, y - h, x + w, y + h], points, score: sigmoid(*score) }
        });
        Ok(found.collect())
    }
}

/// Middles of all anchors, 0 to 1.
fn anchors(detector: &Detector) -> Vec<[f32; 2]> {
    let mut all = Vec::new();
    for (stride, times) in detector.layers {
        let cells = detector.side / stride;
        for i in 0..cells * cells {
            let middle = |cell: usize| (cell as f32 + 0.5) / cells as f32;
            all.extend(std::iter::repeat_n([middle(i % cells), middle(i / cells)], *times));
        }
    }
    all
}

/// Boxes of one face become one, their means weighted by how sure they are.
fn merged(mut all: Vec<Face>) -> Vec<Face> {
    all.sort_by(|a, b| b.score.total_cmp(&a.score));
    let mut faces = Vec::new();
    while let Some(best) = all.first().cloned() {
        let (same, other): (Vec<Face>, Vec<Face>) = all.into_iter().partition(|face| face.overlap(&best) > SAME);
        all = other;
        let weight: f32 = same.iter().map(|face| face.score).sum();
        let mean = |of: &dyn Fn(&Face) -> f32| same.iter().map(|face| of(face) * face.score).sum::<f32>() / weight;
        let bounds = std::array::from_fn(|i| mean(&|face: &Face| face.bounds[i]));
        let points = std::array::from_fn(|i| std::array::from_fn(|c| mean(&|face: &Face| face.points[i][c])));
        faces.push(Face { bounds, points, score: best.score });
    }
    faces
}
