//! Whether the camera goes the way it was asked to.

use super::speed::Travel;
use super::{Better, Meter, Reading, Row};
use crate::look::{Clip, Look};
use crate::measure::{Given, Wanted};

pub(super) const ROW: Row = Row {
    id: "camera-agreement",
    name: "Camera as requested",
    unit: "",
    better: Better::More,
    digits: 2,
    least: 0.1,
    about: "How well the camera's way agrees with the one requested: 1 the same way, 0 across or at rest, −1 the opposite; how far it goes does not count.",
    make: |given: &Given| Box::new(Agreement { wanted: given.camera, travel: Travel::default() }),
};

/// Below this speed the camera is at rest, share of the width a second.
const REST: f64 = 0.004;
/// Below this agreement the clip is not what was asked for.
const WRONG: f64 = 0.3;

struct Agreement {
    wanted: Option<Wanted>,
    travel: Travel,
}

impl Meter for Agreement {
    fn see(&mut self, look: &Look<'_>) {
        if let Some(pair) = look.pair.filter(|_| self.wanted.is_some()) {
            self.travel.add(&pair.camera, look.small.width, pair.seconds);
        }
    }

    fn told(self: Box<Self>, _: &Clip) -> Reading {
        let Some(wanted) = self.wanted else { return Reading::none("no way was requested") };
        if self.travel.seconds == 0.0 {
            return Reading::none("too short");
        }
        let goal = [wanted.right, wanted.up, wanted.closer, wanted.turn].map(f64::from);
        let length = |ways: &[f64; 4]| ways.iter().map(|way| way * way).sum::<f64>().sqrt();
        let gone = length(&self.travel.ways);
        let rests = gone / self.travel.seconds < REST;
        let along: f64 = goal.iter().zip(self.travel.ways).map(|(goal, way)| goal * way).sum();
        let value = if rests { 0.0 } else { along / (gone * length(&goal)).max(1e-12) };
        let words = self.travel.words();
        let fault = (value < WRONG).then(|| format!("the camera does not go as requested: {words}"));
        Reading { fault, ..Reading::of(value).noted(words) }
    }
}
