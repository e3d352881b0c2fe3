//! A subject standing before its ground.

use super::grid::Grid;
use super::part::Part;
use super::relief::Relief;
use crate::{Pixel, Score};

/// A subject at least this dense at the frame's border goes on beyond it.
const DENSE: f32 = 0.3;
/// How far inside the mirror image of a subject ever reaches, frame widths.
const DEEP: f32 = 0.12;

/// The layer of a subject: its premultiplied `pixels` (a whole frame), upright at the nearness where it stands.
pub(super) fn standing(pixels: &[Pixel], size: [usize; 2], near: f32, score: &Score) -> Relief {
    let ([left, top, w, h], inside) = cropped(size, pixels);
    let inner = Part::new([w, h], &inside, [left as f32, top as f32], size, true);
    let margins = crate::reach::margins(score, [1.0 / near; 2]);
    let outer = (margins != [0; 4] && cut(pixels, size)).then(|| {
        let wide = [size[0] + margins[0] + margins[2], size[1] + margins[1] + margins[3]];
        let at = [-(margins[0] as f32), -(margins[1] as f32)];
        Part::new(wide, &extended(pixels, size, margins), at, size, false)
    });
    Relief { inner, outer, near: Grid::new(1, 1, [near]) }
}

/// How near a subject is: as near as the ground at its foot, and nearer than what is behind it.
pub(super) fn nearness(near: &Grid<1>, share: &Grid<1>) -> f32 {
    let (w, h) = (near.width, near.height);
    let foot = (0..h).rev().find(|y| (0..w).any(|x| share.cells[y * w + x][0] > 0.5)).unwrap_or(h - 1);
    let (mut sum, mut all) = ([0.0; 2], [1e-6; 2]);
    for (i, (n, s)) in near.cells.iter().zip(&share.cells).enumerate() {
        let low = f32::from(u8::from(i / w + h / 16 >= foot));
        sum = [sum[0] + n[0] * s[0] * low, sum[1] + n[0] * s[0]];
        all = [all[0] + s[0] * low, all[1] + s[0]];
    }
    (sum[0] / all[0]).max(sum[1] / all[1] + 0.08)
}

/// Whether the frame's border cuts through the subject.
pub(super) fn cut(pixels: &[Pixel], [w, h]: [usize; 2]) -> bool {
    (0..w).any(|x| pixels[x][3] > DENSE || pixels[(h - 1) * w + x][3] > DENSE)
        || (0..h).any(|y| pixels[y * w][3] > DENSE || pixels[y * w + w - 1][3] > DENSE)
}

/// The subject on a larger canvas: its own mirror image beyond the borders that cut it.
fn extended(pixels: &[Pixel], [w, h]: [usize; 2], [left, top, right, bottom]: [usize; 4]) -> Vec<Pixel> {
    let deep = w as f32 * DEEP;
    let wide = w + left + right;
    (0..wide * (h + top + bottom))
        .map(|i| {
            let (x, y) = ((i % wide) as f32 - left as f32, (i / wide) as f32 - top as f32);
            let (lastx, lasty) = ((w - 1) as f32, (h - 1) as f32);
            let (bx, by) = (x.clamp(0.0, lastx), y.clamp(0.0, lasty));
            let border = if (bx, by) == (x, y) { 1.0 } else { pixels[by as usize * w + bx as usize][3] };
            let (mx, my) = (mirrored(x, lastx, deep), mirrored(y, lasty, deep));
            pixels[my as usize * w + mx as usize].map(|c| c * border)
        })
        .collect()
}

/// `at` reflected into 0..=`last`, never further in than `deep`.
fn mirrored(at: f32, last: f32, deep: f32) -> f32 {
    let deep = deep.min(last);
    let inward = |out: f32| (out - 1.0) / (1.0 + (out - 1.0) / deep);
    if at < 0.0 {
        inward(-at)
    } else if at > last {
        last - inward(at - last)
    } else {
        at
    }
}

/// The part of a frame's `pixels` that holds everything seen, with a clear pixel around it where there is one: left,
/// top, width, height, pixels.
pub(super) fn cropped([width, height]: [usize; 2], pixels: &[Pixel]) -> ([usize; 4], Vec<Pixel>) {
    let seen = |i: &usize| pixels[*i][3] > 0.0;
    let bounds = |place: &dyn Fn(usize) -> usize, size: usize| {
        let (first, last) =
            (0..width * height).filter(seen).map(place).fold((size, 0), |(a, b), x| (a.min(x), b.max(x)));
        let from = first.saturating_sub(1).min(size - 1);
        (from, (last + 2).clamp(from + 1, size) - from)
    };
    let ((left, w), (top, h)) = (bounds(&|i| i % width, width), bounds(&|i| i / width, height));
    let cells = (0..w * h).map(|i| pixels[(top + i / w) * width + left + i % w]);
    ([left, top, w, h], cells.collect())
}
