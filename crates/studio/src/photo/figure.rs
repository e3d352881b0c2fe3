//! The subject of a picture, ready to stand somewhere else.

use super::fill::spread;
use super::fit::whole;
use super::grid::Grid;
use super::plain;
use super::tell::{Mask, skin, stands};
use crate::Pixel;
use media::Frame;
use media::picture::resize;

/// A subject is looked for in at most so many pixels.
const PIXELS_MAX: f32 = 1_000_000.0;
/// A subject is never enlarged more than this.
const LARGER_MAX: f32 = 4.0;
/// A lower border is cut through where at least this share of the subject's width lies on it.
const CUT: f32 = 0.3;
/// A subject with more skin than this is only a part of one, unless the lower border cuts it.
const SKIN_MAX: f32 = 0.35;
/// A subject smaller than this share of its picture is only a part of one.
const SHARE_MIN: f32 = 0.02;

/// Shares of a mask that are nothing and all.
const RIM: (f32, f32) = (0.35, 0.95);

/// A subject, cut out.
pub(crate) struct Figure {
    /// Premultiplied, without the light of what was behind it.
    pub(crate) pixels: Vec<Pixel>,
    /// Pixels across and down.
    pub(crate) size: [usize; 2],
    /// It goes on below: the picture's lower border cut it off.
    pub(crate) cut: bool,
}

/// The subject of `picture`, where `mask` says or where it clearly stands apart, as large as fits into `room` pixels;
/// `None` where none does.
pub(crate) fn figure(picture: &Frame, mask: Option<&Mask>, room: [f32; 2]) -> Option<Figure> {
    let area = picture.width() as f32 * picture.height() as f32;
    let looked = scaled(picture, (PIXELS_MAX / area).sqrt().min(1.0))?;
    let (share, _) = shares(&whole(&looked), mask).filter(|(share, _)| mask.is_some() || !headless(&looked, share))?;
    let [l, t, r, b] = bounds(&share)?;
    let k = (room[0] / (r - l) as f32).min(room[1] / (b - t) as f32);
    let back = picture.width() as f32 / looked.width() as f32;
    let full = whole(&scaled(picture, (k / back).min(LARGER_MAX / back))?);
    let (share, behind) = shares(&full, mask)?;
    let [l, t, r, b] = bounds(&share)?;
    let pixel = |x: usize, y: usize| {
        let i = y * full.width + x;
        let ([share], light, back) = (share.cells[i], full.cells[i], behind.cells[i]);
        let [r, g, b] = std::array::from_fn(|c| (light[c] - (1.0 - share) * back[c]).clamp(0.0, share));
        [r, g, b, share]
    };
    let pixels = (t..b).flat_map(|y| (l..r).map(move |x| (x, y))).map(|(x, y)| pixel(x, y)).collect();
    let last = (l..r).filter(|x| share.cells[(full.height - 1) * full.width + x][0] > 0.5).count();
    Some(Figure { pixels, size: [r - l, b - t], cut: last as f32 > CUT * (r - l) as f32 })
}

/// Whether it is little but skin: a face that was torn from its body, which is worse than no cut at all.
fn headless(picture: &Frame, share: &Grid<1>) -> bool {
    let both: f32 = skin(picture).shares.iter().zip(&share.cells).map(|(skin, [share])| skin * share).sum();
    let last: f32 = share.cells[share.cells.len() - share.width..].iter().map(|[share]| *share).sum();
    both > SKIN_MAX * share.cells.iter().map(|[share]| *share).sum::<f32>() && last < CUT * share.width as f32
}

fn scaled(picture: &Frame, k: f32) -> Option<Frame> {
    let side = |px: u32| ((px as f32 * k).round() as u32).max(8);
    resize(picture, side(picture.width()), side(picture.height())).ok()
}

/// How much of each pixel is the subject, and what is behind it.
fn shares(full: &Grid<3>, mask: Option<&Mask>) -> Option<(Grid<1>, Grid<3>)> {
    let share = match mask {
        Some(mask) => given(mask, full),
        None => match plain::apart(full) {
            Some(apart) => return Some(apart),
            None => stands(full)?,
        },
    };
    if share.mean() < SHARE_MIN {
        return None;
    }
    let wide = share.averaged((full.width / 200).max(1));
    let known: Vec<bool> = wide.cells.iter().map(|[s]| *s <= 0.0).collect();
    let behind = if known.iter().any(|k| *k) { spread(full, &known) } else { full.clone() };
    Some((share, behind))
}

/// The mask at the picture's size, its rim a little further in than it was: a hair lost is not seen, a halo is.
fn given(mask: &Mask, full: &Grid<3>) -> Grid<1> {
    let cells = mask.shares.iter().map(|share| [*share]).collect();
    let marked = Grid { width: mask.width as usize, height: mask.height as usize, cells };
    let sized = marked.resized(full.width, full.height).averaged(1);
    sized.map(|[share]| [((share - RIM.0) / (RIM.1 - RIM.0)).clamp(0.0, 1.0)])
}

/// The box around everything above one half: left, top, right, bottom (past the end).
fn bounds(share: &Grid<1>) -> Option<[usize; 4]> {
    let seen =
        share.cells.iter().enumerate().filter(|(_, [s])| *s > 0.5).map(|(i, _)| (i % share.width, i / share.width));
    let all = seen
        .fold([usize::MAX, usize::MAX, 0, 0], |[l, t, r, b], (x, y)| [l.min(x), t.min(y), r.max(x + 1), b.max(y + 1)]);
    (all[0] < all[2] && all[1] < all[3]).then_some(all)
}
