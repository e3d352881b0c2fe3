//! Which known square covers which place: the inner loop of [`super::fill`].

use rayon::prelude::*;

use super::fill::Torn;
use super::grid::Grid;

/// For every cell the known cell whose square looks most like its own.
#[derive(Clone)]
pub(super) struct Quilt {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Per cell: its source and the cost of it. Cells that need none are their own source.
    choice: Vec<Choice>,
    /// Cells whose whole square is known.
    sources: Vec<bool>,
    /// All sources, to draw from.
    list: Vec<[i16; 2]>,
    /// Cells that need a source.
    wanted: Vec<bool>,
    /// Steps from the nearest known cell.
    deep: Vec<u8>,
}

#[derive(Clone, Copy)]
struct Choice {
    at: [i16; 2],
    cost: f32,
}

/// Squares reach this many cells each way.
const REACH: i32 = 3;
/// Rows that one thread searches in order; fixed, so that results do not depend on the number of threads.
const BAND: usize = 12;
/// A square this many cells further inside counts half as much in a vote.
const FADE: f32 = 2.5;

impl Quilt {
    /// A first choice at random.
    pub(super) fn scattered(torn: &Torn) -> Quilt {
        let mut quilt = Quilt::blank(torn);
        for i in (0..quilt.choice.len()).filter(|i| quilt.wanted[*i]) {
            if let Some(at) = quilt.drawn(mix(i as u32)) {
                quilt.choice[i].at = at;
            }
        }
        quilt
    }

    /// The same choice at a finer size.
    pub(super) fn grown(&self, torn: &Torn) -> Quilt {
        let mut quilt = Quilt::blank(torn);
        let (kx, ky) = (quilt.width as f32 / self.width as f32, quilt.height as f32 / self.height as f32);
        for i in (0..quilt.choice.len()).filter(|i| quilt.wanted[*i]) {
            let (x, y) = (i % quilt.width, i / quilt.width);
            let [ox, oy] = self.offset((x as f32 / kx) as i32, (y as f32 / ky) as i32);
            let at = [x as f32 + ox as f32 * kx, y as f32 + oy as f32 * ky].map(|c| c.round() as i32);
            let chosen = if quilt.is_source(at) { Some(at.map(|c| c as i16)) } else { quilt.drawn(mix(i as u32)) };
            if let Some(at) = chosen {
                quilt.choice[i].at = at;
            }
        }
        quilt
    }

    /// From a cell to its source.
    pub(super) fn offset(&self, x: i32, y: i32) -> [i32; 2] {
        let (x, y) = (x.clamp(0, self.width as i32 - 1), y.clamp(0, self.height as i32 - 1));
        let at = self.choice[y as usize * self.width + x as usize].at;
        [i32::from(at[0]) - x, i32::from(at[1]) - y]
    }

    /// Two sweeps of looking at neighbours' choices and at random ones.
    pub(super) fn search(&mut self, torn: &Torn, round: u32) {
        let rows = BAND * self.width;
        for sweep in 0..2u32 {
            let before = self.choice.clone();
            let mut choice = std::mem::take(&mut self.choice);
            choice.par_chunks_mut(rows).enumerate().for_each(|(band, part)| {
                self.sweep(torn, &before, part, band * BAND, round * 2 + sweep);
            });
            self.choice = choice;
        }
    }

    /// The picture that the chosen squares agree on.
    pub(super) fn vote(&self, torn: &Torn) -> Grid<3> {
        let mut costs: Vec<f32> =
            (0..self.choice.len()).filter(|i| self.wanted[*i]).map(|i| self.choice[i].cost).collect();
        costs.sort_by(f32::total_cmp);
        let usual = costs.get(costs.len() * 3 / 4).copied().unwrap_or(1.0).max(1e-5);
        let weight: Vec<f32> = self
            .choice
            .iter()
            .zip(&self.deep)
            .map(|(c, deep)| (-c.cost / (2.0 * usual)).exp() * (-f32::from(*deep) / FADE).exp2().max(1e-6))
            .collect();
        let mut out = torn.colour.clone();
        out.cells.par_chunks_mut(self.width).enumerate().for_each(|(y, row)| {
            for (x, cell) in row.iter_mut().enumerate().filter(|(x, _)| !torn.known[y * self.width + x]) {
                *cell = self.mean(torn, &weight, x as i32, y as i32).unwrap_or(*cell);
            }
        });
        out
    }

