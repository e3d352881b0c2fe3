//! The guided filter: makes a rough field follow the edges of a picture. (He, Sun, Tang: "Guided image filtering",
//! 2010, and "Fast guided filter", 2015.)

use super::grid::Grid;

/// A field as a local linear function of a picture: fitted at a small size, applied at any size.
pub(crate) struct Fit {
    /// Slope for each of three channels, and the offset.
    slopes: Grid<4>,
}

impl Fit {
    /// Fits `field` to `guide` (same size) in squares of `radius` cells; `softness` is the variance of the guide below
    /// which the field is smoothed instead.
    pub(crate) fn new(guide: &Grid<3>, field: &Grid<1>, radius: usize, softness: f32) -> Fit {
        let moments = Grid::from_fn(guide.width, guide.height, |x, y| {
            let i = y * guide.width + x;
            let ([r, g, b], [p]) = (guide.cells[i], field.cells[i]);
            [r, g, b, p, r * r, r * g, r * b, g * g, g * b, b * b, r * p, g * p, b * p]
        });
        let slopes = moments.averaged(radius).map(|m| solve(m, softness)).averaged(radius);
        Fit { slopes }
    }

    /// The fitted field at the size of `guide`.
    pub(crate) fn apply(&self, guide: &Grid<3>) -> Grid<1> {
        let (kx, ky) = (self.slopes.width as f32 / guide.width as f32, self.slopes.height as f32 / guide.height as f32);
        Grid::from_fn(guide.width, guide.height, |x, y| {
            let [r, g, b, offset] = self.slopes.sample((x as f32 + 0.5) * kx, (y as f32 + 0.5) * ky);
            let c = guide.cells[y * guide.width + x];
            [r * c[0] + g * c[1] + b * c[2] + offset]
        })
    }
}

/// Slopes and offset of the best linear fit from the moments of one square.
fn solve(m: [f32; 13], softness: f32) -> [f32; 4] {
    let [r, g, b, p, rr, rg, rb, gg, gb, bb, rp, gp, bp] = m;
    let (xx, xy, xz) = (rr - r * r + softness, rg - r * g, rb - r * b);
    let (yy, yz, zz) = (gg - g * g + softness, gb - g * b, bb - b * b + softness);
    let (cx, cy, cz) = (rp - r * p, gp - g * p, bp - b * p);
    let (i0, i1, i2) = (yy * zz - yz * yz, xz * yz - xy * zz, xy * yz - xz * yy);
    let det = (xx * i0 + xy * i1 + xz * i2).max(1e-12);
    let (i4, i5, i8) = (xx * zz - xz * xz, xy * xz - xx * yz, xx * yy - xy * xy);
    let a =
        [(i0 * cx + i1 * cy + i2 * cz) / det, (i1 * cx + i4 * cy + i5 * cz) / det, (i2 * cx + i5 * cy + i8 * cz) / det];
    [a[0], a[1], a[2], p - a[0] * r - a[1] * g - a[2] * b]
}
