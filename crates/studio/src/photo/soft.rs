//! Smoothed copies of large fields.

use super::grid::Grid;

/// A smoothed copy, kept small: smooth fields need few cells.
pub(super) struct Soft<const N: usize> {
    /// The smoothed field at a smaller size.
    pub(super) cells: Grid<N>,
    pub(super) by: [f32; 2],
}

impl<const N: usize> Soft<N> {
    /// `sharp` smoothed over `radius` cells.
    pub(super) fn new(sharp: &Grid<N>, radius: f32) -> Soft<N> {
        let by = (radius / 2.0).max(1.0);
        let small = |n: usize| ((n as f32 / by).round() as usize).max(1);
        let cells = sharp.resized(small(sharp.width), small(sharp.height)).blurred((radius / by).round() as usize);
        let by = [cells.width as f32 / sharp.width as f32, cells.height as f32 / sharp.height as f32];
        Soft { cells, by }
    }

    /// The smoothed value at a pixel of the original.
    pub(super) fn at(&self, x: usize, y: usize) -> [f32; N] {
        self.cells.sample((x as f32 + 0.5) * self.by[0], (y as f32 + 0.5) * self.by[1])
    }
}
