//! The joints of one body, and the matte the same model gives of it.
//!
//! The model wants a square that is centred on the hips and as large as the body. The first square comes from where the
//! person is; each look tells a better one.
//!
//! Source of the numbers: MediaPipe's `pose_landmark` graphs, Apache-2.0.

use crate::crop::{Square, sigmoid, unit};
use crate::eyes::{Eyes, Which};
use crate::face::Face;
use crate::matte::Matte;
use fault::Fault;
use media::Frame;

/// Pixels of the model's input.
const SIDE: usize = 256;
/// Joints of a body; the model gives six more, two of which tell the next square.
const JOINTS: usize = 33;
const RAW: usize = 39;
/// Looks at one body.
const LOOKS: usize = 3;
/// How much larger than twice the distance from the hips to the top the square is.
const ROOM: f32 = 1.25;
/// From the middle of a face down to the hips and to the chest, and the squares around them, in heights of its box.
const HIPS: f32 = 3.6;
const BODY: f32 = 11.0;
const CHEST: f32 = 1.5;
const BUST: f32 = 5.5;
/// A body less sure than this is none.
const SURE: f32 = 0.5;

/// A joint of a body.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Joint {
    /// Where, pixels; also outside the picture, where the body goes on.
    pub at: [f32; 2],
    /// Towards the camera is negative, about in pixels, from the middle of the hips.
    pub depth: f32,
    /// How sure that it is inside the picture and not hidden, 0 to 1.
    pub seen: f32,
}

/// A body.
#[derive(Clone, Debug, PartialEq)]
pub struct Pose {
    /// 33 joints; [`crate::landmarks::joint`] names them.
    pub joints: [Joint; JOINTS],
    /// How sure that there is a body, 0 to 1.
    pub score: f32,
    /// Where this body is, over the whole picture.
    pub matte: Matte,
}

impl Eyes {
    /// The most prominent body of `picture`; `None` where there is none.
    ///
    /// # Errors
    /// `Internal` if a model cannot be used.
    pub fn pose(&self, picture: &Frame) -> Result<Option<Pose>, Fault> {
        let mut starts: Vec<Square> = around(&self.person(picture)?, picture).into_iter().collect();
        starts.extend(self.faces(picture)?.first().into_iter().flat_map(below));
        for start in starts {
            if let Some(look) = self.settled(picture, start)? {
                return Ok(Some(look.pose(picture)));
            }
        }
        Ok(None)
    }

    /// The last of some looks, each from where the one before says the body is.
    fn settled(&self, picture: &Frame, start: Square) -> Result<Option<Look>, Fault> {
        let mut look = self.looked(picture, start)?;
        for _ in 1..LOOKS {
            let Some(before) = look else { return Ok(None) };
            look = self.looked(picture, before.next)?;
        }
        Ok(look)
    }

    fn looked(&self, picture: &Frame, square: Square) -> Result<Option<Look>, Fault> {
        let outputs = self.net(Which::Pose)?.run(SIDE, square.taken(picture, SIDE, unit))?;
        let of = |len: usize| outputs.iter().find(|output| output.len() == len);
        let (Some(raw), Some(score), Some(mask)) = (of(RAW * 5), of(1), of(SIDE * SIDE)) else {
            return Err(Fault::internal("a body pose with other outputs"));
        };
        let (score, side) = (score[0], SIDE as f32);
        if score < SURE {
            return Ok(None);
        }
        let at = |i: usize| square.out([raw[i * 5] / side, raw[i * 5 + 1] / side]);
        let joints = std::array::from_fn(|i| Joint {
            at: at(i),
            depth: raw[i * 5 + 2] / side * square.side,
            seen: sigmoid(raw[i * 5 + 3]) * sigmoid(raw[i * 5 + 4]),
        });
        let ([x, y], [tx, ty]) = (at(JOINTS), at(JOINTS + 1));
        let (dx, dy) = (tx - x, ty - y);
        let next = Square { middle: [x, y], side: 2.0 * ROOM * dx.hypot(dy), turn: dx.atan2(-dy) };
        let mask = mask.iter().map(|logit| sigmoid(*logit)).collect();
        Ok(Some(Look { joints, score, mask, square, next }))
    }
}

/// What one look tells.
struct Look {
    joints: [Joint; JOINTS],
    score: f32,
    /// Shares of the square it looked at.
    mask: Vec<f32>,
    square: Square,
    next: Square,
}

impl Look {
    fn pose(self, picture: &Frame) -> Pose {
        let (w, h) = (picture.width() as f32, picture.height() as f32);
        let local = Matte { width: SIDE, height: SIDE, shares: self.mask };
        let cell = |i: usize| {
            let (u, v) = ((i % SIDE) as f32 + 0.5, (i / SIDE) as f32 + 0.5);
            let [u, v] = self.square.inside([u / SIDE as f32 * w, v / SIDE as f32 * h]);
            if (0.0..=1.0).contains(&u) && (0.0..=1.0).contains(&v) { local.at(u, v) } else { 0.0 }
        };
        let shares = (0..SIDE * SIDE).map(cell).collect();
        Pose { joints: self.joints, score: self.score, matte: Matte { width: SIDE, height: SIDE, shares } }
    }
}

/// Squares in which the body under this face may lie: all of a body that stands upright, and only its upper part.
fn below(face: &Face) -> [Square; 2] {
    let [l, t, r, b] = face.bounds;
    let (tall, x) = (b - t, (l + r) * 0.5);
    let at = |down: f32, side: f32| Square { middle: [x, (t + b) * 0.5 + down * tall], side: side * tall, turn: 0.0 };
    [at(HIPS, BODY), at(CHEST, BUST)]
}

/// The square around everybody; `None` where nobody is.
fn around(matte: &Matte, picture: &Frame) -> Option<Square> {
    let (w, h) = (picture.width() as f32, picture.height() as f32);
    let mut bounds = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];
    for (i, _) in matte.shares.iter().enumerate().filter(|(_, share)| **share > 0.5) {
        let x = ((i % matte.width) as f32 + 0.5) / matte.width as f32 * w;
        let y = ((i / matte.width) as f32 + 0.5) / matte.height as f32 * h;
        bounds = [bounds[0].min(x), bounds[1].min(y), bounds[2].max(x), bounds[3].max(y)];
    }
    let [l, t, r, b] = bounds;
    let side = (r - l).max(b - t) * ROOM;
    (l < r && t < b).then_some(Square { middle: [(l + r) * 0.5, (t + b) * 0.5], side, turn: 0.0 })
}
