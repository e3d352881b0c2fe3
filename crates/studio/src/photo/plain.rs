//! What stands before a plain background, cut out exactly: everything that the border does not reach over the
//! background's colours.

use super::colour::{distance, perceived};
use super::fill::spread;
use super::flood::flooded;
use super::grid::Grid;

/// Border colours as close as this to their middle are background; so many of them must be for it to be plain.
const LIKE: f32 = 0.10;
const PLAIN: f32 = 0.82;
/// Colour steps from the background that count as something else.
const STEP: f32 = 0.055;
/// Shares of the picture that a thing takes up.
const AREA: (f32, f32) = (0.01, 0.93);
/// Longer side of the picture that the background's colours are spread in, cells.
const SMALL: f32 = 96.0;

/// The share of each pixel of `full` that belongs to what stands before the background, and the background; `None` if
/// it is not plain. The lower border may be cut through.
pub(super) fn apart(full: &Grid<3>) -> Option<(Grid<1>, Grid<3>)> {
    let (w, h) = (full.width, full.height);
    let seen = perceived(full);
    let sides = (0..h).flat_map(|y| [y * w, y * w + w - 1]);
    let rim: Vec<usize> = (0..w).chain(sides).collect();
    let middle: [f32; 3] = std::array::from_fn(|c| {
        let mut all: Vec<f32> = rim.iter().map(|i| seen.cells[*i][c]).collect();
        all.sort_unstable_by(f32::total_cmp);
        all[all.len() / 2]
    });
    let like = |i: usize| distance(seen.cells[i], middle) < LIKE;
    if rim.iter().filter(|i| like(**i)).count() as f32 <= PLAIN * rim.len() as f32 {
        return None;
    }
    let behind = background(full, &seen, middle);
    let tone = perceived(&behind);
    let away = |seen: &Grid<3>| (0..w * h).map(|i| distance(seen.cells[i], tone.cells[i])).collect::<Vec<f32>>();
    // Noise is no step: it is evened out before steps are looked for.
    let open = reached(&away(&seen.averaged(1)), w, rim.into_iter().chain((h - 1) * w..h * w));
    let away = away(&seen);
    let share = softened(&away, &open, w);
    let mean = share.mean();
    (AREA.0..AREA.1).contains(&mean).then_some((share, behind))
}

/// The background everywhere: what of the border is like it, spread inwards.
fn background(full: &Grid<3>, seen: &Grid<3>, middle: [f32; 3]) -> Grid<3> {
    let k = (SMALL / full.width.max(full.height) as f32).min(1.0);
    let side = |n: usize| ((n as f32 * k).round() as usize).max(4);
    let (small, tone) =
        (full.resized(side(full.width), side(full.height)), seen.resized(side(full.width), side(full.height)));
    let (w, h) = (small.width, small.height);
    let rim = |i: usize| i.is_multiple_of(w) || i % w == w - 1 || i / w == 0 || i / w == h - 1;
    let known: Vec<bool> = (0..w * h).map(|i| rim(i) && distance(tone.cells[i], middle) < 2.0 * LIKE).collect();
    spread(&small, &known).blurred(1).resized(full.width, full.height)
}

/// Which pixels are reached from `rim` without a step away from the background.
fn reached(away: &[f32], w: usize, rim: impl Iterator<Item = usize>) -> Vec<bool> {
    flooded(w, away.len(), rim, |i| away[i] < STEP)
}

/// Nothing where it is open, all inside; beside the outline as much as the colour says.
fn softened(away: &[f32], open: &[bool], w: usize) -> Grid<1> {
    let h = open.len() / w;
    Grid::from_fn(w, h, |x, y| {
        let i = y * w + x;
        if open[i] {
            return [0.0];
        }
        let (mut beside, mut most) = (false, 0.0f32);
        for ny in y.saturating_sub(2)..(y + 3).min(h) {
            for nx in x.saturating_sub(2)..(x + 3).min(w) {
                let j = ny * w + nx;
                beside |= open[j] && nx.abs_diff(x) + ny.abs_diff(y) <= 2;
                most = most.max(away[j]);
            }
        }
        let from = STEP * 0.5;
        [if beside { ((away[i] - from) / (most - from).max(1e-3)).clamp(0.0, 1.0) } else { 1.0 }]
    })
}
