//! How long the clip stands still at its end.

use super::repeats::still;
use super::{Better, Meter, Reading, Row};
use crate::look::{Clip, Look, Step};

pub(super) const ROW: Row = Row {
    id: "frozen-tail",
    name: "Frozen tail",
    unit: "s",
    better: Better::Less,
    digits: 2,
    least: 0.1,
    about: "Seconds at the end in which nothing moves at all, in a clip that moves before.",
    make: |_| Box::new(Frozen::default()),
};

/// A standstill of this length at the end is a fault, seconds.
const LONG_SECONDS: f64 = 0.25;

#[derive(Default)]
struct Frozen {
    steps: Vec<Step>,
}

impl Meter for Frozen {
    fn see(&mut self, look: &Look<'_>) {
        self.steps.extend(look.step);
    }

    fn told(self: Box<Self>, clip: &Clip) -> Reading {
        let tail = self.steps.iter().rev().take_while(|step| still(step)).count();
        if tail == self.steps.len() {
            return Reading::none("nothing moves in the whole clip");
        }
        let moving = self.steps[..self.steps.len() - tail].iter().filter(|step| !still(step)).count();
        let seconds = tail as f64 / clip.fps;
        let frozen = seconds >= LONG_SECONDS && moving * 2 > self.steps.len() - tail;
        Reading { fault: frozen.then(|| format!("the last {seconds:.2} s stand still")), ..Reading::of(seconds) }
    }
}
