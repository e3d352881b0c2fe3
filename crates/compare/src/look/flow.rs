//! Dense motion between two small pictures, the classical way: square patches, coarse to fine, each moved until it fits
//! (inverse compositional Lucas–Kanade), then held to its neighbours.
//!
//! Knows nothing of objects. Where there is no texture it believes the neighbours, and says so.

use super::grey::Grey;

/// Pixels along a patch.
const PATCH: usize = 8;
/// Pixels from one patch to the next.
pub(crate) const STEP: usize = 4;
/// The coarsest picture has about this short side, pixels.
const COARSE_PX: usize = 20;
/// How far the coarsest picture is searched, pixels.
const SEARCH_PX: isize = 3;
/// Moves of a patch on one level at most.
const MOVES_MAX: usize = 6;
/// A smaller move is none, pixels.
const MOVE_MIN: f32 = 0.03;
/// Texture (squared slope) below which a patch knows nothing of its own.
const TEXTURE_MIN: f32 = 4.0;

/// Motion on a grid over a picture.
#[derive(Clone, Debug)]
pub struct Flow {
    /// Cells across.
    pub cols: usize,
    /// Cells down.
    pub rows: usize,
    /// Where each cell goes, pixels of the working picture: right, down.
    pub to: Vec<[f32; 2]>,
    /// How much texture each cell could go by; 0 knows nothing.
    pub sure: Vec<f32>,
}

impl Flow {
    fn still(cols: usize, rows: usize) -> Flow {
        Flow { cols, rows, to: vec![[0.0; 2]; cols * rows], sure: vec![0.0; cols * rows] }
    }

    /// The middle of a cell, pixels.
    pub fn middle(&self, cell: usize) -> [f32; 2] {
        let middle = |n: usize| (n * STEP) as f32 + (PATCH as f32 - 1.0) / 2.0;
        [middle(cell % self.cols), middle(cell / self.cols)]
    }

    /// The motion at a place, pixels, between the cells' middles.
    pub fn at(&self, x: f32, y: f32) -> [f32; 2] {
        let place = |at: f32, count: usize| {
            let cell = ((at - (PATCH as f32 - 1.0) / 2.0) / STEP as f32).clamp(0.0, (count - 1) as f32);
            (cell as usize, (cell as usize + 1).min(count - 1), cell.fract())
        };
        let ((left, right, fx), (up, down, fy)) = (place(x, self.cols), place(y, self.rows));
        let get = |col: usize, row: usize| self.to[row * self.cols + col];
        let (a, b, c, d) = (get(left, up), get(right, up), get(left, down), get(right, down));
        [0, 1].map(|i| {
            let (top, low) = (a[i] + (b[i] - a[i]) * fx, c[i] + (d[i] - c[i]) * fx);
            top + (low - top) * fy
        })
    }
}

/// A picture at several sizes, the full one first.
#[derive(Clone, Debug)]
pub struct Pyramid {
    levels: Vec<Grey>,
}

impl Pyramid {
    /// Of a picture.
    pub fn of(grey: Grey) -> Pyramid {
        let mut levels = vec![grey];
        while let Some(last) = levels.last().filter(|last| last.width.min(last.height) >= COARSE_PX * 2) {
            levels.push(last.shrunk(2));
        }
        Pyramid { levels }
    }

    /// The picture itself.
    pub fn full(&self) -> &Grey {
        &self.levels[0]
    }
}

/// Where everything in `a` is found in `b`, a picture of the same size; `None` if they are smaller than two patches.
pub fn flow(a: &Pyramid, b: &Pyramid) -> Option<Flow> {
    let usable = |grey: &Grey| grey.width.min(grey.height) >= PATCH * 2;
    let levels = a.levels.iter().zip(&b.levels).filter(|(a, _)| usable(a));
    let mut coarser: Option<Flow> = None;
    for (a, b) in levels.rev() {
        if (a.width, a.height) != (b.width, b.height) {
            return None;
        }
        let level = Level::new(a, b);
        let mut flow = Flow::still((a.width - PATCH) / STEP + 1, (a.height - PATCH) / STEP + 1);
        for cell in 0..flow.to.len() {
            let start = match &coarser {
                Some(coarser) => coarse(coarser, flow.middle(cell)),
                None => level.search(cell % flow.cols * STEP, cell / flow.cols * STEP),
            };
            let (to, sure) = level.fit(cell % flow.cols * STEP, cell / flow.cols * STEP, start);
            (flow.to[cell], flow.sure[cell]) = (to, sure);
        }
        coarser = Some(steady(flow));
    }
    coarser
}

