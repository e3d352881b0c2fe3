//! How well every second frame can be foretold from its two neighbours by moving them half the way each.

use super::series::Series;
use super::{Better, Meter, Reading, Row};
use crate::look::{Clip, Look};

pub(super) const ROW: Row = Row {
    id: "interpolation-error",
    name: "Interpolation error",
    unit: "levels",
    better: Better::Less,
    digits: 2,
    least: 0.1,
    about: "How far every second frame lies from what its neighbours' motion foretells, in grey levels of 255; jerks, flicker and shapes that melt raise it.",
    make: |_| Box::new(Smoothness::default()),
};

/// Every so many pixels are looked at, each way.
const EVERY: usize = 2;

#[derive(Default)]
struct Smoothness {
    off: Series,
}

impl Meter for Smoothness {
    fn see(&mut self, look: &Look<'_>) {
        let Some(three) = look.middle else { return };
        let (a, middle, b) = (three.a.full(), three.middle.full(), three.b.full());
        let (mut sum, mut count) = (0.0, 0);
        for y in (0..middle.height).step_by(EVERY) {
            let row = middle.row(y);
            for x in (0..middle.width).step_by(EVERY) {
                let (fx, fy) = (x as f32, y as f32);
                let [right, down] = three.flow.at(fx, fy).map(|side| side / 2.0);
                let told = (a.at(fx - right, fy - down) + b.at(fx + right, fy + down)) / 2.0;
                sum += f64::from((told - row[x]).abs());
                count += 1;
            }
        }
        self.off.push(sum / f64::from(count.max(1)));
    }

    fn told(self: Box<Self>, clip: &Clip) -> Reading {
        self.off.mean(clip, "fewer than three frames")
    }
}
