//! Which known square covers which place: the inner loop of [`super::fill`].

use rayon::prelude::*;

use super::grid::Grid;
use super::level::{Level, cell};

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
    /// How much oftener than needed each cell is used already.
    used: Vec<f32>,
}

#[derive(Clone, Copy)]
struct Choice {
    at: [i16; 2],
    cost: f32,
}

/// Squares reach this many cells each way.
pub(super) const REACH: i32 = 3;
/// Rows that one thread searches in order; fixed, so that results do not depend on the number of threads.
const BAND: usize = 12;
/// A square this many cells further inside counts half as much in a vote.
const FADE: f32 = 2.5;
/// What a source a whole diagonal from home costs more, in squared colour steps; up and down it costs more still,
/// because pictures of the world lie in layers.
const PLACE: f32 = 0.1;
const UPRIGHT: f32 = 5.0;
/// What a source costs more that would be noticed a second time.
const SHY: f32 = 0.2;
/// What a source costs more for each time it is used oftener than needed, and how many times count.
const OFTEN: (f32, f32) = (0.0012, 4.0);
/// What tears a square from its neighbours must be better by this factor: large pieces stay whole.
const GAIN: f32 = 0.85;
/// How far from its home a first source is drawn, of the longer side.
const FIRST: f32 = 0.3;

impl Quilt {
    /// A first choice at random, not far from home.
    pub(super) fn scattered(level: &Level) -> Quilt {
        let mut quilt = Quilt::blank(level);
        let side = quilt.width.max(quilt.height) as f32 * FIRST;
        for i in (0..quilt.choice.len()).filter(|i| quilt.wanted[*i]) {
            let chance = mix(i as u32);
            let near = [chance & 0xffff, chance >> 16].map(|c| (c as f32 / 32768.0 - 1.0) * side);
            let home = level.home[i].map(i32::from);
            let at = [home[0] + near[0] as i32, home[1] + near[1] as i32];
            let chosen = if quilt.is_source(at) { Some(at.map(|c| c as i16)) } else { quilt.drawn(mix(chance)) };
            if let Some(at) = chosen {
                quilt.choice[i].at = at;
            }
        }
        quilt
    }

