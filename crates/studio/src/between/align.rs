//! How one picture as a whole lies in another: shifted, turned, larger or smaller. Looked for everywhere in a thumbnail,
//! then measured finer and finer.

use rayon::prelude::*;

use super::luma::{evened, sloped};
use super::similar::Similar;
use crate::photo::Grid;

/// Width of the thumbnail that everything is tried on, cells.
const THUMB: usize = 52;
/// Sizes tried: powers of this, so many down and up.
const SIZE: (f64, i32) = (1.15, 4);
/// Turns tried: so many steps of this, radians, either way.
const TURN: (f64, i32) = (0.1, 7);
/// Farthest shift tried, of the thumbnail's sides.
const SHIFT: f32 = 0.4;
/// The pictures must share at least this part of a frame.
const SHARED: f32 = 0.4;
/// How many of the best guesses are followed up.
const GUESSES: usize = 4;
/// Steps of refinement on each level, at most.
const STEPS_MAX: usize = 14;
/// A step smaller than this, frame widths, ends the refinement.
const CLOSE: f64 = 2e-5;
/// A difference (in deviations) this large counts for a quarter of a small one.
const ODD: f32 = 1.2;

/// How `from` lies in `to` (brightness, both of one size; frames are `ratio` widths high), and how well it fits: 1 is
/// perfectly, 0 not at all.
pub(crate) fn found(from: &Grid<1>, to: &Grid<1>, ratio: f32) -> (Similar, f32) {
    let high = ((THUMB as f32 * ratio).round() as usize).max(8);
    let small = |picture: &Grid<1>| evened(&picture.resized(THUMB, high), 4).averaged(1);
    let (a, b) = (small(from), small(to));
    let tries: Vec<(i32, i32)> =
        (-SIZE.1..=SIZE.1).flat_map(|size| (-TURN.1..=TURN.1).map(move |turn| (size, turn))).collect();
    let mut all: Vec<(f32, Similar)> = tries
        .par_iter()
        .map(|(size, turn)| {
            let way =
                Similar { grow: SIZE.0.ln() * f64::from(*size), turn: TURN.0 * f64::from(*turn), shift: [0.0; 2] };
            shifted(&a, &b, way, ratio)
        })
        .collect();
    all.sort_by(|one, other| other.0.total_cmp(&one.0)); // stable: equal guesses keep their order
    let none = (0.0, Similar::NONE);
    let guesses = all.into_iter().take(GUESSES).chain([none]).map(|(_, way)| refined(from, to, way, ratio));
    guesses.fold((Similar::NONE, -1.0), |best, next| if next.1 > best.1 + 1e-4 { next } else { best })
}

/// The same from a first guess that is close, such as "nothing moved".
pub(crate) fn refined(from: &Grid<1>, to: &Grid<1>, guess: Similar, ratio: f32) -> (Similar, f32) {
    let mut way = guess;
    let mut fit = -1.0;
    for across in [80, 160, from.width.max(161)] {
        let across = across.min(from.width);
        let high = ((across * from.height) as f32 / from.width as f32).round().max(4.0) as usize;
        let sized = |picture: &Grid<1>| evened(&picture.resized(across, high), (across / 40).max(2)).averaged(1);
        let (a, b) = (sized(from), sloped(&sized(to)));
        for _ in 0..STEPS_MAX {
            let (next, likeness) = step(&a, &b, way, ratio);
            let far = (next.shift[0] - way.shift[0]).abs() + (next.shift[1] - way.shift[1]).abs();
            let far = far + (next.grow - way.grow).abs() + (next.turn - way.turn).abs();
            (way, fit) = (next, likeness);
            if far < CLOSE {
                break;
            }
        }
        if across == from.width {
            break;
        }
    }
    let sane = way.grow.abs() < 1.2 && way.turn.abs() < 1.2 && way.shift.iter().all(|s| s.abs() < 0.8);
    if sane { (way, fit) } else { (Similar::NONE, -1.0) }
}

