//! Carries a choice of squares out at full size. Where pieces from different places meet, and where they meet what is
//! known, their gradients are kept rather than their colours, so that no seam is seen (Pérez, Gangnet, Blake: "Poisson
//! image editing", 2003). On square roots of light: steps are then about equally visible everywhere.

use rayon::prelude::*;

use super::fill::{Torn, spread};
use super::grid::Grid;
use super::quilt::Quilt;

/// How far a correction reaches, of the longer side.
const REACH: f32 = 0.04;
/// Rounds of relaxation on each size, and how far each goes.
const ROUNDS: usize = 14;
const RELAX: f32 = 0.85;
/// Differences above this are edges of things, not seams: where the invented meets the known, and where pieces meet.
const MOST: f32 = 0.16;
const ROUGH: f32 = 0.035;
/// Smallest side of the coarsest size.
const COARSEST: usize = 6;

const SIDES: [[i32; 2]; 4] = [[1, 0], [-1, 0], [0, 1], [0, -1]];

/// `torn` with its unknown pixels copied from where `quilt` says.
pub(super) fn mended(torn: &Torn, quilt: &Quilt) -> Grid<3> {
    let (w, h) = (torn.colour.width, torn.colour.height);
    let patch = Patch { torn, root: torn.colour.map(|c| c.map(|v| v.max(0.0).sqrt())), quilt };
    let guess = spread(&patch.root, &torn.known);
    let mut copy = patch.root.clone();
    copy.cells.par_chunks_mut(w).enumerate().for_each(|(y, row)| {
        for (x, cell) in row.iter_mut().enumerate().filter(|(x, _)| !torn.known[y * w + x]) {
            *cell = patch.colour(x as i32, y as i32).unwrap_or(guess.cells[y * w + x]);
        }
    });
    drop(guess);
    let mut wrong = Grid::new(w, h, [0.0; 4]);
    wrong.cells.par_chunks_mut(w).enumerate().for_each(|(y, row)| {
        for (x, cell) in row.iter_mut().enumerate() {
            let at = (x as i32, y as i32);
            *cell = if torn.known[y * w + x] { patch.missing(&copy, at) } else { patch.wrong(&copy, at) };
        }
    });
    let free: Vec<bool> = torn.known.iter().map(|k| !k).collect();
    let held = 1.0 / (REACH * w.max(h) as f32).powi(2);
    let lift = solved(wrong, &free, held);
    let cells = copy.cells.par_iter().zip(&lift.cells).zip(&torn.colour.cells).zip(&free);
    let cells =
        cells.map(
            |(((copy, lift), own), free)| {
                if *free { std::array::from_fn(|c| (copy[c] + lift[c]).clamp(0.0, 1.0).powi(2)) } else { *own }
            },
        );
    Grid { width: w, height: h, cells: cells.collect() }
}

/// What is copied where.
struct Patch<'a> {
    torn: &'a Torn,
    root: Grid<3>,
    quilt: &'a Quilt,
}

/// Up to four sources of one pixel, as steps from it, and their shares.
type Sources = [([i32; 2], f32); 4];

impl Patch<'_> {
    fn known(&self, x: i32, y: i32) -> Option<[f32; 3]> {
        let (w, h) = (self.root.width as i32, self.root.height as i32);
        let i = (y * w + x) as usize;
        (x >= 0 && y >= 0 && x < w && y < h && self.torn.known[i]).then(|| self.root.cells[i])
    }

    fn sources(&self, x: i32, y: i32) -> Sources {
        let (kx, ky) =
            (self.root.width as f32 / self.quilt.width as f32, self.root.height as f32 / self.quilt.height as f32);
        let (qx, qy) = ((x as f32 + 0.5) / kx - 0.5, (y as f32 + 0.5) / ky - 0.5);
        let smooth = |t: f32| t * t * (3.0 - 2.0 * t);
        let (u, v) = (smooth(qx - qx.floor()), smooth(qy - qy.floor()));
        let near = [(0, 0, (1.0 - u) * (1.0 - v)), (1, 0, u * (1.0 - v)), (0, 1, (1.0 - u) * v), (1, 1, u * v)];
        near.map(|(dx, dy, share)| {
            let [ox, oy] = self.quilt.offset(qx.floor() as i32 + dx, qy.floor() as i32 + dy);
            ([(ox as f32 * kx).round() as i32, (oy as f32 * ky).round() as i32], share)
        })
    }

    fn colour(&self, x: i32, y: i32) -> Option<[f32; 3]> {
        let (mut sum, mut all) = ([0.0; 3], 0.0);
        for ([ox, oy], share) in self.sources(x, y).into_iter().filter(|(_, share)| *share > 0.0) {
            if let Some(from) = self.known(x + ox, y + oy) {
                (0..3).for_each(|c| sum[c] += from[c] * share);
                all += share;
            }
        }
        (all > 1e-3).then(|| sum.map(|s| s / all))
    }

    /// How much the known pixel (`x`, `y`) differs from what the pieces beside it would show there; the last number says
    /// whether there are any.
    fn missing(&self, copy: &Grid<3>, (x, y): (i32, i32)) -> [f32; 4] {
        let (w, h) = (copy.width as i32, copy.height as i32);
        let here = copy.cells[(y * w + x) as usize];
        let (mut sum, mut n) = ([0.0; 3], 0.0);
        for [nx, ny] in SIDES.map(|[dx, dy]| [x + dx, y + dy]) {
            if nx < 0 || ny < 0 || nx >= w || ny >= h || self.torn.known[(ny * w + nx) as usize] {
                continue;
            }
            let step = self.step(&self.sources(nx, ny), [nx, ny], [x - nx, y - ny]);
            let near = copy.cells[(ny * w + nx) as usize];
            (0..3).for_each(|c| sum[c] += (here[c] - near[c] - step[c]).clamp(-MOST, MOST));
            n += 1.0;
        }
        if n > 0.0 { [sum[0] / n, sum[1] / n, sum[2] / n, 1.0] } else { [0.0; 4] }
    }

    /// How much the steps around an unknown pixel of `copy` differ from those of its sources.
    fn wrong(&self, copy: &Grid<3>, (x, y): (i32, i32)) -> [f32; 4] {
        let (w, h) = (copy.width as i32, copy.height as i32);
        let own = self.sources(x, y);
        let mut sum = [0.0; 3];
        for [dx, dy] in SIDES {
            let [nx, ny] = [x + dx, y + dy];
            if nx < 0 || ny < 0 || nx >= w || ny >= h {
                continue;
            }
            let (here, near) = ((y * w + x) as usize, (ny * w + nx) as usize);
            let other = self.sources(nx, ny);
            if self.torn.known[near] || (even(&own) && even(&other) && own[0].0 == other[0].0) {
                continue;
            }
            let (seen, back) = (self.step(&own, [x, y], [dx, dy]), self.step(&other, [nx, ny], [-dx, -dy]));
            let wanted: [f32; 3] = std::array::from_fn(|c| 0.5 * (seen[c] - back[c]));
            let step = |c: usize| copy.cells[near][c] - copy.cells[here][c];
            (0..3).for_each(|c| sum[c] += (wanted[c] - step(c)).clamp(-ROUGH, ROUGH));
        }
        [sum[0], sum[1], sum[2], 0.0]
    }

    /// The step in one direction as the sources have it.
    fn step(&self, sources: &Sources, [x, y]: [i32; 2], [dx, dy]: [i32; 2]) -> [f32; 3] {
        let (mut sum, mut all) = ([0.0; 3], 0.0);
        for ([ox, oy], share) in sources.iter().filter(|(_, share)| *share > 0.0) {
            let (from, to) = (self.known(x + ox, y + oy), self.known(x + ox + dx, y + oy + dy));
            if let (Some(from), Some(to)) = (from, to) {
                (0..3).for_each(|c| sum[c] += (to[c] - from[c]) * share);
                all += share;
            }
        }
        if all > 1e-3 { sum.map(|s| s / all) } else { [0.0; 3] }
    }
}