    /// The same choice at a finer size.
    pub(super) fn grown(&self, level: &Level) -> Quilt {
        let mut quilt = Quilt::blank(level);
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
    pub(super) fn search(&mut self, level: &Level, round: u32) {
        self.count();
        let window = self.width.max(self.height) as i32 / 2;
        (0..2).for_each(|sweep| self.swept(level, round * 2 + sweep, window));
    }

    /// Two sweeps of looking at neighbours' choices and close by.
    pub(super) fn refine(&mut self, level: &Level) {
        self.count();
        (0..2).for_each(|sweep| self.swept(level, sweep, 2));
    }

    fn swept(&mut self, level: &Level, round: u32, window: i32) {
        let rows = BAND * self.width;
        let before = self.choice.clone();
        let mut choice = std::mem::take(&mut self.choice);
        choice.par_chunks_mut(rows).enumerate().for_each(|(band, part)| {
            self.sweep(level, &before, part, band * BAND, (round, window));
        });
        self.choice = choice;
    }

    /// Counts how often each cell is used, around it and against what is needed.
    fn count(&mut self) {
        let mut times = Grid::new(self.width, self.height, [0.0]);
        let mut wanted = 0.0;
        for (choice, _) in self.choice.iter().zip(&self.wanted).filter(|(_, wanted)| **wanted) {
            times.cells[cell(choice.at, self.width)][0] += 1.0;
            wanted += 1.0;
        }
        let needed = f32::max(wanted / self.list.len().max(1) as f32, 1.0);
        self.used = times.averaged(REACH as usize).cells.iter().map(|[n]| (n / needed - 1.0).max(0.0)).collect();
    }

    /// The picture that the chosen squares agree on.
    pub(super) fn vote(&self, level: &Level) -> Grid<4> {
        let mut costs: Vec<f32> =
            (0..self.choice.len()).filter(|i| self.wanted[*i]).map(|i| self.choice[i].cost).collect();
        costs.sort_unstable_by(f32::total_cmp);
        let usual = costs.get(costs.len() * 3 / 4).copied().unwrap_or(1.0).max(1e-5);
        let weigh = |(i, choice): (usize, &Choice)| {
            (-choice.cost / (2.0 * usual)).exp() * (-level.deep(i) / FADE).exp2().max(1e-6)
        };
        let weight: Vec<f32> = self.choice.iter().enumerate().map(weigh).collect();
        let mut out = level.colour.clone();
        out.cells.par_chunks_mut(self.width).enumerate().for_each(|(y, row)| {
            for (x, cell) in row.iter_mut().enumerate().filter(|(x, _)| !level.known[y * self.width + x]) {
                *cell = self.mean(level, &weight, x as i32, y as i32).unwrap_or(*cell);
            }
        });
        out
    }

    fn mean(&self, level: &Level, weight: &[f32], x: i32, y: i32) -> Option<[f32; 4]> {
        let (mut sum, mut all) = ([0.0; 4], 0.0);
        for ty in (y - REACH).max(0)..=(y + REACH).min(self.height as i32 - 1) {
            for tx in (x - REACH).max(0)..=(x + REACH).min(self.width as i32 - 1) {
                let t = ty as usize * self.width + tx as usize;
                let [ax, ay] = self.choice[t].at.map(i32::from);
                let from = level.colour.cells[(ay + y - ty) as usize * self.width + (ax + x - tx) as usize];
                (0..4).for_each(|c| sum[c] += from[c] * weight[t]);
                all += weight[t];
            }
        }
        (all > 0.0).then(|| sum.map(|s| s / all))
    }

    fn blank(level: &Level) -> Quilt {
        let (width, height) = (level.colour.width, level.colour.height);
        let torn = Grid { width, height, cells: level.known.iter().map(|k| [f32::from(u8::from(!k))]).collect() };
        let whole: Vec<bool> = torn.averaged(REACH as usize).cells.iter().map(|[t]| *t < 1e-4).collect();
        let r = REACH as usize;
        let inside = |i: usize| {
            let (x, y) = (i % width, i / width);
            x >= r && y >= r && x + r < width && y + r < height
        };
        let count = width * height;
        let sources: Vec<bool> = (0..count).map(|i| whole[i] && inside(i)).collect();
        let place = |i: usize| [(i % width) as i16, (i / width) as i16];
        let list: Vec<[i16; 2]> = (0..count).filter(|i| sources[*i]).map(place).collect();
        let wanted = (0..count).map(|i| !whole[i] && !list.is_empty()).collect();
        let choice = (0..count).map(|i| Choice { at: place(i), cost: 0.0 }).collect();
        Quilt { width, height, choice, sources, list, wanted, used: vec![0.0; count] }
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
    fn sweep(&self, level: &Level, before: &[Choice], part: &mut [Choice], top: usize, (round, window): (u32, i32)) {
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
            best.cost = self.cost(level, here, best.at, f32::INFINITY);
            let side = if back { -1 } else { 1 };
            for step in [[side, 0], [0, side]] {
                let [x, y] = [here[0] - step[0], here[1] - step[1]];
                if x < 0 || y < 0 || x >= w as i32 || y >= self.height as i32 {
                    continue;
                }
                let near = y as usize * w + x as usize;
                let at = if near >= top * w && near < top * w + n { part[near - top * w].at } else { before[near].at };
                self.try_at(level, here, [i32::from(at[0]) + step[0], i32::from(at[1]) + step[1]], &mut best, 1.0);
            }
            let chance = mix(cell as u32 ^ round.wrapping_mul(0x9e37_79b9));
            self.explore(level, here, &mut best, (chance, window));
            part[i] = best;
        }
    }

    /// Looks around the best place so far, in ever smaller windows.
    fn explore(&self, level: &Level, here: [i32; 2], best: &mut Choice, (mut chance, mut window): (u32, i32)) {
        while window >= 1 {
            chance = mix(chance);
            let span = 2 * window + 1;
            let dx = (chance & 0xffff) as i32 * span / 0x1_0000 - window;
            let dy = (chance >> 16) as i32 * span / 0x1_0000 - window;
            self.try_at(level, here, [i32::from(best.at[0]) + dx, i32::from(best.at[1]) + dy], best, GAIN);
            window /= 2;
        }
    }

    /// Takes `at` if it costs less than the share `gain` of the best so far.
    fn try_at(&self, level: &Level, here: [i32; 2], at: [i32; 2], best: &mut Choice, gain: f32) {
        let place = at.map(|c| c as i16);
        if self.is_source(at) && place != best.at {
            let cost = self.cost(level, here, place, best.cost * gain);
            if cost < best.cost * gain {
                *best = Choice { at: place, cost };
            }
        }
    }

    /// How much two squares differ, and how dear the second is; gives up once above `most`.
    fn cost(&self, level: &Level, here: [i32; 2], at: [i16; 2], most: f32) -> f32 {
        let (w, h) = (self.width as i32, self.height as i32);
        let (left, right) = ((-REACH).max(-here[0]), REACH.min(w - 1 - here[0]));
        let n = (right - left + 1) as usize;
        let mut sum = [0.0f32; 4];
        sum[0] = self.dear(level, here, at);
        for dy in (-REACH).max(-here[1])..=REACH.min(h - 1 - here[1]) {
            let a = ((here[1] + dy) * w + here[0] + left) as usize;
            let b = ((i32::from(at[1]) + dy) * w + i32::from(at[0]) + left) as usize;
            for (p, q) in level.colour.cells[a..a + n].iter().zip(&level.colour.cells[b..b + n]) {
                for c in 0..4 {
                    let d = p[c] - q[c];
                    sum[c] += d * d;
                }
            }
            if sum[0] + sum[1] + sum[2] + sum[3] >= most {
                return f32::INFINITY;
            }
        }
        sum[0] + sum[1] + sum[2] + sum[3]
    }

    /// What speaks against a source besides its looks, for a whole square.
    fn dear(&self, level: &Level, here: [i32; 2], at: [i16; 2]) -> f32 {
        let (own, other) = (here[1] as usize * self.width + here[0] as usize, cell(at, self.width));
        let home = level.home[own];
        let away = [0, 1].map(|c| f32::from(at[c]) - f32::from(home[c]));
        let diagonal = (self.width * self.width + self.height * self.height) as f32;
        let far = (away[0] * away[0] + UPRIGHT * away[1] * away[1]) / diagonal;
        let shy = (level.shy[other] - level.shy[cell(home, self.width)]).max(0.0);
        let often = self.used[other].min(OFTEN.1) * OFTEN.0;
        (PLACE * far + SHY * shy + often) * ((2 * REACH + 1) * (2 * REACH + 1)) as f32
    }
}

/// Spreads a number over all 32 bits.
fn mix(mut h: u32) -> u32 {
    h = (h ^ (h >> 16)).wrapping_mul(0x7feb_352d);
    h = (h ^ (h >> 15)).wrapping_mul(0x846c_a68b);
    h ^ (h >> 16)
}
