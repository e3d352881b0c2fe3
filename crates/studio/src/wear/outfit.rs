//! What hangs in a product picture: one garment, or an upper and a lower one, above each other, side by side or
//! touching. Which of them may be worn together is the service's word, not taste.

use super::garment::{Garment, cut, median};
use super::marks::{Kind, Marks, marks};
use crate::photo::{Grid, distance, perceived, pieces, whole};
use media::Frame;
use media::picture::resize;

/// Larger product pictures are made smaller first.
const SIDE_MAX: f32 = 1500.0;
/// A piece smaller than this share of the largest is an accessory.
const SMALL: f32 = 0.22;
/// Two garments that touch part where the colour steps furthest, and at least this far.
const STEP: f32 = 0.07;

/// Why a garment cannot be put on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing stands clearly before a plain background.
    NoGarment,
    /// More garments than can be worn at once, or two of which only one can be worn.
    Clash,
    /// Nobody is seen whose body could wear it.
    Nobody,
}

/// A garment and its parts.
pub(super) struct Piece {
    pub(super) garment: Garment,
    pub(super) marks: Marks,
}

/// The garments of `cloth`, the lower one first.
pub(super) fn outfit(cloth: &Frame) -> Result<Vec<Piece>, Refusal> {
    let k = (SIDE_MAX / cloth.width().max(cloth.height()) as f32).min(1.0);
    let side = |px: u32| ((px as f32 * k).round() as u32).max(8);
    let small = resize(cloth, side(cloth.width()), side(cloth.height())).map_err(|_| Refusal::NoGarment)?;
    let all = cut(&whole(&small)).ok_or(Refusal::NoGarment)?;
    let mut found: Vec<Piece> = apart(&all)
        .into_iter()
        .flat_map(|one| split(&one))
        .filter_map(|garment| {
            let marks = marks(&garment)?;
            Some(Piece { garment, marks })
        })
        .collect();
    found.sort_by_key(|piece| piece.marks.kind != Kind::Lower);
    let kinds: Vec<Kind> = found.iter().map(|piece| piece.marks.kind).collect();
    match kinds.as_slice() {
        [] => Err(Refusal::NoGarment),
        [_] | [Kind::Lower, Kind::Upper] => Ok(found),
        _ => Err(Refusal::Clash),
    }
}

/// Each piece that does not touch another.
fn apart(all: &Garment) -> Vec<Garment> {
    let (w, h) = (all.share.width, all.share.height);
    let is: Vec<bool> = all.share.cells.iter().map(|[s]| *s > 0.02).collect();
    let (label, sizes) = pieces(&is, w);
    let largest = sizes.iter().copied().max().unwrap_or(0) as f32;
    let kept = (1..sizes.len()).filter(|id| sizes[*id] as f32 > SMALL * largest);
    kept.filter_map(|id| {
        let share = Grid::from_fn(w, h, |x, y| if label[y * w + x] == id { all.share.cells[y * w + x] } else { [0.0] });
        let one = Garment { light: all.light.clone(), share };
        one.bounds().map(|bounds| one.part(bounds))
    })
    .collect()
}

/// In two where an upper garment touches a lower one.
fn split(one: &Garment) -> Vec<Garment> {
    let whole = || vec![one.clone()];
    let (Some([l, t, r, b]), Some(kind)) = (one.bounds(), marks(one).map(|m| m.kind)) else { return whole() };
    // Only what has legs and a neck can be two: a dress stays whole.
    let forked = kind == Kind::Lower && (b - t) as f32 > 1.3 * (r - l) as f32;
    let neck = one.runs(t + (b - t) / 50 + 1, 1).iter().map(|[a, c]| c - a).sum::<usize>() as f32 / (r - l) as f32;
    if !forked || neck > 0.62 {
        return whole();
    }
    let tone = perceived(&one.light);
    let band = ((b - t) / 14).max(3);
    let colour = |rows: std::ops::Range<usize>| {
        let mut all = Vec::new();
        for y in rows.step_by(2) {
            all.extend(
                one.runs(y, 2)
                    .iter()
                    .flat_map(|[from, to]| (*from..*to).step_by(3))
                    .map(|x| tone.cells[y * tone.width + x]),
            );
        }
        median(&all)
    };
    let rows = t + (b - t) / 5..t + (b - t) * 3 / 5;
    let step = |y: usize| distance(colour(y - band..y - 1), colour(y + 1..y + band));
    let best = rows.map(|y| (step(y), y)).filter(|(far, _)| *far > STEP).max_by(|a, b| a.0.total_cmp(&b.0));
    match best {
        Some((_, y)) => vec![one.part([l, t, r, y]), one.part([l, y, r, b])],
        None => whole(),
    }
}
