//! Invents what a picture does not show: the ground behind what is taken away, and the world beyond its borders. The
//! only place where pixels are made up; everything else asks here.
//!
//! From coarse to fine, every unknown place is covered by small squares copied from known places, chosen so that they
//! agree with each other and with what is known (Wexler, Shechtman, Irani: "Space-time completion of video", 2007;
//! Barnes et al.: "PatchMatch", 2009; used places grow dear, as in Kaspar et al.: "Self tuning texture optimization",
//! 2015). The finest choice is then carried out at full size by its gradients, so that no seam is left. Deterministic,
//! whatever the number of threads.

use super::grid::Grid;
use super::level::Level;
use super::mend::mended;
use super::quilt::Quilt;

/// A picture with holes.
#[derive(Clone)]
pub(crate) struct Torn {
    /// Colours, linear light; anything where unknown.
    pub(crate) colour: Grid<3>,
    /// Which cells are known.
    pub(crate) known: Vec<bool>,
    /// How much it would be noticed if a known cell were seen a second time, 0..1; empty for not at all.
    pub(crate) shy: Vec<f32>,
}

/// How much work a hole is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Care {
    /// Seen in passing: what a moving camera uncovers.
    Swift,
    /// Looked at.
    Fine,
}

impl Care {
    /// Cells of the largest size at which squares are chosen freely (more costs time and gains little), and of the
    /// largest at which choices are made to agree.
    fn cells(self) -> (usize, usize) {
        match self {
            Care::Swift => (50_000, 50_000),
            Care::Fine => (110_000, 440_000),
        }
    }
}

/// Rounds of choosing and agreeing on the finest free level and on the coarsest.
const ROUNDS: (usize, usize) = (4, 14);

/// The whole picture, from what is known of it alone.
pub(crate) fn fill(torn: &Torn, care: Care) -> Grid<3> {
    if torn.known.iter().all(|k| *k) || !torn.known.iter().any(|k| *k) {
        return torn.colour.clone();
    }
    let (search, refine) = care.cells();
    let mut levels = Level::all(torn, refine);
    let count = levels.len();
    let Some(mut first) = levels.pop() else { return torn.colour.clone() };
    first.colour = spread(&first.colour, &first.known);
    let quilt = Quilt::scattered(&first);
    let mut quilt = agreed(first, quilt, ROUNDS.1);
    for (i, mut level) in levels.into_iter().enumerate().rev() {
        quilt = quilt.grown(&level);
        level.colour = quilt.vote(&level);
        quilt = if level.known.len() > search {
            aligned(level, quilt)
        } else {
            agreed(level, quilt, ROUNDS.0 + (ROUNDS.1 - ROUNDS.0) * i / count)
        };
    }
    mended(torn, &quilt)
}

/// Chooses squares and lets them agree, for a number of rounds.
fn agreed(mut level: Level, mut quilt: Quilt, rounds: usize) -> Quilt {
    for round in 0..rounds {
        quilt.search(&level, round as u32);
        level.colour = quilt.vote(&level);
    }
    quilt
}

/// Only moves what was chosen by a few cells.
fn aligned(level: Level, mut quilt: Quilt) -> Quilt {
    quilt.refine(&level);
    quilt
}

/// Unknown cells from ever wider surroundings: smooth, without structure.
pub(crate) fn spread<const N: usize>(colour: &Grid<N>, known: &[bool]) -> Grid<N> {
    let weight = Grid { cells: known.iter().map(|k| [f32::from(u8::from(*k))]).collect(), ..Grid::new(0, 0, [0.0]) };
    let weight = Grid { width: colour.width, height: colour.height, ..weight };
    let first = Grid::from_fn(colour.width, colour.height, |x, y| {
        let i = y * colour.width + x;
        if known[i] { colour.cells[i] } else { [0.0; N] }
    });
    let mut levels = vec![(first, weight)];
    while let Some((last, weight)) = levels.last().filter(|(l, _)| l.width > 1 || l.height > 1) {
        let (w, h) = (last.width.div_ceil(2), last.height.div_ceil(2));
        levels.push((last.resized(w, h), weight.resized(w, h)));
    }
    while levels.len() > 1 {
        let (Some((coarse, weight)), Some((fine, share))) = (levels.pop(), levels.last_mut()) else { break };
        let sure = Grid::from_fn(coarse.width, coarse.height, |x, y| {
            let i = y * coarse.width + x;
            coarse.cells[i].map(|c| c / weight.cells[i][0].max(1e-6))
        });
        let coarse = sure.resized(fine.width, fine.height);
        for ((f, c), [s]) in fine.cells.iter_mut().zip(&coarse.cells).zip(share.cells.iter_mut()) {
            let open = 1.0 - s.min(1.0);
            *f = std::array::from_fn(|i| f[i] + c[i] * open);
            *s = s.max(1.0);
        }
    }
    levels.swap_remove(0).0
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
        let mut torn = Torn { colour: whole.clone(), known, shy: Vec::new() };
        torn.colour.cells.iter_mut().zip(&torn.known).filter(|(_, k)| !**k).for_each(|(c, _)| *c = [1.0, 0.0, 0.0]);
        let again = fill(&torn, Care::Fine);
        let wrong = |i: usize| (again.cells[i][0] - whole.cells[i][0]).abs() > 0.2;
        let share = (0..180 * 120).filter(|i| hole(*i) && wrong(*i)).count() as f32 / (50.0 * 40.0);
        assert!(share < 0.1, "{share} of the hole is wrong");
        assert!((0..180 * 120).all(|i| hole(i) || again.cells[i] == whole.cells[i]));
    }

    #[test]
    fn nothing_known_and_everything_known_are_left_alone() {
        for known in [true, false] {
            let torn = Torn { colour: Grid::new(9, 5, [0.5; 3]), known: vec![known; 45], shy: Vec::new() };
            assert_eq!(fill(&torn, Care::Fine).cells, torn.colour.cells);
        }
    }
}