fn even(sources: &Sources) -> bool {
    sources.iter().all(|source| source.0 == sources[0].0)
}

/// What must be added to the `free` cells so that their steps are right and join what is missing at the others beside
/// them, ever less further away (`held`). From coarse to fine, each size relaxed from the one before.
fn solved(wrong: Grid<4>, free: &[bool], held: f32) -> Grid<3> {
    let coarse = (wrong.width.min(wrong.height) >= COARSEST * 2).then(|| {
        let (wrong, free) = halved(&wrong, free);
        solved(wrong, &free, held * 4.0)
    });
    let mut now = match coarse {
        Some(coarse) => coarse.resized(wrong.width, wrong.height),
        None => Grid::new(wrong.width, wrong.height, [0.0; 3]),
    };
    let others = now.cells.iter_mut().zip(&wrong.cells).zip(free).filter(|(_, free)| !**free);
    others.for_each(|((cell, wrong), _)| *cell = [wrong[0], wrong[1], wrong[2]]);
    let mut next = now.clone();
    for _ in 0..ROUNDS {
        relaxed(&now, &wrong, free, held, &mut next);
        std::mem::swap(&mut now, &mut next);
    }
    now
}

/// Half as large; free is what is free all over. Errors add up, what is missing is averaged.
fn halved(wrong: &Grid<4>, free: &[bool]) -> (Grid<4>, Vec<bool>) {
    let (w, h) = (wrong.width.div_ceil(2), wrong.height.div_ceil(2));
    let to = |i: usize| i / wrong.width / 2 * w + i % wrong.width / 2;
    let mut open = vec![true; w * h];
    free.iter().enumerate().for_each(|(i, free)| open[to(i)] &= free);
    let mut sums = Grid::new(w, h, [0.0; 4]);
    for (i, (cell, free)) in wrong.cells.iter().zip(free).enumerate() {
        let sum = &mut sums.cells[to(i)];
        if open[to(i)] || (!free && cell[3] > 0.0) {
            (0..4).for_each(|c| sum[c] += cell[c]);
        }
    }
    for (sum, _) in sums.cells.iter_mut().zip(&open).filter(|(sum, open)| !**open && sum[3] > 0.0) {
        *sum = [sum[0] / sum[3], sum[1] / sum[3], sum[2] / sum[3], 1.0];
    }
    (sums, open)
}

fn relaxed(now: &Grid<3>, wrong: &Grid<4>, free: &[bool], held: f32, next: &mut Grid<3>) {
    let (w, h) = (now.width, now.height);
    next.cells.par_chunks_mut(w).enumerate().for_each(|(y, row)| {
        for (x, cell) in row.iter_mut().enumerate().filter(|(x, _)| free[y * w + x]) {
            let i = y * w + x;
            let here = now.cells[i];
            let (mut sum, mut n) = ([0.0; 3], 0.0);
            let near = [(x > 0, i.wrapping_sub(1)), (x + 1 < w, i + 1), (y > 0, i.wrapping_sub(w)), (y + 1 < h, i + w)];
            for (_, j) in near.into_iter().filter(|(there, _)| *there) {
                (0..3).for_each(|c| sum[c] += now.cells[j][c]);
                n += 1.0;
            }
            *cell = std::array::from_fn(|c| {
                here[c] + RELAX * (sum[c] - n * here[c] - wrong.cells[i][c] - held * here[c]) / (n + held)
            });
        }
    });
}
