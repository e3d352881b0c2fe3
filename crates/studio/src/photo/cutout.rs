//! Marked areas of a picture cut out, to be moved, and the ground that was behind them. Laid over each other where they
//! were, they give back the picture exactly.

use super::cap::capped;
use super::fill::{Care, fill};
use super::fit::whole;
use super::front::{cropped, cut};
use super::grid::Grid;
use super::lift;
use super::part::{Line, Part};
use super::tell::{Mask, analysed};
use crate::{Pixel, tone};
use media::Frame;

/// Something cut out, wherever it goes.
pub(crate) struct Cutout {
    part: Part,
    /// Left, top, right, bottom, pixels of the frame.
    bounds: [f32; 4],
}

impl Cutout {
    /// `pixels` premultiplied, a whole frame; where its border cuts through them they go on for `margins` pixels.
    fn new(pixels: &[Pixel], size: [usize; 2], margins: [usize; 4]) -> Cutout {
        let beyond = margins != [0; 4] && cut(pixels, size);
        let wide = [size[0] + margins[0] + margins[2], size[1] + margins[1] + margins[3]];
        let ([left, top, w, h], inside) =
            if beyond { cropped(wide, &capped(pixels, size, margins)) } else { cropped(size, pixels) };
        let out = if beyond { [margins[0] as f32, margins[1] as f32] } else { [0.0; 2] };
        let at = [left as f32 - out[0], top as f32 - out[1]];
        let bounds = [at[0], at[1], at[0] + w as f32, at[1] + h as f32];
        Cutout { part: Part::new([w, h], &inside, at, size, true), bounds }
    }

    /// Paints it moved by `by` pixels over row `y` of a frame of `size`.
    pub(crate) fn paint_row(&self, [width, height]: [u32; 2], y: u32, by: [f32; 2], row: &mut [Pixel]) {
        let [left, top, right, bottom] = self.bounds;
        let down = y as f32 + 0.5 - by[1];
        if down < top - 1.0 || down > bottom + 1.0 {
            return;
        }
        let within = |x: f32| (x.max(0.0) as usize).min(row.len());
        let (from, to) = (within((left + by[0]).floor() - 1.0), within((right + by[0]).ceil() + 1.0));
        let scale = 1.0 / width as f32;
        let at = [(from as f32 + 0.5 - by[0]) * scale - 0.5, (down - 0.5 * height as f32) * scale];
        let line = Line { at, step: [scale, 0.0] };
        if from < to {
            let seen = self.part.covered(line, to - from);
            let (from, to) = (from + seen.start, from + seen.end);
            self.part.paint(line.from(seen.start), width as f32, &mut row[from..to]);
        }
    }
}

/// The ground of `picture` without what `masks` mark (all as large as it), and each marked area; where masks overlap
/// the earlier has it, and `still` before all. `reaches` says how far each area will go: left, up, right, down.
pub(crate) fn cut_out(
    picture: &Frame,
    masks: &[&Mask],
    reaches: &[[f32; 4]],
    still: Option<&Mask>,
) -> (Vec<Pixel>, Vec<Cutout>) {
    let full = whole(picture);
    let size = [full.width, full.height];
    let small = analysed(&full);
    let mut taken = Grid::new(size[0], size[1], [0.0]);
    let mut shares = Vec::with_capacity(masks.len());
    for mask in masks {
        let mut matte = lift::along(&full, &small, mask);
        for (i, ([share], [taken])) in matte.cells.iter_mut().zip(&mut taken.cells).enumerate() {
            let held = still.map_or(0.0, |still| still.shares[i]);
            // A rim that two share would be left behind by both.
            *share = if *taken > 0.0 { 0.0 } else { share.min(1.0 - held) };
            *taken += *share;
        }
        shares.push(matte);
    }
    let mut behind = fill(&lift::torn(&full, &taken), Care::Fine);
    let front = lift::divided(&full, &taken, &mut behind);
    let mut above = vec![0.0f32; front.len()];
    let mut cutouts = Vec::with_capacity(masks.len());
    for (share, reach) in shares.iter().zip(reaches) {
        let mut pixels = Vec::with_capacity(front.len());
        for (i, above) in above.iter_mut().enumerate() {
            let (part, rest) = (share.cells[i][0] / taken.cells[i][0].max(1e-6), (1.0 - *above).max(1e-6));
            *above += front[i][3] * part;
            pixels.push(front[i].map(|c| (c * part / rest).min(1.0)));
        }
        let [left, up, right, down] = reach.map(|px| px.ceil().max(0.0) as usize + 2);
        // What goes right comes in over the left border, and so on.
        let margins = [right.min(size[0]), down.min(size[1]), left.min(size[0]), up.min(size[1])];
        cutouts.push(Cutout::new(&pixels, size, margins));
    }
    (behind.cells.iter().map(|[r, g, b]| [*r, *g, *b, 1.0]).collect(), cutouts)
}

/// The pixels of `picture` that `still` marks, premultiplied.
pub(crate) fn nailed(picture: &Frame, still: &Mask) -> Vec<Pixel> {
    let pixels = picture.rgb().as_chunks::<3>().0.iter().zip(&still.shares);
    pixels
        .map(|(pixel, share)| {
            let [r, g, b] = pixel.map(|byte| tone::linear(byte) * share);
            [r, g, b, *share]
        })
        .collect()
}
