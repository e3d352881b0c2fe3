//! Who is kept of a reference: a whole subject, or a face with its hair and shoulders, for another scene. How much of the
//! picture's own look stays, two fidelities say; the face is never painted over as far as the rest.

use super::person::{Person, Seen};
use crate::Guest;
use crate::photo::{Mask, restyled, whole};
use crate::tone;
use media::Frame;
use sight::Mesh;
use sight::landmarks::{CHIN, FOREHEAD};

/// A face's picture reaches this far around it, in heights of the face: to the sides, up, down to the shoulders.
const BUST: [f32; 3] = [1.75, 1.1, 1.0];
/// The face's own look stays at least this far.
const FACE_MIN: f32 = 0.4;
/// Less of a picture than this is nobody.
const SHARE_MIN: f32 = 0.004;

/// What of a reference is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keep {
    /// 0 to 1: how close the whole stays to the picture.
    pub image: f32,
    /// 0 to 1: how close the face stays to the picture beyond that.
    pub human: f32,
    /// Only the face, with hair and shoulders.
    pub face: bool,
}

/// The one who was `seen` in `picture`, ready for another scene.
pub fn kept(picture: &Frame, seen: &Seen, keep: Keep, seed: u64) -> Guest {
    let person = Person::new(picture, seen);
    let mut out = restyled(picture, keep.image, None, seed);
    let (own, painted) = (&person.light, whole(&out));
    let close = FACE_MIN + (1.0 - FACE_MIN) * keep.human.clamp(0.0, 1.0);
    for (i, pixel) in out.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
        let share = person.head.cells[i][0] * close;
        *pixel = std::array::from_fn(|c| {
            let light = painted.cells[i][c] + (own.cells[i][c] - painted.cells[i][c]) * share;
            (tone::encode(light) * 255.0 + 0.5) as u8
        });
    }
    let shares: Vec<f32> = person.body.cells.iter().map(|[share]| *share).collect();
    let mask = Mask { width: picture.width(), height: picture.height(), shares };
    let mask = (seen.somebody() && mask.mean() > SHARE_MIN).then_some(mask);
    match (keep.face, seen.faces.first(), &mask) {
        (true, Some(face), Some(mask)) => bust(&out, mask, face),
        _ => Guest { picture: out, mask },
    }
}

/// Head and shoulders.
fn bust(picture: &Frame, mask: &Mask, face: &Mesh) -> Guest {
    let ([x, top], [_, chin]) = (face.at(FOREHEAD), face.at(CHIN));
    let tall = (chin - top).abs().max(4.0);
    let side = |v: f32, most: u32| (v.max(0.0) as u32).min(most);
    let (w, h) = (picture.width(), picture.height());
    let (left, right) = (side(x - BUST[0] * tall, w - 1), side(x + BUST[0] * tall, w));
    let (up, down) = (side(top - BUST[1] * tall, h - 1), side(chin + BUST[2] * tall, h));
    let (right, down) = (right.max(left + 1), down.max(up + 1));
    let index = |x: u32, y: u32| (y * w + x) as usize;
    let inside = || (up..down).flat_map(|y| (left..right).map(move |x| index(x, y)));
    let rgb = inside().flat_map(|i| picture.rgb()[i * 3..i * 3 + 3].to_vec()).collect();
    let shares = inside().map(|i| mask.shares[i]).collect();
    let (width, height) = (right - left, down - up);
    Guest {
        picture: Frame::from_rgb(width, height, rgb).unwrap_or_else(|| picture.clone()),
        mask: Some(Mask { width, height, shares }),
    }
}
