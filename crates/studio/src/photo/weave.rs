//! Texture for places that were never seen: blocks of fine detail from where the picture looks alike, overlapping.

use super::grid::Grid;
use super::soft::Soft;

/// Texture keeps within this many times its usual strength: no edge of a thing slips in with it.
const STRONG: f32 = 2.0;
/// Size of a block, frame widths.
const PITCH: f32 = 0.05;
/// Blocks come from no deeper inside than this, and no farther along the border.
const NEAR: f32 = 0.22;
/// Where the finest detail's share is below the first, nothing is carried on; above the second, all.
const CRISP: (f32, f32) = (0.18, 0.32);
/// A source whose looks differ by the first fits well, one that differs by the second not at all.
const UNLIKE: (f32, f32) = (0.12, 0.35);
/// Places looked at for each block.
const TRIES: u32 = 40;

/// The fine detail of a picture and, for every block of a canvas around it, where to take it from.
pub(super) struct Weave {
    fine: Grid<3>,
    strength: Soft<1>,
    /// How much of the strength is the finest detail's: little where a picture is out of focus.
    crisp: Soft<1>,
    /// Strength beyond this is an edge's, not a texture's.
    most: f32,
    pitch: f32,
    columns: usize,
    /// Per block: from a place on the canvas to its source in the picture, and how well that fits, 0..1.
    shifts: Vec<([f32; 2], f32)>,
}

impl Weave {
    /// For `canvas`, whose known part lies at left, top, width, height; `soft` is the canvas without detail.
    pub(super) fn new(canvas: &Grid<3>, soft: &Soft<3>, part: [usize; 4]) -> Weave {
        let [left, top, width, height] = part;
        let fine = Grid::from_fn(width, height, |x, y| {
            let (sharp, soft) = (canvas.cells[(y + top) * canvas.width + x + left], soft.at(x + left, y + top));
            std::array::from_fn(|c| sharp[c] - soft[c])
        });
        let strength = Soft::new(&fine.map(|c| [c.iter().map(|v| v.abs()).sum()]), width as f32 * PITCH * 0.4);
        let crisp = crispness(&fine, width as f32);
        let most = strength.cells.quantile(0.7) + 1e-3;
        let pitch = (width as f32 * PITCH).max(2.0);
        let (columns, rows) = ((canvas.width as f32 / pitch) as usize + 2, (canvas.height as f32 / pitch) as usize + 2);
        let mut weave =
            Weave { fine, strength, crisp, most, pitch, columns, shifts: Vec::with_capacity(columns * rows) };
        for block in 0..columns * rows {
            let shift = weave.shift(block, soft, part);
            weave.shifts.push(shift);
        }
        weave
    }

    /// Where a block's detail comes from: of some places near the border, the one that looks most like the block.
    fn shift(&self, block: usize, soft: &Soft<3>, [left, top, width, height]: [usize; 4]) -> ([f32; 2], f32) {
        let centre = [(block % self.columns) as f32 * self.pitch, (block / self.columns) as f32 * self.pitch];
        let size = [width as f32, height as f32];
        let within =
            |i: usize, v: f32| v.clamp(self.pitch.min(size[i] / 2.0), (size[i] - self.pitch).max(size[i] / 2.0));
        let here = [within(0, centre[0] - left as f32), within(1, centre[1] - top as f32)];
        let goal = soft.at(centre[0] as usize, centre[1] as usize);
        let wanted = self.strength.at(here[0] as usize, here[1] as usize)[0].min(self.most);
        let (mut best, mut least, mut chance) = (here, f32::INFINITY, block as u32 + 1);
        for _ in 0..TRIES {
            chance = mix(chance);
            let off = [chance & 0xffff, chance >> 16].map(|c| (c as f32 / 32768.0 - 1.0) * size[0] * NEAR);
            let at = [within(0, here[0] + off[0]), within(1, here[1] + off[1])];
            let looks = soft.at(at[0] as usize + left, at[1] as usize + top);
            let unlike: f32 = (0..3).map(|c| (looks[c] - goal[c]).abs()).sum();
            let strength = self.strength.at(at[0] as usize, at[1] as usize)[0];
            let cost = unlike + 6.0 * (strength - wanted).abs();
            if cost < least {
                (best, least) = (at, cost);
            }
        }
        ([best[0] - centre[0], best[1] - centre[1]], smooth((UNLIKE.1 - least) / (UNLIKE.1 - UNLIKE.0)))
    }

