//! Whether two pictures, bent onto each other, show the same thing: everywhere by itself, and as a whole.

use super::luma::spread;
use crate::photo::Grid;

/// How far around a cell is looked, cells.
const RADIUS: usize = 3;
/// What varies less than this has no shape that could be told apart.
const PLAIN: f32 = 0.02;
/// Correlations below the first are unlike, above the second alike.
const ALIKE: [f32; 2] = [0.3, 0.75];
/// A field that bends by the first from cell to cell, all around, may be forced; by the second it is.
const FORCED: [f32; 2] = [0.22, 0.45];
/// How far around that is looked, cells.
const AROUND: usize = 8;

/// How much the two (brightness, and whether it is known) show the same at each cell, 0..1, when the first is read at
/// m − V and the last at m + V; and the mean of that over everything that has a shape.
pub(super) fn of(first: &Grid<2>, last: &Grid<2>, field: &Grid<2>) -> (Grid<1>, f32) {
    let (w, h) = (field.width, field.height);
    let bent = |picture: &Grid<2>, side: f32| {
        Grid::<2>::from_fn(w, h, |x, y| {
            let [u, v] = field.cells[y * w + x];
            let (px, py) = (x as f32 + 0.5 + side * u, y as f32 + 0.5 + side * v);
            let inside = px > 0.0 && py > 0.0 && px < w as f32 && py < h as f32;
            let [value, known] = picture.sample(px, py);
            [value, if inside { known } else { 0.0 }]
        })
    };
    let (a, b) = (bent(first, -1.0), bent(last, 1.0));
    let value = |picture: &Grid<2>| picture.map(|[v, _]| [v]);
    let (sa, sb) = (spread(&value(&a), RADIUS), spread(&value(&b), RADIUS));
    let product = Grid::from_fn(w, h, |x, y| [a.cells[y * w + x][0] * b.cells[y * w + x][0]]).averaged(RADIUS);
    let bends = Grid::from_fn(w, h, |x, y| [bend(field, x as i32, y as i32)]).averaged(AROUND);
    let noise = PLAIN * PLAIN;
    let (mut sum, mut all) = (0.0f32, 1e-6f32);
    let trust = Grid::from_fn(w, h, |x, y| {
        let i = y * w + x;
        let ([ma, da], [mb, db]) = (sa.cells[i], sb.cells[i]);
        let like = (product.cells[i][0] - ma * mb + noise) / ((da * da + noise) * (db * db + noise)).sqrt();
        let forced = ((bends.cells[i][0] - FORCED[0]) / (FORCED[1] - FORCED[0])).clamp(0.0, 1.0);
        let trust = ((like - ALIKE[0]) / (ALIKE[1] - ALIKE[0])).clamp(0.0, 1.0) * (1.0 - forced);
        let known = a.cells[i][1].min(b.cells[i][1]);
        let shape = (da.max(db) - PLAIN).max(0.0) * known;
        (sum, all) = (sum + trust * shape, all + shape);
        [trust]
    });
    (trust, sum / all)
}

/// How much the field changes around a cell.
fn bend(field: &Grid<2>, x: i32, y: i32) -> f32 {
    let change = |a: [f32; 2], b: [f32; 2]| (a[0] - b[0]).hypot(a[1] - b[1]) * 0.5;
    change(field.at(x + 1, y), field.at(x - 1, y)).max(change(field.at(x, y + 1), field.at(x, y - 1)))
}
