//! Brightness as flow and likeness compare it: freed of light and contrast, which may change between two pictures of the
//! same thing.

use crate::photo::Grid;

/// Differences of brightness below this are noise (1 is black to white).
const NOISE: f32 = 0.02;

/// Brightness as eyes see it, roughly: 0..1.
pub(super) fn luma(light: &Grid<3>) -> Grid<1> {
    light.map(|[r, g, b]| [(0.2126 * r + 0.7152 * g + 0.0722 * b).max(0.0).sqrt()])
}

/// Mean and standard deviation around every cell.
pub(super) fn spread(luma: &Grid<1>, radius: usize) -> Grid<2> {
    luma.map(|[v]| [v, v * v]).averaged(radius).map(|[mean, square]| [mean, (square - mean * mean).max(0.0).sqrt()])
}

/// Brightness with mean 0 and deviation 1 around every cell; what is flat stays near 0.
pub(super) fn evened(luma: &Grid<1>, radius: usize) -> Grid<1> {
    let spread = spread(luma, radius);
    let cells = luma.cells.iter().zip(&spread.cells);
    let cells = cells.map(|([v], [mean, deviation])| [(v - mean) / (deviation + NOISE)]).collect();
    Grid { width: luma.width, height: luma.height, cells }
}

/// Value and slopes (a cell) of a field, for sampling between cells.
pub(super) fn sloped(field: &Grid<1>) -> Grid<3> {
    Grid::from_fn(field.width, field.height, |x, y| {
        let (x, y) = (x as i32, y as i32);
        let half = |a: [f32; 1], b: [f32; 1]| (a[0] - b[0]) * 0.5;
        let (across, down) =
            (half(field.at(x + 1, y), field.at(x - 1, y)), half(field.at(x, y + 1), field.at(x, y - 1)));
        [field.at(x, y)[0], across, down]
    })
}
