//! A picture in two: what stands in front, and the ground with its hole filled.

use super::fill::{Care, fill};
use super::grid::Grid;
use super::person::persons;
use super::tell::{Mask, salient};
use super::{fit, lift};
use crate::Pixel;
use media::Frame;
use sight::Matte;

/// A subject smaller than this share of the picture is only a part of one.
const SHARE_MIN: f32 = 0.08;

/// A picture taken apart. Laid over each other, the parts are the picture again.
pub(crate) struct Parted {
    /// The ground, opaque.
    pub(crate) ground: Vec<Pixel>,
    /// What stands in front, premultiplied; clear where there is nothing.
    pub(crate) front: Vec<Pixel>,
    /// The front without any light of what is behind it, and without its outermost rim.
    pub(crate) clean: Vec<Pixel>,
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
                Parted { ground, front, clean: Vec::new(), clear: false }
            }
        }
    }

    /// `picture` at `width` × `height`; in front are the people where `people` says, or its main subject.
    pub(crate) fn seen(picture: &Frame, people: Option<&Matte>, width: u32, height: u32) -> Parted {
        let Some(matte) = people else { return Parted::new(picture, width, height) };
        let fitted = super::grow::bytes(&fit::fitted(picture, width, height));
        let (from, to) = ([picture.width() as f32, picture.height() as f32], [width as f32, height as f32]);
        let k = (to[0] / from[0].max(1.0)).max(to[1] / from[1].max(1.0));
        let cell = |i: usize| {
            let at = [(i % matte.width) as f32 + 0.5, (i / matte.width) as f32 + 0.5];
            let cells = [matte.width as f32, matte.height as f32];
            let [u, v] =
                std::array::from_fn(|c| ((at[c] / cells[c] - 0.5) * to[c] / k + from[c] * 0.5) / from[c].max(1.0));
            matte.at(u, v)
        };
        let shares = (0..matte.width * matte.height).map(cell).collect();
        let rough = Matte { width: matte.width, height: matte.height, shares };
        match persons(&fitted, &rough) {
            Some(mask) => Parted::by(&fitted, &mask),
            None => Parted::new(picture, width, height),
        }
    }

    /// `picture` with what `mask`, of the same size, marks in front.
    pub(crate) fn by(picture: &Frame, mask: &Mask) -> Parted {
        let full = fit::whole(picture);
        let cells = mask.shares.iter().map(|share| [*share]).collect();
        let matte = Grid { width: full.width, height: full.height, cells };
        let mut ground = fill(&lift::torn(&full, &matte), Care::Fine);
        let front = lift::divided(&full, &matte, &mut ground);
        let clean = full.cells.iter().zip(&matte.cells).zip(&ground.cells);
        let clean = clean.map(|((light, [share]), back)| cleaned(*light, *share, back)).collect();
        Parted { ground: opaque(&ground), front, clean, clear: true }
    }
}

/// What is in front at a rim pixel, less the light of what is behind; the outermost rim, which is guessed, is let go.
fn cleaned(light: [f32; 3], share: f32, back: &[f32; 3]) -> Pixel {
    if share <= RIM {
        return [0.0; 4];
    }
    let own = light.iter().zip(back).map(|(light, back)| ((light - (1.0 - share) * back) / share).clamp(0.0, 1.0));
    let left = ((share - RIM) / (0.92 - RIM)).min(1.0);
    let mut pixel = [left; 4];
    pixel.iter_mut().zip(own).for_each(|(to, own)| *to = own * left);
    pixel
}

/// Shares below this are the outermost rim.
const RIM: f32 = 0.38;

fn opaque(colours: &Grid<3>) -> Vec<Pixel> {
    colours.cells.iter().map(|[r, g, b]| [*r, *g, *b, 1.0]).collect()
}
