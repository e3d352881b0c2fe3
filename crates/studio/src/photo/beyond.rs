//! The world beyond a picture's borders: its own mirror image, losing detail with distance the way surroundings do that
//! nobody looks at. Seamless at the border, never streaked, and cheap.

use super::grid::Grid;

/// Radii of the smoothed copies, in shares of the frame's width, and how far out each has taken over completely.
const SOFT: [(f32, f32); 4] = [(0.0, 0.003), (0.004, 0.03), (0.012, 0.09), (0.032, 0.2)];
/// The mirror flattens: however far out, it never shows what lies deeper inside than this share of the frame's width.
const DEEP: f32 = 0.16;

/// `full` on a canvas with `margins` (left, top, right, bottom) pixels around it.
pub(super) fn extended(full: &Grid<3>, [left, top, right, bottom]: [usize; 4]) -> Grid<3> {
    let (w, h) = (full.width + left + right, full.height + top + bottom);
    let sharp = Grid::from_fn(w, h, |x, y| {
        let at =
            |at: usize, before: usize, size: usize| mirrored(at as f32 - before as f32, size, full.width as f32 * DEEP);
        let (x, y) = (at(x, left, full.width), at(y, top, full.height));
        full.sample(x + 0.5, y + 0.5)
    });
    if [left, top, right, bottom] == [0; 4] {
        return sharp;
    }
    let copies = SOFT.map(|(radius, _)| softened(&sharp, radius * full.width as f32));
    let far = |at: usize, before: usize, size: usize| {
        let inside = before.saturating_sub(at).max((at + 1).saturating_sub(before + size));
        inside as f32 / full.width as f32
    };
    Grid::from_fn(w, h, |x, y| {
        let far = far(x, left, full.width).hypot(far(y, top, full.height));
        mixed(&copies, far, x, y, &sharp)
    })
}

/// A copy smoothed over `radius` pixels, kept small: smooth pictures need few cells.
fn softened(sharp: &Grid<3>, radius: f32) -> Grid<3> {
    if radius < 1.0 {
        return Grid::new(1, 1, [0.0; 3]);
    }
    let by = (radius / 2.0).max(1.0);
    let small = sharp.resized((sharp.width as f32 / by) as usize + 1, (sharp.height as f32 / by) as usize + 1);
    small.blurred((radius / by).round() as usize)
}

fn mixed(copies: &[Grid<3>; 4], far: f32, x: usize, y: usize, sharp: &Grid<3>) -> [f32; 3] {
    let get = |i: usize| {
        let copy = &copies[i];
        let (kx, ky) = (copy.width as f32 / sharp.width as f32, copy.height as f32 / sharp.height as f32);
        copy.sample((x as f32 + 0.5) * kx, (y as f32 + 0.5) * ky)
    };
    let plain = sharp.cells[y * sharp.width + x];
    let next = SOFT.iter().position(|(_, end)| far < *end).unwrap_or(SOFT.len());
    if next == 0 {
        return plain;
    }
    if next == SOFT.len() {
        return get(SOFT.len() - 1);
    }
    let (from, to) = (SOFT[next - 1].1, SOFT[next].1);
    let k = (far - from) / (to - from);
    let before = if next == 1 { plain } else { get(next - 1) };
    let after = get(next);
    std::array::from_fn(|c| before[c] + (after[c] - before[c]) * k)
}

/// `at` reflected into 0..`size`, never further in than `deep`.
fn mirrored(at: f32, size: usize, deep: f32) -> f32 {
    let last = size as f32 - 1.0;
    let deep = deep.min(last);
    let inward = |out: f32| (out - 1.0) / (1.0 + (out - 1.0) / deep);
    if at < 0.0 {
        inward(-at)
    } else if at > last {
        last - inward(at - last)
    } else {
        at
    }
}
