//! A subject cut out of its picture, and the ground that was behind it. Laid over each other where they were, they give
//! the picture back. What the frame's borders cut off goes on beyond them: straight on below, rounded off elsewhere.

use super::beyond::beside;
use super::body::Body;
use super::seen::Seen;
use crate::Pixel;
use crate::photo::{Grid, Mask, Parted, capped};
use media::Frame;

/// How far beyond the borders what they cut goes on, of the frame's sides.
const BEYOND: f32 = 0.30;

/// A subject.
pub(super) struct Actor {
    /// Premultiplied pixels; larger than the frame where a border cuts the subject.
    pub(super) pixels: Vec<Pixel>,
    /// The same without any light of what was behind it: for another place.
    pub(super) clean: Vec<Pixel>,
    /// Pixels across and down.
    pub(super) size: [usize; 2],
    /// The frame's upper left corner in it.
    pub(super) origin: [f32; 2],
    /// Where its parts are, pixels of the frame.
    pub(super) body: Body,
    /// The ground without it, as large as the frame.
    pub(super) ground: Vec<Pixel>,
    /// Whether something stood out; if not, the whole picture is the subject and no ground is seen.
    pub(super) clear: bool,
}

impl Actor {
    /// The main subject of `picture` in a frame of `width` × `height`; one that floats is rounded off below, too.
    pub(super) fn new(picture: &Frame, seen: &Seen, [width, height]: [u32; 2], floats: bool) -> Actor {
        let parted = Parted::seen(picture, seen.somebody(), width, height);
        let own = seen.moved(|p| fitted([picture.width(), picture.height()], [width, height], p));
        let (w, h) = (width as usize, height as usize);
        if !parted.clear {
            let body = Body::whole([w as f32, h as f32]);
            return Actor {
                clean: Vec::new(),
                pixels: parted.front,
                size: [w, h],
                origin: [0.0; 2],
                body,
                ground: parted.ground,
                clear: false,
            };
        }
        let shares = parted.front.iter().map(|pixel| pixel[3]).collect();
        let mut body = Body::new(&Mask { width, height, shares }, &own);
        let far = if floats { BEYOND * 2.0 } else { BEYOND };
        let side = |cut: bool, px: usize| if cut { (px as f32 * far) as usize } else { 0 };
        let [left, top, right, bottom] = body.cut;
        let low = side(bottom, h);
        let margins = [side(left, w), side(top, h), side(right, w), if floats { low } else { 0 }];
        let (wide, mut tall) = (w + margins[0] + margins[2], h + margins[1] + margins[3]);
        let pixels = [parted.front, parted.clean].map(|front| {
            if floats {
                return capped(&front, [w, h], margins);
            }
            let mut front = front;
            if low > 0 {
                longer(&mut front, w, h, low);
            }
            let round = beside(&front, [w, h + low], [margins[0], margins[2]]);
            if margins[1] > 0 { capped(&round, [wide, h + low], [0, margins[1], 0, 0]) } else { round }
        });
        tall += if floats { 0 } else { low };
        let inner = [margins[0], margins[1], margins[0] + w, margins[1] + h];
        let [pixels, clean] = pixels.map(|pixels| calmed(pixels, [wide, tall], inner));
        let origin = [margins[0] as f32, margins[1] as f32];
        if floats {
            let shares = pixels.iter().map(|pixel| pixel[3]).collect();
            body.trace(&Mask { width: wide as u32, height: tall as u32, shares }, origin);
        }
        Actor { pixels, clean, size: [wide, tall], origin, body, ground: parted.ground, clear: true }
    }
}

/// Outside `inner` (left, top, right, bottom) nobody knows what was there: no detail is seen twice.
fn calmed(pixels: Vec<Pixel>, [w, h]: [usize; 2], inner: [usize; 4]) -> Vec<Pixel> {
    let [left, top, right, bottom] = inner;
    if w == right - left && h == bottom - top {
        return pixels;
    }
    let own = Grid { width: w, height: h, cells: pixels };
    let soft = own.averaged((w / 26).max(2)).averaged((w / 26).max(2));
    let depth = (w as f32 * 0.02).max(2.0);
    let mut out = own.cells;
    for (i, (pixel, soft)) in out.iter_mut().zip(&soft.cells).enumerate() {
        let (x, y) = (i % w, i / w);
        let out_x = left.saturating_sub(x).max((x + 1).saturating_sub(right));
        let out_y = top.saturating_sub(y).max((y + 1).saturating_sub(bottom));
        let k = (out_x.max(out_y) as f32 / depth).min(1.0);
        if k > 0.0 && pixel[3] > 0.0 && soft[3] > 0.05 {
            let alpha = pixel[3];
            (0..3).for_each(|c| pixel[c] += (soft[c] / soft[3] * alpha - pixel[c]) * k);
        }
    }
    out
}

/// Goes on below by `more` rows, mirrored.
fn longer(pixels: &mut Vec<Pixel>, wide: usize, tall: usize, more: usize) {
    for y in 0..more.min(tall) {
        let from = (tall - 1 - y) * wide;
        pixels.extend_from_within(from..from + wide);
    }
}

/// Where the point `p` of a picture lies once it was brought to the frame's size, cropped about its centre.
pub(super) fn fitted(from: [u32; 2], to: [u32; 2], p: [f32; 2]) -> [f32; 2] {
    let k = (to[0] as f32 / from[0].max(1) as f32).max(to[1] as f32 / from[1].max(1) as f32);
    std::array::from_fn(|i| (p[i] - from[i] as f32 * 0.5) * k + to[i] as f32 * 0.5)
}
