//! VBench's rule for dynamic degree, with our own classical flow in the place of its neural one.

use super::{Better, Meter, Reading, Row};
use crate::look::{Clip, Look};

pub(super) const ROW: Row = Row {
    id: "dynamic-degree-flow",
    name: "Dynamic degree (classical flow)",
    unit: "%",
    better: Better::Neither,
    digits: 0,
    least: 5.0,
    about: "Share of looks, eight a second, in which the fastest twentieth of the picture moves fast, by VBench's threshold but with classical flow.",
    make: |_| Box::new(Dynamic::default()),
};

/// Pixels between two looks that count as fast, for a short side of 256 pixels.
const FAST_PX: f32 = 6.0;

#[derive(Default)]
struct Dynamic {
    pairs: usize,
    fast: usize,
}

impl Meter for Dynamic {
    fn see(&mut self, look: &Look<'_>) {
        let Some(pair) = look.pair else { return };
        let mut speeds: Vec<f32> = pair.flow.to.iter().map(|to| to[0].hypot(to[1])).collect();
        speeds.sort_unstable_by(|a, b| b.total_cmp(a));
        let top = &speeds[..(speeds.len() / 20).max(1)];
        let mean = top.iter().sum::<f32>() / top.len() as f32;
        let short = look.small.width.min(look.small.height) as f32;
        self.pairs += 1;
        self.fast += usize::from(mean > FAST_PX * short / 256.0);
    }

    fn told(self: Box<Self>, _: &Clip) -> Reading {
        if self.pairs == 0 {
            return Reading::none("too short");
        }
        let needed = (4.0 * (self.pairs + 1) as f64 / 16.0).round() as usize;
        let word = if self.fast >= needed { "yes" } else { "no" };
        let note = format!("dynamic: {word} ({} of {} looks are fast, {needed} make a yes)", self.fast, self.pairs);
        Reading::of(100.0 * self.fast as f64 / self.pairs as f64).noted(note)
    }
}
