//! Where every point of the way's middle comes from and goes to: a field that bends both pictures towards each other
//! until they agree, as smooth as it can be and with as few breaks as it must have (total variation against absolute
//! differences; Zach, Pock and Bischof 2007, in the symmetric form). One field instead of two: what it says of one
//! picture it cannot deny of the other.

use rayon::prelude::*;

use super::luma::{evened, sloped};
use crate::photo::Grid;

/// Smallest level of the pyramid, cells across.
const SMALLEST: usize = 24;
/// Times the pictures are bent anew on each level.
const WARPS: usize = 5;
/// Rounds between two bendings.
const ROUNDS: usize = 24;
/// How much an unlikeness counts against a break.
const LAMBDA: f32 = 5.0;
/// How closely the two halves of the problem are tied.
const THETA: f32 = 0.25;
/// Step of the dual field.
const TAU: f32 = 0.25;

/// The field, in cells of the pictures: what the first shows at m − V and the last at m + V is seen at m. Both
/// pictures hold brightness and whether it is known.
pub(super) fn field(first: &Grid<2>, last: &Grid<2>) -> Grid<2> {
    let mut sizes = vec![(first.width, first.height)];
    while let Some((w, h)) = sizes.last().map(|(w, h)| (w / 2, h / 2)).filter(|(w, h)| *w >= SMALLEST && *h >= 8) {
        sizes.push((w, h));
    }
    let mut field = Grid::<2>::new(8, 8, [0.0; 2]);
    for (w, h) in sizes.into_iter().rev() {
        let k = [w as f32 / field.width as f32, h as f32 / field.height as f32];
        field = field.resized(w, h).map(|[x, y]| [x * k[0], y * k[1]]);
        let (a, b) = (Side::new(&first.resized(w, h)), Side::new(&last.resized(w, h)));
        for _ in 0..WARPS {
            field = middle(&relaxed(&a, &b, &field));
        }
    }
    field
}

/// One picture on one level.
struct Side {
    sloped: Grid<3>,
    known: Grid<1>,
}

impl Side {
    fn new(picture: &Grid<2>) -> Side {
        let radius = (picture.width / 32).clamp(2, 8);
        let luma = picture.map(|[v, _]| [v]);
        Side { sloped: sloped(&evened(&luma, radius).averaged(1)), known: picture.map(|[_, k]| [k]) }
    }
}

/// What the pictures say at one cell, bent by the present field: difference, slope, the slope's square, trust.
type Told = [f32; 5];

fn relaxed(a: &Side, b: &Side, start: &Grid<2>) -> Grid<2> {
    let (w, h) = (start.width, start.height);
    let told: Vec<Told> = (0..w * h).into_par_iter().with_min_len(w).map(|i| told(a, b, start, i)).collect();
    let mut field = start.clone();
    let mut dual = vec![[0.0f32; 4]; w * h];
    for _ in 0..ROUNDS {
        field.cells.par_chunks_mut(w).enumerate().for_each(|(y, row)| {
            for (x, cell) in row.iter_mut().enumerate() {
                let i = y * w + x;
                let pulled = pulled(*cell, start.cells[i], &told[i]);
                let (left, above) =
                    (if x > 0 { dual[i - 1] } else { [0.0; 4] }, if y > 0 { dual[i - w] } else { [0.0; 4] });
                let here = dual[i];
                *cell = [
                    pulled[0] + THETA * (here[0] - left[0] + here[1] - above[1]),
                    pulled[1] + THETA * (here[2] - left[2] + here[3] - above[3]),
                ];
            }
        });
        let cells = &field.cells;
        dual.par_chunks_mut(w).enumerate().for_each(|(y, row)| {
            for (x, p) in row.iter_mut().enumerate() {
                let i = y * w + x;
                let here = cells[i];
                let right = if x + 1 < w { cells[i + 1] } else { here };
                let below = if y + 1 < h { cells[i + w] } else { here };
                let slope = [right[0] - here[0], below[0] - here[0], right[1] - here[1], below[1] - here[1]];
                let steep = slope.iter().map(|s| s * s).sum::<f32>().sqrt();
                let k = TAU / THETA;
                let held = 1.0 / (1.0 + k * steep);
                *p = std::array::from_fn(|c| (p[c] + k * slope[c]) * held);
            }
        });
    }
    field
}

fn told(a: &Side, b: &Side, field: &Grid<2>, i: usize) -> Told {
    let [x, y] = [(i % field.width) as f32 + 0.5, (i / field.width) as f32 + 0.5];
    let [u, v] = field.cells[i];
    let ([p, px, py], [q, qx, qy]) = (a.sloped.sample(x - u, y - v), b.sloped.sample(x + u, y + v));
    let known = a.known.sample(x - u, y - v)[0].min(b.known.sample(x + u, y + v)[0]);
    let slope = [px + qx, py + qy];
    let inside = |x: f32, y: f32| x > 0.0 && y > 0.0 && x < field.width as f32 && y < field.height as f32;
    let trust = if known > 0.9 && inside(x - u, y - v) && inside(x + u, y + v) { 1.0 } else { 0.0 };
    [q - p, slope[0], slope[1], slope[0] * slope[0] + slope[1] * slope[1], trust]
}

/// The field pulled towards where the pictures agree, no farther than the tie allows.
#[inline(always)]
fn pulled(now: [f32; 2], start: [f32; 2], told: &Told) -> [f32; 2] {
    let [off, gx, gy, square, trust] = *told;
    let rho = off + gx * (now[0] - start[0]) + gy * (now[1] - start[1]);
    let bound = LAMBDA * THETA * trust;
    let k = (-rho / (square + 1e-4)).clamp(-bound, bound);
    [now[0] + k * gx, now[1] + k * gy]
}

/// The middle value of each 3 × 3 cells: breaks stay, outliers go.
fn middle(field: &Grid<2>) -> Grid<2> {
    let cells: Vec<[f32; 2]> = (0..field.cells.len())
        .into_par_iter()
        .with_min_len(field.width)
        .map(|i| {
            let (x, y) = ((i % field.width) as i32, (i / field.width) as i32);
            let near: [[f32; 2]; 9] = std::array::from_fn(|k| field.at(x + k as i32 % 3 - 1, y + k as i32 / 3 - 1));
            std::array::from_fn(|c| {
                let mut sorted: [f32; 9] = near.map(|cell| cell[c]);
                sorted.sort_unstable_by(f32::total_cmp);
                sorted[4]
            })
        })
        .collect();
    Grid { width: field.width, height: field.height, cells }
}
