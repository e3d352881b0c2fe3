//! Invents what a picture does not show: the ground behind its subject and the world beyond its borders.
//!
//! From coarse to fine, every unknown place is covered by small squares copied from known places, chosen so that they
//! agree with each other and with what is known (Wexler, Shechtman, Irani: "Space-time completion of video", 2007;
//! Barnes et al.: "PatchMatch", 2009). The finest choice is then carried out at full size, so that texture stays
//! texture. Deterministic, whatever the number of threads.

use rayon::prelude::*;

use super::grid::Grid;
use super::quilt::Quilt;

/// A picture with holes.
#[derive(Clone)]
pub(super) struct Torn {
    /// Colours; where unknown, a first guess or nothing.
    pub(super) colour: Grid<3>,
    /// Which cells are known.
    pub(super) known: Vec<bool>,
}

/// Cells across the finest search; more costs time and gains little, less loses small structures.
const SEARCH_CELLS: usize = 100_000;
/// The coarsest search is about this wide.
const COARSEST: usize = 28;
/// Rounds of choosing and agreeing on the finest and the coarsest level.
const ROUNDS: (usize, usize) = (3, 10);

/// The whole picture, from what is known of it alone.
pub(super) fn fill(torn: &Torn) -> Grid<3> {
    if torn.known.iter().all(|k| *k) || !torn.known.iter().any(|k| *k) {
        return torn.colour.clone();
    }
    let mut levels = levels(torn);
    let count = levels.len();
    let Some(mut first) = levels.pop() else { return torn.colour.clone() };
    first.colour = spread(&first);
    let quilt = Quilt::scattered(&first);
    let mut quilt = agreed(first, quilt, ROUNDS.1);
    for (i, mut level) in levels.into_iter().enumerate().rev() {
        quilt = quilt.grown(&level);
        level.colour = quilt.vote(&level);
        quilt = agreed(level, quilt, ROUNDS.0 + (ROUNDS.1 - ROUNDS.0) * i / count);
    }
    copied(torn, &quilt)
}

/// The picture at the sizes it is searched at, the finest first; square roots of light, which eyes see more evenly.
fn levels(torn: &Torn) -> Vec<Torn> {
    let first = (torn.known.len() as f32 / SEARCH_CELLS as f32).sqrt().max(1.0);
    let mut levels = vec![shrunk(torn, first)];
    levels[0].colour = levels[0].colour.map(|c| c.map(f32::sqrt));
    while let Some(last) = levels.last().filter(|l| l.colour.width.min(l.colour.height) > COARSEST * 2) {
        levels.push(shrunk(last, 2.0));
    }
    levels
}

/// Chooses squares and lets them agree, for a number of rounds.
fn agreed(mut level: Torn, mut quilt: Quilt, rounds: usize) -> Quilt {
    for round in 0..rounds {
        quilt.search(&level, round as u32);
        level.colour = quilt.vote(&level);
    }
    quilt
}

/// A smaller copy; a cell is known if all it covers is.
fn shrunk(torn: &Torn, by: f32) -> Torn {
    let full = &torn.colour;
    let size = |n: usize| ((n as f32 / by).round() as usize).max(1);
    let marked = Grid::from_fn(full.width, full.height, |x, y| {
        let i = y * full.width + x;
        let ([r, g, b], known) = (full.cells[i], f32::from(u8::from(torn.known[i])));
        [r * known, g * known, b * known, known]
    });
    let small = marked.resized(size(full.width), size(full.height));
    Torn {
        known: small.cells.iter().map(|c| c[3] > 0.999).collect(),
        colour: small.map(|[r, g, b, weight]| [r, g, b].map(|c| c / weight.max(1e-6))),
    }
}