fn coarse(coarser: &Flow, [x, y]: [f32; 2]) -> [f32; 2] {
    coarser.at(x / 2.0, y / 2.0).map(|side| side * 2.0)
}

/// Two pictures of one size, and the slopes of the first.
struct Level<'a> {
    a: &'a Grey,
    b: &'a Grey,
}

/// What a patch of the first picture goes by.
struct Patch {
    px: [f32; PATCH * PATCH],
    right: [f32; PATCH * PATCH],
    down: [f32; PATCH * PATCH],
}

impl<'a> Level<'a> {
    fn new(a: &'a Grey, b: &'a Grey) -> Level<'a> {
        Level { a, b }
    }

    fn patch(&self, x: usize, y: usize) -> Patch {
        let mut patch = Patch { px: [0.0; 64], right: [0.0; 64], down: [0.0; 64] };
        let (last_x, last_y) = (self.a.width - 1, self.a.height - 1);
        for row in 0..PATCH {
            let here = self.a.row(y + row);
            let (above, below) = (self.a.row((y + row).saturating_sub(1)), self.a.row((y + row + 1).min(last_y)));
            for col in 0..PATCH {
                let (at, i) = (x + col, row * PATCH + col);
                patch.px[i] = here[at];
                patch.right[i] = (here[(at + 1).min(last_x)] - here[at.saturating_sub(1)]) / 2.0;
                patch.down[i] = (below[at] - above[at]) / 2.0;
            }
        }
        for side in [&mut patch.right, &mut patch.down] {
            let mean = sum(side) / side.len() as f32;
            side.iter_mut().for_each(|slope| *slope -= mean);
        }
        patch
    }

    /// What lies at `x`, `y` moved by `to` in the second picture, less the patch, the mean taken out so that a change of
    /// light is no motion; `None` outside.
    fn residual(&self, patch: &Patch, x: usize, y: usize, to: [f32; 2]) -> Option<[f32; PATCH * PATCH]> {
        let (fx, fy) = (x as f32 + to[0], y as f32 + to[1]);
        let (most_x, most_y) = ((self.b.width - PATCH - 1) as f32, (self.b.height - PATCH - 1) as f32);
        if !(fx >= 0.0 && fy >= 0.0 && fx <= most_x && fy <= most_y) {
            return None;
        }
        let (left, up) = (fx as usize, fy as usize);
        let (fx, fy) = (fx.fract(), fy.fract());
        let weights = [(1.0 - fx) * (1.0 - fy), fx * (1.0 - fy), (1.0 - fx) * fy, fx * fy];
        let mut residual = [0.0; PATCH * PATCH];
        for (row, out) in residual.as_chunks_mut::<PATCH>().0.iter_mut().enumerate() {
            let above = &self.b.row(up + row)[left..=left + PATCH];
            let below = &self.b.row(up + row + 1)[left..=left + PATCH];
            for col in 0..PATCH {
                out[col] = above[col] * weights[0]
                    + above[col + 1] * weights[1]
                    + below[col] * weights[2]
                    + below[col + 1] * weights[3]
                    - patch.px[row * PATCH + col];
            }
        }
        let mean = sum(&residual) / residual.len() as f32;
        residual.iter_mut().for_each(|r| *r -= mean);
        Some(residual)
    }

    /// The whole-pixel motion that fits best.
    fn search(&self, x: usize, y: usize) -> [f32; 2] {
        let patch = self.patch(x, y);
        let (mut best, mut to) = (f32::MAX, [0.0; 2]);
        for dy in -SEARCH_PX..=SEARCH_PX {
            for dx in -SEARCH_PX..=SEARCH_PX {
                let tried = [dx as f32, dy as f32];
                let Some(residual) = self.residual(&patch, x, y, tried) else { continue };
                let far = (dx.abs() + dy.abs()) as f32;
                let off = residual.iter().map(|r| r.abs()).sum::<f32>() + far; // of equals the nearest
                if off < best {
                    (best, to) = (off, tried);
                }
            }
        }
        to
    }

    /// Moves a patch from `start` until it fits; also how much texture it goes by.
    fn fit(&self, x: usize, y: usize, start: [f32; 2]) -> ([f32; 2], f32) {
        let patch = self.patch(x, y);
        let (xx, xy, yy) = (
            product(&patch.right, &patch.right),
            product(&patch.right, &patch.down),
            product(&patch.down, &patch.down),
        );
        let sure = weakest(xx, xy, yy) / (PATCH * PATCH) as f32;
        let ease = TEXTURE_MIN * 8.0; // keeps what one direction alone tells from running away along the other
        let (xx, yy) = (xx + ease, yy + ease);
        let det = xx * yy - xy * xy;
        let Some(first) = self.residual(&patch, x, y, start) else { return (start, 0.0) };
        let mut residual = first;
        let mut to = start;
        for _ in 0..MOVES_MAX {
            let (bx, by) = (product(&patch.right, &residual), product(&patch.down, &residual));
            let step = [(yy * bx - xy * by) / det, (xx * by - xy * bx) / det];
            let moved = [to[0] - step[0], to[1] - step[1]];
            let Some(next) = self.residual(&patch, x, y, moved) else { break };
            (to, residual) = (moved, next);
            if step[0].abs().max(step[1].abs()) < MOVE_MIN {
                break;
            }
        }
        let astray = (to[0] - start[0]).hypot(to[1] - start[1]) > PATCH as f32;
        if astray {
            return (start, 0.0);
        }
        if product(&residual, &residual) > product(&first, &first) {
            return (start, sure); // it was right before
        }
        (to, sure)
    }
}

