//! Whose face it is: 128 numbers that are near to each other for one person and far for two.
//!
//! Source of the numbers: dlib's face recognition network and the mean face its pictures are aligned to (CC0).

use crate::crop::Square;
use crate::eyes::{Eyes, Which};
use crate::face::Face;
use fault::Fault;
use media::Frame;

/// Pixels of the model's input.
const SIDE: usize = 150;
/// Two faces nearer than this are the same person's, by the network's author.
pub const SAME_MAX: f32 = 0.6;
/// Where the right eye, the left eye and the middle of the mouth lie in the aligned picture, of its side.
const MEAN: [[f32; 2]; 3] = [[0.317, 0.311], [0.670, 0.311], [0.493, 0.703]];

/// Whose face it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Identity(pub Vec<f32>);

impl Identity {
    /// How far two faces are apart; below [`SAME_MAX`] it is one person.
    pub fn distance(&self, other: &Identity) -> f32 {
        self.0.iter().zip(&other.0).map(|(a, b)| (a - b) * (a - b)).sum::<f32>().sqrt()
    }
}

impl Eyes {
    /// Whose face it is.
    ///
    /// # Errors
    /// `Internal` if the model cannot be used.
    pub fn identity(&self, picture: &Frame, face: &Face) -> Result<Identity, Fault> {
        let pixels = aligned(face).taken(picture, SIDE, |byte| byte);
        let outputs = self.net(Which::Identity)?.run(SIDE, pixels)?;
        match outputs.into_iter().next() {
            Some(numbers) if numbers.len() == 128 => Ok(Identity(numbers)),
            Some(_) | None => Err(Fault::internal("a face identity with other outputs")),
        }
    }
}

/// The square in which eyes and mouth lie where the mean face has them, by least squares.
fn aligned(face: &Face) -> Square {
    let there = [face.points[0], face.points[1], face.points[3]];
    let middle = |points: &[[f32; 2]; 3], c: usize| points.iter().map(|p| p[c]).sum::<f32>() / 3.0;
    let (from, to) = ([middle(&MEAN, 0), middle(&MEAN, 1)], [middle(&there, 0), middle(&there, 1)]);
    let (mut along, mut across, mut size) = (0.0, 0.0, 0.0);
    for (m, t) in MEAN.iter().zip(&there) {
        let ([mx, my], [tx, ty]) = ([m[0] - from[0], m[1] - from[1]], [t[0] - to[0], t[1] - to[1]]);
        along += mx * tx + my * ty;
        across += mx * ty - my * tx;
        size += mx * mx + my * my;
    }
    let (side, turn) = (along.hypot(across) / size, across.atan2(along));
    let flat = Square { middle: [0.0; 2], side, turn };
    let [x, y] = flat.out(from);
    Square { middle: [to[0] - x, to[1] - y], ..flat }
}