/// Unknown cells from ever wider surroundings: smooth, without structure.
fn spread(torn: &Torn) -> Grid<3> {
    let mut levels = vec![Grid::from_fn(torn.colour.width, torn.colour.height, |x, y| {
        let i = y * torn.colour.width + x;
        let [r, g, b] = torn.colour.cells[i];
        if torn.known[i] { [r, g, b, 1.0] } else { [0.0; 4] }
    })];
    while let Some(last) = levels.last().filter(|l| l.width > 1 || l.height > 1) {
        levels.push(last.resized(last.width.div_ceil(2), last.height.div_ceil(2)));
    }
    while levels.len() > 1 {
        let (Some(coarse), Some(fine)) = (levels.pop(), levels.last_mut()) else { break };
        let coarse = coarse.map(|c| c.map(|v| v / c[3].max(1e-6)));
        let coarse = coarse.resized(fine.width, fine.height);
        for (f, c) in fine.cells.iter_mut().zip(&coarse.cells) {
            let open = 1.0 - f[3].min(1.0);
            *f = std::array::from_fn(|i| f[i] + c[i] * open);
        }
    }
    levels[0].map(|c| std::array::from_fn(|i| c[i] / c[3].max(1e-6)))
}

/// Carries the choice of squares out at full size: every unknown pixel is mixed from what the four nearest squares
/// would copy there.
fn copied(torn: &Torn, quilt: &Quilt) -> Grid<3> {
    let width = torn.colour.width;
    let guess = spread(torn);
    let mut out = torn.colour.clone();
    out.cells.par_chunks_mut(width).enumerate().for_each(|(y, row)| {
        for (x, cell) in row.iter_mut().enumerate().filter(|(x, _)| !torn.known[y * width + x]) {
            *cell = mixed(torn, quilt, x, y).unwrap_or(guess.cells[y * width + x]);
        }
    });
    out
}

fn mixed(torn: &Torn, quilt: &Quilt, x: usize, y: usize) -> Option<[f32; 3]> {
    let (w, h) = (torn.colour.width, torn.colour.height);
    let (kx, ky) = (w as f32 / quilt.width as f32, h as f32 / quilt.height as f32);
    let (qx, qy) = ((x as f32 + 0.5) / kx - 0.5, (y as f32 + 0.5) / ky - 0.5);
    let smooth = |t: f32| t * t * (3.0 - 2.0 * t);
    let (u, v) = (smooth(qx - qx.floor()), smooth(qy - qy.floor()));
    let near = [(0, 0, (1.0 - u) * (1.0 - v)), (1, 0, u * (1.0 - v)), (0, 1, (1.0 - u) * v), (1, 1, u * v)];
    let (mut sum, mut all) = ([0.0; 3], 0.0);
    for (dx, dy, share) in near {
        let [ox, oy] = quilt.offset(qx.floor() as i32 + dx, qy.floor() as i32 + dy);
        let from = [x as f32 + ox as f32 * kx, y as f32 + oy as f32 * ky].map(|c| c.round().max(0.0) as usize);
        let i = from[1].min(h - 1) * w + from[0].min(w - 1);
        if torn.known[i] {
            (0..3).for_each(|c| sum[c] += torn.colour.cells[i][c] * share);
            all += share;
        }
    }
    (all > 1e-3).then(|| sum.map(|s| s / all))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hole_in_stripes_is_filled_with_stripes() {
        let stripe = |x: usize| if (x / 6).is_multiple_of(2) { 0.1 } else { 0.7 };
        let whole = Grid::from_fn(180, 120, |x, _| [stripe(x), 0.3, 1.0 - stripe(x)]);
        let hole = |i: usize| (60..110).contains(&(i % 180)) && (40..80).contains(&(i / 180));
        let known: Vec<bool> = (0..180 * 120).map(|i| !hole(i)).collect();
        let mut torn = Torn { colour: whole.clone(), known };
        torn.colour.cells.iter_mut().zip(&torn.known).filter(|(_, k)| !**k).for_each(|(c, _)| *c = [1.0, 0.0, 0.0]);
        let again = fill(&torn);
        let wrong = |i: usize| (again.cells[i][0] - whole.cells[i][0]).abs() > 0.2;
        let share = (0..180 * 120).filter(|i| hole(*i) && wrong(*i)).count() as f32 / (50.0 * 40.0);
        assert!(share < 0.1, "{share} of the hole is wrong");
        assert!((0..180 * 120).all(|i| hole(i) || again.cells[i] == whole.cells[i]));
    }

    #[test]
    fn nothing_known_and_everything_known_are_left_alone() {
        for known in [true, false] {
            let torn = Torn { colour: Grid::new(9, 5, [0.5; 3]), known: vec![known; 45] };
            assert_eq!(fill(&torn), torn.colour);
        }
    }
}
