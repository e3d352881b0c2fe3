//! How near things are, guessed from one picture: the ground comes closer downwards, what is in focus and what stands
//! out is near, and things of one colour stand together. A guess that has nothing to go by says "flat".

use super::colour::distance;
use super::grid::Grid;
use super::guide::Fit;

/// Nearness (one over the depth) keeps within this of the picture plane's.
const RELIEF: f32 = 0.16;
/// What each sign of nearness counts for.
const GROUND: f32 = 0.4;
const FOCUS: f32 = 0.25;
const SALIENCE: f32 = 0.35;
/// Above this share of the height nothing gets farther any more: what stands there stands upright.
const HORIZON: f32 = 0.45;
/// Half the side of the middle that is put on the picture plane, of the picture's sides.
const MIDDLE: f32 = 0.15;
/// A relief that reaches over less than the first says nothing and is flattened; over the second it is believed.
const TOLD: [f32; 2] = [0.05, 0.10];
/// Rounds of smoothing before what is left is flattened.
const SMOOTHINGS_MAX: usize = 7;

/// Nearness over `picture` (perceived colours); the middle of the picture lies on the picture plane, at 1. `stands` says
/// how much each cell stands out, 0..1; no slope is steeper than `steepest` per frame width.
pub(super) fn nearness(picture: &Grid<3>, stands: &Grid<1>, steepest: f32) -> Grid<1> {
    let (w, h) = (picture.width, picture.height);
    let (ground, focus) = (ground(picture), focus(picture));
    // What stands out of a chart is no nearer than the rest: it counts as far as something else tells near from far.
    let salience = SALIENCE * ground.max(focus.quantile(0.98) - focus.quantile(0.02)).min(1.0);
    let (ground, stands) = (ground * GROUND, stands.blurred(w / 16 + 1));
    let rough = Grid::from_fn(w, h, |x, y| {
        let i = y * w + x;
        let down = ((y as f32 + 0.5) / h as f32 - HORIZON).max(0.0);
        [ground * down + FOCUS * focus.cells[i][0] + salience * stands.cells[i][0]]
    });
    let calm = Fit::new(picture, &rough, w / 16 + 1, 4e-3).apply(picture).blurred(w / 40 + 1);
    let middle = calm.quantile(0.5);
    let relief = calm.map(|[v]| [((v - middle) * 0.75).clamp(-RELIEF, RELIEF)]);
    let told = ((relief.quantile(0.98) - relief.quantile(0.02) - TOLD[0]) / (TOLD[1] - TOLD[0])).clamp(0.0, 1.0);
    anchored(gentle(relief.map(|[v]| [1.0 + v * told]), steepest))
}

/// The field moved so that the picture's middle lies at 1.
fn anchored(field: Grid<1>) -> Grid<1> {
    let half = |n: usize| (n as f32 * 0.5, (n as f32 * MIDDLE).max(1.0));
    let ((cx, rx), (cy, ry)) = (half(field.width), half(field.height));
    let (mut sum, mut n) = (0.0, 0.0);
    for (i, [near]) in field.cells.iter().enumerate() {
        let (x, y) = ((i % field.width) as f32 + 0.5 - cx, (i / field.width) as f32 + 0.5 - cy);
        let weight = (1.0 - x.abs() / rx).max(0.0) * (1.0 - y.abs() / ry).max(0.0);
        (sum, n) = (sum + near * weight, n + weight);
    }
    let middle = if n > 0.0 { sum / n } else { 1.0 };
    field.map(|[near]| [near + 1.0 - middle])
}

/// The field smoothed until no slope is too steep.
fn gentle(field: Grid<1>, steepest: f32) -> Grid<1> {
    let slope = |f: &Grid<1>| {
        let w = f.width;
        let across =
            f.cells.windows(2).enumerate().filter(|(i, _)| i % w + 1 < w).map(|(_, p)| (p[1][0] - p[0][0]).abs());
        let down = f.cells.iter().zip(&f.cells[w..]).map(|(a, b)| (a[0] - b[0]).abs());
        across.chain(down).fold(0.0, f32::max) * w as f32
    };
    let (mut field, mut radius) = (field.blurred(field.width / 64 + 1), field.width / 40 + 1);
    for _ in 0..SMOOTHINGS_MAX {
        if slope(&field) <= steepest {
            return field;
        }
        field = field.blurred(radius);
        radius = radius * 4 / 3;
    }
    let k = (steepest / slope(&field)).min(1.0);
    field.map(|[v]| [1.0 + (v - 1.0) * k])
}

/// Columns that a picture's thirds are compared in.
const COLUMNS: usize = 4;

/// Whether the picture gets nearer downwards at all, 0..1: top and bottom of a scene differ, those of a chart don't.
fn ground(picture: &Grid<3>) -> f32 {
    let (w, h) = (picture.width, picture.height);
    let mean = |rows: std::ops::Range<usize>, columns: std::ops::Range<usize>| {
        let n = (rows.len() * columns.len()).max(1) as f32;
        let mut sum = [0.0; 3];
        for cells in rows.map(|y| &picture.cells[y * w + columns.start..y * w + columns.end]) {
            cells.iter().for_each(|c| (0..3).for_each(|i| sum[i] += c[i]));
        }
        sum.map(|s| s / n)
    };
    // A difference that is no larger than those from side to side is chance.
    let third = |rows: std::ops::Range<usize>| {
        let whole = mean(rows.clone(), 0..w);
        let apart = (0..COLUMNS).map(|i| distance(whole, mean(rows.clone(), w * i / COLUMNS..w * (i + 1) / COLUMNS)));
        (whole, apart.sum::<f32>() / COLUMNS as f32)
    };
    let ((top, odd_top), (bottom, odd_bottom)) = (third(0..h / 3), third(h - h / 3..h));
    ((distance(top, bottom) - odd_top.min(odd_bottom)) / 0.12).clamp(0.0, 1.0)
}

/// How sharp edges are, −0.5..0.5 around the middle: fine steps against coarse ones, spread from edges to what lies
/// between them.
fn focus(picture: &Grid<3>) -> Grid<1> {
    let (w, h) = (picture.width, picture.height);
    let steps = |p: &Grid<3>| {
        Grid::from_fn(w, h, |x, y| {
            let (x, y) = (x as i32, y as i32);
            let (a, b) = (distance(p.at(x + 1, y), p.at(x - 1, y)), distance(p.at(x, y + 1), p.at(x, y - 1)));
            [a.hypot(b)]
        })
    };
    let (fine, coarse) = (steps(picture), steps(&picture.blurred(2)));
    let both = Grid::from_fn(w, h, |x, y| {
        let i = y * w + x;
        let weight = coarse.cells[i][0];
        [fine.cells[i][0] * weight, weight * weight]
    });
    let sharp = both.blurred(w / 14 + 1).map(|[f, c]| [f / (c + 1e-5)]);
    let (low, high) = (sharp.quantile(0.05), sharp.quantile(0.95));
    let told = ((high / low.max(1e-3) - 1.4) / 1.5).clamp(0.0, 1.0);
    sharp.map(|[s]| [(((s - low) / (high - low).max(1e-3)).clamp(0.0, 1.0) - 0.5) * told])
}