/// In eight lanes, so that the machine can add several at once.
fn sum(values: &[f32; PATCH * PATCH]) -> f32 {
    let mut lanes = [0.0; PATCH];
    for row in values.as_chunks::<PATCH>().0 {
        (0..PATCH).for_each(|i| lanes[i] += row[i]);
    }
    lanes.iter().sum()
}

/// The same of the products.
fn product(a: &[f32; PATCH * PATCH], b: &[f32; PATCH * PATCH]) -> f32 {
    let mut lanes = [0.0; PATCH];
    for (a, b) in a.as_chunks::<PATCH>().0.iter().zip(b.as_chunks::<PATCH>().0) {
        (0..PATCH).for_each(|i| lanes[i] += a[i] * b[i]);
    }
    lanes.iter().sum()
}

/// The smaller eigenvalue of a symmetric 2 × 2 matrix.
fn weakest(xx: f32, xy: f32, yy: f32) -> f32 {
    let (half, apart) = ((xx + yy) / 2.0, ((xx - yy) / 2.0).hypot(xy));
    (half - apart).max(0.0)
}

/// Each cell's motion is the median of its neighbourhood; what knows nothing of its own takes its neighbours' mean.
fn steady(flow: Flow) -> Flow {
    let mut out = flow.clone();
    for cell in 0..flow.to.len() {
        let (col, row) = (cell % flow.cols, cell / flow.cols);
        let near = |reach: usize| {
            let rows = row.saturating_sub(reach)..=(row + reach).min(flow.rows - 1);
            let cols = col.saturating_sub(reach)..=(col + reach).min(flow.cols - 1);
            rows.flat_map(move |row| cols.clone().map(move |col| row * flow.cols + col))
        };
        if flow.sure[cell] >= TEXTURE_MIN {
            let mut sides = [[0.0f32; 9]; 2];
            let mut count = 0;
            for other in near(1) {
                sides[0][count] = flow.to[other][0];
                sides[1][count] = flow.to[other][1];
                count += 1;
            }
            out.to[cell] = sides.map(|mut side| {
                let (_, middle, _) = side[..count].select_nth_unstable_by(count / 2, f32::total_cmp);
                *middle
            });
            continue;
        }
        let (mut sum, mut all) = ([0.0; 2], 0.0);
        for other in near(2) {
            let weight = flow.sure[other].min(TEXTURE_MIN * 4.0) + 0.01;
            sum = [sum[0] + weight * flow.to[other][0], sum[1] + weight * flow.to[other][1]];
            all += weight;
        }
        out.to[cell] = sum.map(|side| side / all);
    }
    out
}