    /// Detail for a place on the canvas, as strong as around `mirror` (a place in the picture); at `share` 0, and where
    /// there is no texture to carry on, what is there itself.
    pub(super) fn at(&self, [x, y]: [usize; 2], mirror: [f32; 2], share: f32) -> [f32; 3] {
        let near = |field: &Soft<1>| field.at(mirror[0] as usize, mirror[1] as usize)[0];
        let (strength, crisp) = (near(&self.strength), near(&self.crisp));
        let wanted = strength.min(self.most);
        let even = wanted / strength.max(1e-4);
        let taken = smooth(share) * smooth((crisp - CRISP.0) / (CRISP.1 - CRISP.0)) * even * even;
        let own = self.fine.sample(mirror[0], mirror[1]);
        let kept = (1.0 - taken) * (1.0 + (even * even - 1.0) * smooth(share));
        let other = if taken > 0.0 { self.patched(x, y, wanted) } else { [0.0; 3] };
        std::array::from_fn(|c| own[c] * kept + other[c] * taken)
    }

    /// Detail from the four nearest blocks' sources.
    fn patched(&self, x: usize, y: usize, wanted: f32) -> [f32; 3] {
        let most = wanted * STRONG / 3.0 + 1e-3;
        let (bx, by) = (x as f32 / self.pitch, y as f32 / self.pitch);
        let step = |t: f32| smooth((t - 0.25) * 2.0);
        let (u, v) = (step(bx.fract()), step(by.fract()));
        let first = by as usize * self.columns + bx as usize;
        let near =
            [(0, (1.0 - u) * (1.0 - v)), (1, u * (1.0 - v)), (self.columns, (1.0 - u) * v), (self.columns + 1, u * v)];
        let (mut sum, mut power) = ([0.0; 3], 0.0);
        for (step, weight) in near.into_iter().filter(|(_, weight)| *weight > 0.0) {
            let ([dx, dy], fits) = self.shifts[first + step];
            let from = [x as f32 + dx, y as f32 + dy];
            let had = self.strength.at(from[0].max(0.0) as usize, from[1].max(0.0) as usize)[0];
            let fine = self.fine.sample(from[0] + 0.5, from[1] + 0.5);
            let gain = (wanted / had.max(1e-4)).min(1.2) * fits;
            (0..3).for_each(|c| sum[c] += (fine[c] * gain).clamp(-most, most) * weight);
            power += weight * weight;
        }
        sum.map(|c| c / power.max(1e-6).sqrt())
    }
}

/// The finest detail's share of all detail around each place.
fn crispness(fine: &Grid<3>, width: f32) -> Soft<1> {
    let soft = Soft::new(fine, (width * 0.003).max(1.0));
    let both = Grid::from_fn(fine.width, fine.height, |x, y| {
        let (sharp, soft) = (fine.cells[y * fine.width + x], soft.at(x, y));
        let finest: f32 = (0..3).map(|c| (sharp[c] - soft[c]).abs()).sum();
        [finest, sharp.iter().map(|v| v.abs()).sum()]
    });
    let both = Soft::new(&both, width * PITCH * 0.6);
    Soft { cells: both.cells.map(|[finest, all]| [finest / (all + 1e-3)]), by: both.by }
}

/// 0 to 1 between 0 and 1, held beyond.
fn smooth(t: f32) -> f32 {
    let t = t.clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// Spreads a number over all 32 bits.
fn mix(mut h: u32) -> u32 {
    h = (h ^ (h >> 16)).wrapping_mul(0x7feb_352d);
    h = (h ^ (h >> 15)).wrapping_mul(0x846c_a68b);
    h ^ (h >> 16)
}
