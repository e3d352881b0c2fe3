//! Lifts a subject off its ground: two pictures that, laid over each other again, give back the original exactly.

use super::colour::perceived;
use super::fill::Torn;
use super::grid::Grid;
use super::guide::Fit;
use super::tell::Mask;
use super::trim::trimmed;
use crate::Pixel;

/// Share of every full-size pixel that belongs to the subject: the analysis's coarse shares, made to follow the edges
/// of the full picture.
pub(crate) fn matte(full: &Grid<3>, small: &Grid<3>, share: &Grid<1>) -> Grid<1> {
    let soft = Fit::new(small, share, 3, 1e-4).apply(&perceived(full));
    let coarse = share.resized(full.width, full.height).averaged(2);
    let firm = Grid::from_fn(full.width, full.height, |x, y| {
        let i = y * full.width + x;
        let edge = ((soft.cells[i][0] - 0.5) * 1.5 + 0.5).clamp(0.0, 1.0);
        let (low, high) = ((coarse.cells[i][0] - 0.97).max(0.0) / 0.03, (coarse.cells[i][0] * 12.0).min(1.0));
        let share = edge.max(low).min(high);
        [if share < 0.1 { 0.0 } else { share }]
    });
    firm.averaged(1)
}

/// Share of every pixel of `full` that belongs to what `mask` marks: the mask, drawn by hand, made to follow the edges
/// of the picture near its border and to let go of ground that it holds.
pub(super) fn along(full: &Grid<3>, small: &Grid<3>, mask: &Mask) -> Grid<1> {
    let cells = mask.shares.iter().map(|share| [*share]).collect();
    let marked = Grid { width: mask.width as usize, height: mask.height as usize, cells };
    matte(full, small, &trimmed(small, marked.resized(small.width, small.height)))
}

/// The ground with the subject torn out of it.
pub(super) fn torn(full: &Grid<3>, matte: &Grid<1>) -> Torn {
    let wide = matte.averaged((full.width / 400).max(1));
    Torn { colour: full.clone(), known: wide.cells.iter().map(|[s]| *s <= 0.0).collect(), shy: Vec::new() }
}

/// Divides `full` by `matte`: the premultiplied subject, and the ground, of which `ground` is an estimate under the
/// subject and a little around it. Where the two cannot explain the picture the subject grows denser: rather a hair of
/// ground that moves with the subject than a ghost of its outline left behind.
pub(super) fn divided(full: &Grid<3>, matte: &Grid<1>, ground: &mut Grid<3>) -> Vec<Pixel> {
    let cells = full.cells.iter().zip(&matte.cells).zip(ground.cells.iter_mut());
    cells
        .map(|((light, [share]), back)| {
            if *share <= 0.0 {
                *back = *light;
                return [0.0; 4];
            }
            part(*light, *share, back)
        })
        .collect()
}

/// The least dense subject pixel, not thinner than `share`, that gives `light` over `back`.
fn part(light: [f32; 3], share: f32, back: &[f32; 3]) -> Pixel {
    let mut keep = 1.0 - share;
    for c in 0..3 {
        keep = keep.min(light[c] / back[c].max(1e-6)).min((1.0 - light[c]) / (1.0 - back[c]).max(1e-6));
    }
    let seen: [f32; 3] = std::array::from_fn(|c| light[c] - keep * back[c]);
    [seen[0], seen[1], seen[2], 1.0 - keep]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_add_up_to_the_picture_and_stay_in_range() {
        let levels = [0.0, 0.1, 0.5, 0.97, 1.0];
        for (l, b) in levels.iter().flat_map(|l| levels.map(|b| (*l, b))) {
            for share in [0.02, 0.3, 0.5, 0.9, 1.0] {
                let back = [b; 3];
                let seen = part([l, l * 0.5, 1.0 - l], share, &back);
                let again: [f32; 3] = std::array::from_fn(|c| seen[c] + back[c] * (1.0 - seen[3]));
                assert!((again[0] - l).abs() < 1e-5 && (again[1] - l * 0.5).abs() < 1e-5);
                assert!(seen.iter().all(|c| (-1e-5..=seen[3] + 1e-5).contains(c)) && seen[3] <= 1.0);
            }
        }
    }
}
