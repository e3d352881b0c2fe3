//! How fast the camera goes.

use super::series::Series;
use super::{Better, Meter, Reading, Row};
use crate::look::{Camera, Clip, Look};

pub(super) const ROW: Row = Row {
    id: "camera-speed",
    name: "Camera motion",
    unit: "%/s",
    better: Better::Neither,
    digits: 1,
    least: 0.5,
    about: "How fast the whole picture shifts, grows or turns, at its border, in percent of its width a second.",
    make: |_| Box::new(Speed::default()),
};

/// Percent of the width a second below which a part of the motion is not named.
const NAMED: f64 = 0.7;

#[derive(Default)]
struct Speed {
    speeds: Series,
    travel: Travel,
}

/// What the camera did so far, shares of the picture's width at its border.
#[derive(Default)]
pub(super) struct Travel {
    /// Right, up, closer, clockwise.
    pub(super) ways: [f64; 4],
    pub(super) seconds: f64,
}

impl Travel {
    pub(super) fn add(&mut self, camera: &Camera, width: usize, seconds: f64) {
        let made = ways(camera, width);
        (0..4).for_each(|i| self.ways[i] += made[i]);
        self.seconds += seconds;
    }

    /// In words, such as `right 12 %/s, closer 3 %/s`.
    pub(super) fn words(&self) -> String {
        let names = [["left", "right"], ["down", "up"], ["back", "closer"], ["counter-clockwise", "clockwise"]];
        let parts = names.iter().zip(self.ways).filter_map(|(names, way)| {
            let speed = 100.0 * way / self.seconds;
            (speed.abs() >= NAMED).then(|| format!("{} {:.1} %/s", names[usize::from(way > 0.0)], speed.abs()))
        });
        let parts: Vec<String> = parts.collect();
        if parts.is_empty() { "on the whole it stands still".to_owned() } else { parts.join(", ") }
    }
}

/// The camera goes against its picture.
fn ways(camera: &Camera, width: usize) -> [f64; 4] {
    let width = width.max(1) as f64;
    let [right, down] = [camera.right, camera.down].map(|px| f64::from(px) / width);
    [-right, down, f64::from(camera.grow) / 2.0, -f64::from(camera.turn) / 2.0]
}

impl Meter for Speed {
    fn see(&mut self, look: &Look<'_>) {
        let Some(pair) = look.pair else { return };
        let made = ways(&pair.camera, look.small.width);
        let way = made.iter().map(|way| way * way).sum::<f64>().sqrt();
        self.speeds.push(100.0 * way / pair.seconds);
        self.travel.add(&pair.camera, look.small.width, pair.seconds);
    }

    fn told(self: Box<Self>, clip: &Clip) -> Reading {
        let reading = self.speeds.mean(clip, "too short");
        if reading.value.is_some() { reading.noted(self.travel.words()) } else { reading }
    }
}
