//! VBench's temporal flickering, exactly: (255 − mean absolute difference of neighbouring frames) / 255, over all samples
//! of the decoded frames at their own size.

use super::series::Series;
use super::{Better, Meter, Reading, Row};
use crate::look::{Clip, Look};

pub(super) const ROW: Row = Row {
    id: "temporal-flickering",
    name: "Temporal flickering",
    unit: "",
    better: Better::More,
    digits: 4,
    least: 0.001,
    about: "How alike neighbouring frames are, 1 for a still, by VBench's own formula; VBench takes it on still scenes only, since motion lowers it too.",
    make: |_| Box::new(Flicker::default()),
};

#[derive(Default)]
struct Flicker {
    off: Series,
}

impl Meter for Flicker {
    fn see(&mut self, look: &Look<'_>) {
        let Some(before) = look.before else { return };
        let apart = |(a, b): (&[u8], &[u8])| a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(*b))).sum::<u32>();
        let (now, before) = (look.frame.rgb(), before.rgb());
        let sum: u64 = now.chunks(4096).zip(before.chunks(4096)).map(apart).map(u64::from).sum();
        self.off.push((255.0 - sum as f64 / now.len() as f64) / 255.0);
    }

    fn told(self: Box<Self>, clip: &Clip) -> Reading {
        self.off.mean(clip, "one frame has no neighbour")
    }
}