    fn mean(&self, torn: &Torn, weight: &[f32], x: i32, y: i32) -> Option<[f32; 3]> {
        let (mut sum, mut all) = ([0.0; 3], 0.0);
        for dy in -REACH..=REACH {
            for dx in -REACH..=REACH {
                let (tx, ty) = (x - dx, y - dy);
                if tx < 0 || ty < 0 || tx >= self.width as i32 || ty >= self.height as i32 {
                    continue;
                }
                let t = ty as usize * self.width + tx as usize;
                let at = self.choice[t].at;
                let from =
                    torn.colour.cells[(i32::from(at[1]) + dy) as usize * self.width + (i32::from(at[0]) + dx) as usize];
                (0..3).for_each(|c| sum[c] += from[c] * weight[t]);
                all += weight[t];
            }
        }
        (all > 0.0).then(|| sum.map(|s| s / all))
    }

    fn blank(torn: &Torn) -> Quilt {
        let (width, height) = (torn.colour.width, torn.colour.height);
        let whole = |x: usize, y: usize, want: bool| {
            let (r, edge) = (REACH as usize, x >= REACH as usize && y >= REACH as usize);
            let inside = edge && x + r < width && y + r < height;
            let rows = y.saturating_sub(r)..(y + r + 1).min(height);
            let all = rows
                .into_iter()
                .all(|y| (x.saturating_sub(r)..(x + r + 1).min(width)).all(|x| torn.known[y * width + x]));
            if want { all } else { all && inside }
        };
        let cell = |i: usize| (i % width, i / width);
        let count = width * height;
        let sources: Vec<bool> = (0..count).map(|i| whole(cell(i).0, cell(i).1, false)).collect();
        let wanted: Vec<bool> = (0..count).map(|i| !whole(cell(i).0, cell(i).1, true)).collect();
        let place = |i: usize| [cell(i).0 as i16, cell(i).1 as i16];
        let list: Vec<[i16; 2]> = (0..count).filter(|i| sources[*i]).map(place).collect();
        let wanted = if list.is_empty() { vec![false; count] } else { wanted };
        let choice = (0..count).map(|i| Choice { at: place(i), cost: 0.0 }).collect();
        Quilt { width, height, choice, sources, list, wanted, deep: deep(torn) }
    }

    fn drawn(&self, chance: u32) -> Option<[i16; 2]> {
        self.list.get(((u64::from(chance) * self.list.len() as u64) >> 32) as usize).copied()
    }

    fn is_source(&self, [x, y]: [i32; 2]) -> bool {
        x >= 0
            && y >= 0
            && x < self.width as i32
            && y < self.height as i32
            && self.sources[y as usize * self.width + x as usize]
    }

