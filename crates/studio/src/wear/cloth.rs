//! A garment as a net of small triangles, moved and drawn. What hangs on limbs is drawn apart from the trunk, so that an
//! arm may lie between them.

use super::garment::Garment;
use super::plane::Point;
use crate::Pixel;
use crate::photo::Grid;

/// Triangles across a garment.
const ACROSS: usize = 72;

/// Where a point of a garment goes, and how much it belongs to a limb.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) at: Point,
    pub(super) limb: f32,
}

/// What is drawn: premultiplied, linear light.
pub(super) struct Drawn {
    pub(super) trunk: Grid<4>,
    pub(super) limbs: Grid<4>,
}

/// `garment` moved by `place`, on a canvas of `size`.
pub(super) fn drawn(garment: &Garment, [width, height]: [usize; 2], place: impl Fn(Point) -> Spot) -> Drawn {
    let (w, h) = (garment.share.width, garment.share.height);
    let step = (w.max(h) as f32 / ACROSS as f32).max(2.0);
    let (columns, rows) = ((w as f32 / step).ceil() as usize, (h as f32 / step).ceil() as usize);
    let corner = |x: usize, y: usize| [x as f32 * step, y as f32 * step];
    let spots = Grid::from_fn(columns + 1, rows + 1, |x, y| {
        let spot = place(corner(x, y));
        [spot.at[0], spot.at[1], spot.limb]
    });
    let mut out = Drawn { trunk: Grid::new(width, height, [0.0; 4]), limbs: Grid::new(width, height, [0.0; 4]) };
    for i in 0..columns * rows {
        let (x, y) = (i % columns, i / columns);
        if empty(garment, corner(x, y), step) {
            continue;
        }
        let [a, b, c, d] = [(x, y), (x + 1, y), (x, y + 1), (x + 1, y + 1)];
        for three in [[a, b, c], [b, d, c]] {
            let from = three.map(|(x, y)| corner(x, y));
            let to = three.map(|(x, y)| spots.cells[y * (columns + 1) + x]);
            let on = if to.iter().map(|t| t[2]).sum::<f32>() > 1.5 { &mut out.limbs } else { &mut out.trunk };
            triangle(garment, from, to.map(|[x, y, _]| [x, y]), on);
        }
    }
    out
}

/// Whether nothing of the garment lies in a cell.
fn empty(garment: &Garment, [x, y]: Point, step: f32) -> bool {
    let share = &garment.share;
    let (l, t) = (x as usize, y as usize);
    let (r, b) =
        (((x + step).ceil() as usize + 1).min(share.width), ((y + step).ceil() as usize + 1).min(share.height));
    (t..b).all(|y| (l..r).all(|x| share.cells[y * share.width + x][0] <= 0.0))
}

fn triangle(garment: &Garment, from: [Point; 3], to: [Point; 3], on: &mut Grid<4>) {
    let area = |a: Point, b: Point, c: Point| (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
    let whole = area(to[0], to[1], to[2]);
    let most = on.width.max(on.height) as f32 * 2.0;
    if whole.abs() < 1e-3 || to.iter().flatten().any(|v| !(-most..2.0 * most).contains(v)) {
        return;
    }
    let span = |c: usize, side: usize| {
        let (low, high) = to.iter().fold((f32::MAX, f32::MIN), |(a, b), p| (a.min(p[c]), b.max(p[c])));
        let hold = |v: f32| (v.max(0.0) as usize).min(side);
        (hold(low.floor()), hold(high.ceil() + 1.0))
    };
    let ((l, r), (t, b)) = (span(0, on.width), span(1, on.height));
    for y in t..b {
        for x in l..r {
            let at = [x as f32 + 0.5, y as f32 + 0.5];
            let u = area(at, to[1], to[2]) / whole;
            let v = area(to[0], at, to[2]) / whole;
            let k = [u, v, 1.0 - u - v];
            if k.iter().any(|k| *k < -1e-4) {
                continue;
            }
            let place = |c: usize| k[0] * from[0][c] + k[1] * from[1][c] + k[2] * from[2][c];
            let (px, py) = (place(0), place(1));
            let [share] = garment.share.sample(px, py);
            if share > 0.0 {
                let [red, green, blue] = garment.light.sample(px, py);
                on.cells[y * on.width + x] = [red * share, green * share, blue * share, share];
            }
        }
    }
}

/// `above` over `below`, premultiplied.
pub(super) fn over(above: Pixel, below: Pixel) -> Pixel {
    std::array::from_fn(|c| above[c] + below[c] * (1.0 - above[3]))
}
