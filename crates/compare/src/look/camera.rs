//! What the camera did between two pictures: the shift, zoom and turn that most of the flow agrees on.

use super::flow::Flow;

/// Rounds of weighing.
const ROUNDS: usize = 12;
/// No disagreement is held to be finer than this, pixels.
const FINE_PX: f32 = 0.15;

/// Motion of the whole picture, about its middle. What the picture does, not the camera: a camera that goes right moves
/// the picture left.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Camera {
    /// Shift to the right, pixels of the working picture.
    pub right: f32,
    /// Shift downwards, pixels.
    pub down: f32,
    /// Growth, share of the size; above 0 the picture comes closer.
    pub grow: f32,
    /// Turn, radians, clockwise as seen.
    pub turn: f32,
    /// Share of the textured cells that go along, 0–1.
    pub share: f32,
}

impl Camera {
    /// Where a place (from the picture's middle) goes.
    pub fn moves(&self, x: f32, y: f32) -> [f32; 2] {
        [self.right + self.grow * x - self.turn * y, self.down + self.grow * y + self.turn * x]
    }
}

/// The camera that fits the flow of a picture of this size best; robust against what moves by itself.
pub fn camera(flow: &Flow, width: usize, height: usize) -> Camera {
    let middle = [(width - 1) as f32 / 2.0, (height - 1) as f32 / 2.0];
    let cells: Vec<Cell> = (0..flow.to.len())
        .filter(|cell| flow.sure[*cell] > 1.0)
        .map(|cell| {
            let [x, y] = flow.middle(cell);
            Cell { x: x - middle[0], y: y - middle[1], to: flow.to[cell], weight: flow.sure[cell].min(40.0).sqrt() }
        })
        .collect();
    let mut camera = Camera { right: median(&cells, 0), down: median(&cells, 1), ..Camera::default() };
    if cells.len() < 12 {
        return camera; // a shift is all that can be told
    }
    for _ in 0..ROUNDS {
        let off: Vec<f32> = cells.iter().map(|cell| cell.off(&camera)).collect();
        let mut sorted = off.clone();
        let (_, middle, _) = sorted.select_nth_unstable_by(off.len() / 2, f32::total_cmp);
        let scale = (*middle * 1.5).max(FINE_PX);
        let Some(next) = fit(&cells, &off, scale) else { break };
        camera = next;
    }
    let along = cells.iter().filter(|cell| cell.off(&camera) < cell.reach()).count();
    camera.share = along as f32 / cells.len() as f32;
    camera
}

/// A cell with something to go by.
struct Cell {
    x: f32,
    y: f32,
    to: [f32; 2],
    weight: f32,
}

impl Cell {
    fn off(&self, camera: &Camera) -> f32 {
        let [x, y] = camera.moves(self.x, self.y);
        (self.to[0] - x).hypot(self.to[1] - y)
    }

    /// What still counts as going along, pixels.
    fn reach(&self) -> f32 {
        0.5 + 0.1 * self.to[0].hypot(self.to[1])
    }
}

fn median(cells: &[Cell], side: usize) -> f32 {
    let mut all: Vec<f32> = cells.iter().map(|cell| cell.to[side]).collect();
    if all.is_empty() {
        return 0.0;
    }
    let at = all.len() / 2;
    let (_, middle, _) = all.select_nth_unstable_by(at, f32::total_cmp);
    *middle
}

/// Weighted least squares over shift, growth and turn; far-off cells count for little.
fn fit(cells: &[Cell], off: &[f32], scale: f32) -> Option<Camera> {
    let mut matrix = [[0.0f64; 5]; 4];
    for (cell, off) in cells.iter().zip(off) {
        let weight = f64::from(cell.weight / (1.0 + (off / scale).powi(2)).powi(2));
        let (x, y) = (f64::from(cell.x), f64::from(cell.y));
        let sides = [([1.0, 0.0, x, -y], f64::from(cell.to[0])), ([0.0, 1.0, y, x], f64::from(cell.to[1]))];
        for (row, goal) in sides {
            for i in 0..4 {
                (0..4).for_each(|j| matrix[i][j] += weight * row[i] * row[j]);
                matrix[i][4] += weight * row[i] * goal;
            }
        }
    }
    let [right, down, grow, turn] = solve(matrix)?;
    Some(Camera { right: right as f32, down: down as f32, grow: grow as f32, turn: turn as f32, share: 0.0 })
}

/// Gauss–Jordan with pivots.
fn solve(mut m: [[f64; 5]; 4]) -> Option<[f64; 4]> {
    for i in 0..4 {
        let pivot = (i..4).max_by(|a, b| m[*a][i].abs().total_cmp(&m[*b][i].abs()))?;
        m.swap(i, pivot);
        if m[i][i].abs() < 1e-9 {
            return None;
        }
        let lead = m[i];
        for row in (0..4).filter(|row| *row != i) {
            let times = m[row][i] / lead[i];
            (0..5).for_each(|col| m[row][col] -= times * lead[col]);
        }
    }
    Some([0, 1, 2, 3].map(|i| m[i][4] / m[i][i]))
}
