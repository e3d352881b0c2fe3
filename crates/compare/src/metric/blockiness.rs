//! Edges that lie on the grid encoders work in, beside edges that do not.

use super::series::Series;
use super::{Better, Meter, Reading, Row};
use crate::look::{Clip, Look};

pub(super) const ROW: Row = Row {
    id: "blockiness",
    name: "Blockiness",
    unit: "×",
    better: Better::Less,
    digits: 3,
    least: 0.01,
    about: "How much stronger edges are on the 8-pixel grid of encoders than off it; 1 is none, and a clip that was scaled after encoding hides it.",
    make: |_| Box::new(Blockiness::default()),
};

/// The grid, pixels.
const GRID: usize = 8;

#[derive(Default)]
struct Blockiness {
    ratio: Series,
}

impl Meter for Blockiness {
    fn see(&mut self, look: &Look<'_>) {
        let Some(full) = look.full else { return };
        let mut columns = [0.0f64; GRID];
        let mut rows = [0.0f64; GRID];
        let usable = full.width / GRID * GRID;
        for y in (1..full.height / GRID * GRID).step_by(3) {
            let (above, here) = (full.row(y - 1), full.row(y));
            let mut sums = [0.0f32; GRID];
            for eight in here[GRID - 1..usable].windows(GRID + 1).step_by(GRID) {
                (0..GRID).for_each(|i| sums[i] += (eight[i + 1] - eight[i]).abs());
            }
            (0..GRID).for_each(|i| columns[i] += f64::from(sums[i]));
            let off: f32 = here.iter().zip(above).map(|(a, b)| (a - b).abs()).sum();
            rows[y % GRID] += f64::from(off);
        }
        let ratio = |on: f64, all: [f64; GRID]| {
            let off = (all.iter().sum::<f64>() - on) / (GRID - 1) as f64;
            (off > 1e-6).then(|| on / off)
        };
        // Column 0 of each group of eight is the step from the last pixel of one block to the first of the next.
        let both = [ratio(columns[0], columns), ratio(rows[0], rows)];
        let known: Vec<f64> = both.into_iter().flatten().collect();
        if !known.is_empty() {
            self.ratio.push(known.iter().sum::<f64>() / known.len() as f64);
        }
    }

    fn told(self: Box<Self>, clip: &Clip) -> Reading {
        self.ratio.mean(clip, "there is nothing but flat colour")
    }
}
