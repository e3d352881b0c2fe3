//! A picture in two: what stands in front, and the ground with its hole filled.

use super::fill::{Care, fill};
use super::grid::Grid;
use super::tell::{Mask, salient};
use super::{fit, lift};
use crate::Pixel;
use media::Frame;

/// A subject smaller than this share of the picture is only a part of one.
const SHARE_MIN: f32 = 0.08;

/// A picture taken apart. Laid over each other, the parts are the picture again.
pub(crate) struct Parted {
    /// Pixels across and down.
    pub(crate) size: [usize; 2],
    /// The ground, opaque.
    pub(crate) ground: Vec<Pixel>,
    /// What stands in front, premultiplied; clear where there is nothing.
    pub(crate) front: Vec<Pixel>,
    /// Left, top, right, bottom of the front, pixels; the whole picture if nothing stood out.
    pub(crate) bounds: [f32; 4],
    /// Whether something stood out; if not, all of the picture is in front and the ground is the picture too.
    pub(crate) clear: bool,
}

impl Parted {
    /// `picture` at `width` × `height`, its main subject in front.
    pub(crate) fn new(picture: &Frame, width: u32, height: u32) -> Parted {
        let fitted = super::grow::bytes(&fit::fitted(picture, width, height));
        match salient(&fitted).filter(|mask| mask.mean() >= SHARE_MIN) {
            Some(mask) => Parted::by(&fitted, &mask),
            None => {
                let ground = opaque(&fit::whole(&fitted));
                let front = ground.clone();
                let bounds = [0.0, 0.0, width as f32, height as f32];
                Parted { size: [width as usize, height as usize], ground, front, bounds, clear: false }
            }
        }
    }

    /// `picture` with what `mask`, of the same size, marks in front.
    pub(crate) fn by(picture: &Frame, mask: &Mask) -> Parted {
        let full = fit::whole(picture);
        let size = [full.width, full.height];
        let cells = mask.shares.iter().map(|share| [*share]).collect();
        let matte = Grid { width: full.width, height: full.height, cells };
        let mut ground = fill(&lift::torn(&full, &matte), Care::Fine);
        let front = lift::divided(&full, &matte, &mut ground);
        let bounds = mask.bounds().unwrap_or([0, 0, mask.width, mask.height]).map(|px| px as f32);
        Parted { size, ground: opaque(&ground), front, bounds, clear: true }
    }
}

fn opaque(colours: &Grid<3>) -> Vec<Pixel> {
    colours.cells.iter().map(|[r, g, b]| [*r, *g, *b, 1.0]).collect()
}
