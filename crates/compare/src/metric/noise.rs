//! Grain where the picture is flat (Immerkær's mask, in the flattest tenth of all squares).

use super::series::Series;
use super::{Better, Meter, Reading, Row};
use crate::look::{Clip, Grey, Look};

pub(super) const ROW: Row = Row {
    id: "noise",
    name: "Noise",
    unit: "levels",
    better: Better::Less,
    digits: 2,
    least: 0.05,
    about: "Grain in the flattest parts of the picture, as a standard deviation in grey levels of 255; encoders smooth much of it away.",
    make: |_| Box::new(Noise::default()),
};

/// Side of a square, pixels.
const SQUARE: usize = 16;

#[derive(Default)]
struct Noise {
    grain: Series,
}

impl Meter for Noise {
    fn see(&mut self, look: &Look<'_>) {
        let Some(full) = look.full else { return };
        let mut squares = squares(full);
        if !squares.is_empty() {
            squares.sort_unstable_by(f32::total_cmp);
            let flat = &squares[..squares.len().div_ceil(10)];
            self.grain.push(f64::from(flat.iter().sum::<f32>() / flat.len() as f32));
        }
    }

    fn told(self: Box<Self>, clip: &Clip) -> Reading {
        self.grain.mean(clip, "the picture is too small")
    }
}

/// The grain of every second square, each way.
fn squares(grey: &Grey) -> Vec<f32> {
    let mut found = Vec::new();
    for top in (1..grey.height.saturating_sub(SQUARE + 1)).step_by(SQUARE * 2) {
        for left in (1..grey.width.saturating_sub(SQUARE + 1)).step_by(SQUARE * 2) {
            let mut sum = 0.0;
            for y in top..top + SQUARE {
                let rows = [grey.row(y - 1), grey.row(y), grey.row(y + 1)].map(|row| &row[left - 1..left + SQUARE + 1]);
                for x in 1..=SQUARE {
                    let [a, b, c] = rows.map(|row| row[x - 1] - 2.0 * row[x] + row[x + 1]);
                    sum += (a - 2.0 * b + c).abs();
                }
            }
            found.push(sum * (std::f32::consts::PI / 2.0).sqrt() / (6.0 * (SQUARE * SQUARE) as f32));
        }
    }
    found
}
