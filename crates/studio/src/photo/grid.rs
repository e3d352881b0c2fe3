//! Small fields of numbers: the material every photo step works on.

/// `width` × `height` cells of `N` numbers, row by row. Positions are in cells, centres at half-integers; what lies
/// outside is the nearest border cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Grid<const N: usize> {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) cells: Vec<[f32; N]>,
}

impl<const N: usize> Grid<N> {
    /// All cells alike.
    pub(crate) fn new(width: usize, height: usize, cell: [f32; N]) -> Grid<N> {
        Grid { width, height, cells: vec![cell; width * height] }
    }

    /// Each cell from its column and row.
    pub(crate) fn from_fn(width: usize, height: usize, mut cell: impl FnMut(usize, usize) -> [f32; N]) -> Grid<N> {
        let mut cells = Vec::with_capacity(width * height);
        for y in 0..height {
            cells.extend((0..width).map(|x| cell(x, y)));
        }
        Grid { width, height, cells }
    }

    /// The cell at (`x`, `y`), or its nearest neighbour inside.
    #[inline(always)]
    pub(crate) fn at(&self, x: i32, y: i32) -> [f32; N] {
        let (x, y) = (x.clamp(0, self.width as i32 - 1), y.clamp(0, self.height as i32 - 1));
        self.cells[y as usize * self.width + x as usize]
    }

    /// The value between cells, bilinear.
    #[inline]
    pub(crate) fn sample(&self, x: f32, y: f32) -> [f32; N] {
        let x = (x - 0.5).max(0.0).min((self.width - 1) as f32);
        let y = (y - 0.5).max(0.0).min((self.height - 1) as f32);
        let (ix, iy) = (x as usize, y as usize);
        let (u, v) = (x - ix as f32, y - iy as f32);
        let (right, below) = (usize::from(ix + 1 < self.width), if iy + 1 < self.height { self.width } else { 0 });
        let at = iy * self.width + ix;
        let [a, b] = [self.cells[at], self.cells[at + right]];
        let [c, d] = [self.cells[at + below], self.cells[at + below + right]];
        std::array::from_fn(|i| {
            let (top, bottom) = (a[i] + (b[i] - a[i]) * u, c[i] + (d[i] - c[i]) * u);
            top + (bottom - top) * v
        })
    }

    /// Every cell changed by itself.
    pub(crate) fn map<const M: usize>(&self, change: impl Fn([f32; N]) -> [f32; M]) -> Grid<M> {
        let cells = self.cells.iter().map(|c| change(*c)).collect();
        Grid { width: self.width, height: self.height, cells }
    }

    /// The same field at another size: averages when it shrinks, bilinear when it grows.
    pub(crate) fn resized(&self, width: usize, height: usize) -> Grid<N> {
        let (kx, ky) = (self.width as f32 / width as f32, self.height as f32 / height as f32);
        if kx <= 1.0 && ky <= 1.0 {
            return Grid::from_fn(width, height, |x, y| self.sample((x as f32 + 0.5) * kx, (y as f32 + 0.5) * ky));
        }
        let bounds = |i: usize, k: f32, n: usize| {
            let from = ((i as f32 * k) as usize).min(n - 1);
            from..(((i + 1) as f32 * k) as usize).clamp(from + 1, n)
        };
        Grid::from_fn(width, height, |x, y| {
            let (mut sum, mut n) = ([0.0; N], 0.0);
            for row in bounds(y, ky, self.height) {
                for column in bounds(x, kx, self.width) {
                    let cell = self.cells[row * self.width + column];
                    (0..N).for_each(|i| sum[i] += cell[i]);
                    n += 1.0;
                }
            }
            sum.map(|s| s / n)
        })
    }

    /// Mean over a square of `radius` cells around each cell, border cells repeated. Two sliding sums.
    pub(crate) fn averaged(&self, radius: usize) -> Grid<N> {
        self.averaged_along(radius, true).averaged_along(radius, false)
    }

    /// Three means in a row: close to a Gaussian of standard deviation `radius`.
    pub(crate) fn blurred(&self, radius: usize) -> Grid<N> {
        if radius == 0 {
            return self.clone();
        }
        self.averaged(radius).averaged(radius).averaged(radius)
    }

    fn averaged_along(&self, radius: usize, across: bool) -> Grid<N> {
        let (lines, length) = if across { (self.height, self.width) } else { (self.width, self.height) };
        let index = |line: usize, i: usize| if across { line * self.width + i } else { i * self.width + line };
        let mut out = self.clone();
        let share = 1.0 / (2 * radius + 1) as f32;
        for line in 0..lines {
            let get = |i: isize| self.cells[index(line, i.clamp(0, length as isize - 1) as usize)];
            let mut sum = [0.0f64; N];
            for i in -(radius as isize)..=radius as isize {
                (0..N).for_each(|c| sum[c] += f64::from(get(i)[c]));
            }
            for i in 0..length {
                out.cells[index(line, i)] = sum.map(|s| s as f32 * share);
                let (new, old) = (get((i + radius + 1) as isize), get(i as isize - radius as isize));
                (0..N).for_each(|c| sum[c] += f64::from(new[c]) - f64::from(old[c]));
            }
        }
        out
    }
}

impl Grid<1> {
    /// The value below which the share `part` of all cells lies.
    pub(crate) fn quantile(&self, part: f32) -> f32 {
        let mut sorted: Vec<f32> = self.cells.iter().map(|c| c[0]).collect();
        sorted.sort_by(f32::total_cmp);
        sorted.get(((sorted.len() as f32 - 1.0) * part) as usize).copied().unwrap_or(0.0)
    }

    /// The mean of all cells.
    pub(crate) fn mean(&self) -> f32 {
        self.cells.iter().map(|c| c[0]).sum::<f32>() / self.cells.len().max(1) as f32
    }
}