    /// One sweep over the rows of `part`, which start at row `top`; other rows are seen as they were `before`.
    fn sweep(&self, torn: &Torn, before: &[Choice], part: &mut [Choice], top: usize, round: u32) {
        let (w, n) = (self.width, part.len());
        let back = round % 2 == 1;
        for k in 0..n {
            let i = if back { n - 1 - k } else { k };
            let cell = top * w + i;
            if !self.wanted[cell] {
                continue;
            }
            let here = [(cell % w) as i32, (cell / w) as i32];
            let mut best = part[i];
            best.cost = self.cost(torn, here, best.at, f32::INFINITY);
            let side = if back { -1 } else { 1 };
            for step in [[side, 0], [0, side]] {
                let [x, y] = [here[0] - step[0], here[1] - step[1]];
                if x < 0 || y < 0 || x >= w as i32 || y >= self.height as i32 {
                    continue;
                }
                let near = y as usize * w + x as usize;
                let at = if near >= top * w && near < top * w + n { part[near - top * w].at } else { before[near].at };
                self.try_at(torn, here, [i32::from(at[0]) + step[0], i32::from(at[1]) + step[1]], &mut best);
            }
            self.explore(torn, here, &mut best, mix(cell as u32 ^ round.wrapping_mul(0x9e37_79b9)));
            part[i] = best;
        }
    }

    /// Looks around the best place so far, in ever smaller windows.
    fn explore(&self, torn: &Torn, here: [i32; 2], best: &mut Choice, mut chance: u32) {
        let mut window = self.width.max(self.height) as i32;
        while window >= 1 {
            chance = mix(chance);
            let span = 2 * window + 1;
            let dx = (chance & 0xffff) as i32 * span / 0x1_0000 - window;
            let dy = (chance >> 16) as i32 * span / 0x1_0000 - window;
            self.try_at(torn, here, [i32::from(best.at[0]) + dx, i32::from(best.at[1]) + dy], best);
            window /= 2;
        }
    }

    fn try_at(&self, torn: &Torn, here: [i32; 2], at: [i32; 2], best: &mut Choice) {
        let place = at.map(|c| c as i16);
        if self.is_source(at) && place != best.at {
            let cost = self.cost(torn, here, place, best.cost);
            if cost < best.cost {
                *best = Choice { at: place, cost };
            }
        }
    }

    /// How much two squares differ; gives up once above `most`.
    fn cost(&self, torn: &Torn, here: [i32; 2], at: [i16; 2], most: f32) -> f32 {
        let (w, h) = (self.width as i32, self.height as i32);
        let (left, right) = ((-REACH).max(-here[0]), REACH.min(w - 1 - here[0]));
        let mut sum = 0.0;
        for dy in (-REACH).max(-here[1])..=REACH.min(h - 1 - here[1]) {
            let a = ((here[1] + dy) * w + here[0] + left) as usize;
            let b = ((i32::from(at[1]) + dy) * w + i32::from(at[0]) + left) as usize;
            let n = (right - left + 1) as usize;
            for (p, q) in torn.colour.cells[a..a + n].iter().zip(&torn.colour.cells[b..b + n]) {
                let d: [f32; 3] = std::array::from_fn(|c| p[c] - q[c]);
                sum += d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
            }
            if sum >= most {
                return f32::INFINITY;
            }
        }
        sum
    }
}

/// Steps from the nearest known cell (city blocks, two passes).
fn deep(torn: &Torn) -> Vec<u8> {
    let (w, h) = (torn.colour.width, torn.colour.height);
    let mut deep: Vec<u8> = torn.known.iter().map(|k| if *k { 0 } else { u8::MAX }).collect();
    let lower = |deep: &mut Vec<u8>, i: usize, near: Option<usize>| {
        if let Some(near) = near {
            deep[i] = deep[i].min(deep[near].saturating_add(1));
        }
    };
    for i in 0..w * h {
        lower(&mut deep, i, (i % w > 0).then(|| i - 1));
        lower(&mut deep, i, i.checked_sub(w));
    }
    for i in (0..w * h).rev() {
        lower(&mut deep, i, (i % w + 1 < w).then_some(i + 1));
        lower(&mut deep, i, (i + w < w * h).then_some(i + w));
    }
    deep
}

/// Spreads a number over all 32 bits.
fn mix(mut h: u32) -> u32 {
    h = (h ^ (h >> 16)).wrapping_mul(0x7feb_352d);
    h = (h ^ (h >> 15)).wrapping_mul(0x846c_a68b);
    h ^ (h >> 16)
}