/// The best shift after one change of size and turn, over whole cells.
fn shifted(a: &Grid<1>, b: &Grid<1>, way: Similar, ratio: f32) -> (f32, Similar) {
    let (w, h) = (b.width as i32, b.height as i32);
    let back = way.power(-1.0).change();
    let (far, deep) = ((w as f32 * SHIFT) as i32, (h as f32 * SHIFT) as i32);
    // The changed picture on a canvas large enough for every shift.
    let (wide, tall) = (w + 2 * far, h + 2 * deep);
    let canvas = Grid::<2>::from_fn(wide as usize, tall as usize, |x, y| {
        let cell = [x as f32 + 0.5 - far as f32, y as f32 + 0.5 - deep as f32];
        let [u, v] = cell_of(a, ratio, back.at(place_of(b, ratio, cell)));
        let inside = u > 0.0 && v > 0.0 && u < a.width as f32 && v < a.height as f32;
        if inside { [a.sample(u, v)[0], 1.0] } else { [0.0; 2] }
    });
    let mut best = (f32::MIN, [0, 0]);
    for (dy, dx) in (-deep..=deep).flat_map(|dy| (-far..=far).map(move |dx| (dy, dx))) {
        let (mut ab, mut aa, mut bb, mut n) = (0.0f32, 0.0f32, 0.0f32, 0.0f32);
        for y in 0..h {
            let from = ((y - dy + deep) * wide + far - dx) as usize;
            let (line, other) = (&canvas.cells[from..from + w as usize], &b.cells[(y * w) as usize..][..w as usize]);
            for ([p, known], [q]) in line.iter().zip(other) {
                (ab, aa, bb, n) = (ab + p * q, aa + p * p, bb + q * q * known, n + known);
            }
        }
        let shared = n / (w * h) as f32;
        if shared >= SHARED {
            let score = ab / (aa * bb).sqrt().max(1e-6) * shared.sqrt().sqrt();
            if score > best.0 {
                best = (score, [dx, dy]);
            }
        }
    }
    let [dx, dy] = best.1;
    let shift = [f64::from(dx) / f64::from(w), f64::from(dy) / f64::from(h) * f64::from(ratio)];
    (best.0, Similar { shift, ..way })
}

/// One Gauss–Newton step of the four numbers, and the likeness before it.
fn step(a: &Grid<1>, b: &Grid<3>, way: Similar, ratio: f32) -> (Similar, f32) {
    let change = way.change();
    let (kx, ky) = (b.width as f32, b.height as f32 / ratio);
    let (mut h, mut g) = ([[0.0f64; 4]; 4], [0.0f64; 4]);
    let (mut ab, mut aa, mut bb, mut n) = (0.0f64, 1e-6f64, 1e-6f64, 0.0);
    for (i, [value]) in a.cells.iter().enumerate() {
        let cell = [(i % a.width) as f32 + 0.5, (i / a.width) as f32 + 0.5];
        let at = change.at(place_of(a, ratio, cell));
        let [u, v] = cell_of(b, ratio, at);
        if !(u > 1.0 && v > 1.0 && u < b.width as f32 - 1.0 && v < b.height as f32 - 1.0) {
            continue;
        }
        let [seen, gx, gy] = b.sample(u, v);
        let (gx, gy) = (gx * kx, gy * ky);
        let [x, y] = [at[0] - change_shift(&way)[0], at[1] - change_shift(&way)[1]];
        let off = seen - value;
        let odd = 1.0 + (off / ODD) * (off / ODD);
        let weight = 1.0 / (odd * odd);
        let slope = [gx * x + gy * y, gy * x - gx * y, gx, gy];
        for r in 0..4 {
            g[r] += f64::from(weight * slope[r] * off);
            (r..4).for_each(|c| h[r][c] += f64::from(weight * slope[r] * slope[c]));
        }
        (ab, aa, bb) = (ab + f64::from(seen * value), aa + f64::from(value * value), bb + f64::from(seen * seen));
        n += 1.0;
    }
    if n < 0.25 * a.cells.len() as f64 {
        return (way, -1.0);
    }
    (0..4).for_each(|r| (0..r).for_each(|c| h[r][c] = h[c][r]));
    (0..4).for_each(|r| h[r][r] = h[r][r] * 1.0001 + 1e-9);
    let [grow, turn, x, y] = solved(h, g);
    let shift = [way.shift[0] - x, way.shift[1] - y];
    (Similar { grow: way.grow - grow, turn: way.turn - turn, shift }, (ab / (aa * bb).sqrt()) as f32)
}

fn change_shift(way: &Similar) -> [f32; 2] {
    way.shift.map(|s| s as f32)
}

/// x of `h x = g`; `h` is symmetric and positive.
fn solved(mut h: [[f64; 4]; 4], mut g: [f64; 4]) -> [f64; 4] {
    for i in 0..4 {
        for r in i + 1..4 {
            let k = h[r][i] / h[i][i];
            (i..4).for_each(|c| h[r][c] -= k * h[i][c]);
            g[r] -= k * g[i];
        }
    }
    for i in (0..4).rev() {
        g[i] = (g[i] - (i + 1..4).map(|c| h[i][c] * g[c]).sum::<f64>()) / h[i][i];
    }
    g
}

/// The cell of a place: frame widths from the centre of a frame `ratio` widths high.
#[inline(always)]
pub(crate) fn cell_of<const N: usize>(grid: &Grid<N>, ratio: f32, [x, y]: [f32; 2]) -> [f32; 2] {
    [(x + 0.5) * grid.width as f32, (y / ratio + 0.5) * grid.height as f32]
}

/// The place of a cell.
#[inline(always)]
pub(crate) fn place_of<const N: usize>(grid: &Grid<N>, ratio: f32, [x, y]: [f32; 2]) -> [f32; 2] {
    [x / grid.width as f32 - 0.5, (y / grid.height as f32 - 0.5) * ratio]
}
