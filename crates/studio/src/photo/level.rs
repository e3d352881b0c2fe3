//! A torn picture at one of the sizes it is mended at.

use super::fill::Torn;
use super::grid::Grid;
use super::quilt::REACH;

/// One size. Colours are square roots of light, which eyes see more evenly; the fourth channel tells how rough the
/// full-size picture is there, so that small copies still know texture from smoothness.
pub(super) struct Level {
    pub(super) colour: Grid<4>,
    /// Which cells are known.
    pub(super) known: Vec<bool>,
    /// How much it would be noticed if a known cell were seen a second time, 0..1.
    pub(super) shy: Vec<f32>,
    /// The known cell nearest to each cell.
    pub(super) home: Vec<[i16; 2]>,
}

/// How much roughness counts against colour.
const ROUGH: f32 = 1.6;
/// The coarsest size is about this wide.
const COARSEST: usize = 24;

impl Level {
    /// The picture from at most `cells_max` cells down to the coarsest, each half as wide as the one before.
    pub(super) fn all(torn: &Torn, cells_max: usize) -> Vec<Level> {
        let by = (torn.known.len() as f32 / cells_max as f32).sqrt().max(1.0);
        let size = |n: usize, by: f32| ((n as f32 / by).round() as usize).max(1);
        let full = marked(torn);
        let mut now = full.resized(size(full.width, by), size(full.height, by));
        let mut levels = vec![Level::of(&now)];
        while now.width.min(now.height) > COARSEST * 2 {
            now = now.resized(size(now.width, 2.0), size(now.height, 2.0));
            levels.push(Level::of(&now));
        }
        levels
    }

    /// From cells that carry their weight last; a cell is known if all it covers is.
    fn of(marked: &Grid<6>) -> Level {
        let known: Vec<bool> = marked.cells.iter().map(|c| c[5] > 0.999).collect();
        let share = |c: [f32; 6], i: usize| c[i] / c[5].max(1e-6);
        let colour = marked.map(|c| std::array::from_fn(|i| share(c, i)));
        let shy = widened(marked.cells.iter().map(|c| share(*c, 4)).collect(), marked.width);
        let home = nearest(&known, marked.width);
        Level { colour, known, shy, home }
    }

    /// Steps from a cell to its home.
    pub(super) fn deep(&self, cell: usize) -> f32 {
        let (x, y) = ((cell % self.colour.width) as f32, (cell / self.colour.width) as f32);
        let [hx, hy] = self.home[cell].map(f32::from);
        (hx - x).hypot(hy - y)
    }
}

/// Each cell as shy as the shyest that its square reaches.
fn widened(shy: Vec<f32>, width: usize) -> Vec<f32> {
    let reach = REACH as usize;
    let most = |shy: &[f32], i: usize, step: usize, at: usize, count: usize| {
        let (from, to) = (at.saturating_sub(reach), (at + reach).min(count - 1));
        (from..=to).map(|k| shy[i - at * step + k * step]).fold(0.0, f32::max)
    };
    let height = shy.len() / width.max(1);
    let across: Vec<f32> = (0..shy.len()).map(|i| most(&shy, i, 1, i % width, width)).collect();
    (0..shy.len()).map(|i| most(&across, i, width, i / width, height)).collect()
}

/// The cell number of a place.
#[inline(always)]
pub(super) fn cell([x, y]: [i16; 2], width: usize) -> usize {
    y as usize * width + x as usize
}

/// Colour, roughness and shyness of known pixels, and a weight of 1; nothing elsewhere.
fn marked(torn: &Torn) -> Grid<6> {
    let (w, h) = (torn.colour.width, torn.colour.height);
    let luma = |i: usize| torn.colour.cells[i].iter().sum::<f32>().max(0.0).sqrt() * 0.577;
    Grid::from_fn(w, h, |x, y| {
        let i = y * w + x;
        if !torn.known[i] {
            return [0.0; 6];
        }
        let near = [(x >= 2).then(|| i - 2), (x + 2 < w).then(|| i + 2), i.checked_sub(2 * w), Some(i + 2 * w)];
        let near = near.into_iter().flatten().filter(|j| torn.known.get(*j) == Some(&true));
        let here = luma(i);
        let (sum, n) = near.fold((0.0, 0.0), |(sum, n), j| (sum + (luma(j) - here).abs(), n + 1.0));
        let [r, g, b] = torn.colour.cells[i].map(|c| c.max(0.0).sqrt());
        [r, g, b, ROUGH * sum / f32::max(n, 1.0), torn.shy.get(i).copied().unwrap_or(0.0), 1.0]
    })
}

/// The known cell nearest to each cell: two passes that hand places on (Danielsson 1980). Its own if nothing is known.
pub(super) fn nearest(known: &[bool], width: usize) -> Vec<[i16; 2]> {
    let place = |i: usize| [(i % width) as i16, (i / width) as i16];
    let mut home: Vec<Option<[i16; 2]>> = (0..known.len()).map(|i| known[i].then(|| place(i))).collect();
    let hand = |home: &mut Vec<Option<[i16; 2]>>, i: usize, from: usize| {
        let away = |to: [i16; 2]| {
            let d = [0, 1].map(|c| i32::from(to[c]) - i32::from(place(i)[c]));
            d[0] * d[0] + d[1] * d[1]
        };
        if let Some(new) = home[from]
            && home[i].is_none_or(|old| away(new) < away(old))
        {
            home[i] = Some(new);
        }
    };
    let rows = known.len() / width.max(1);
    for y in 0..rows {
        let row = y * width;
        if y > 0 {
            (0..width).for_each(|x| hand(&mut home, row + x, row + x - width));
        }
        (1..width).for_each(|x| hand(&mut home, row + x, row + x - 1));
        (1..width).rev().for_each(|x| hand(&mut home, row + x - 1, row + x));
    }
    for y in (0..rows.saturating_sub(1)).rev() {
        let row = y * width;
        (0..width).for_each(|x| hand(&mut home, row + x, row + x + width));
        (1..width).for_each(|x| hand(&mut home, row + x, row + x - 1));
        (1..width).rev().for_each(|x| hand(&mut home, row + x - 1, row + x));
    }
    home.into_iter().enumerate().map(|(i, home)| home.unwrap_or(place(i))).collect()
}
