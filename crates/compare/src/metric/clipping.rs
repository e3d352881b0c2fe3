//! Parts of the picture that are quite black or quite white.

use super::series::Series;
use super::{Better, Meter, Reading, Row};
use crate::look::{Clip, Look};

pub(super) const ROW: Row = Row {
    id: "clipping",
    name: "Clipped exposure",
    unit: "%",
    better: Better::Less,
    digits: 2,
    least: 0.5,
    about: "Share of pixels that are as black or as white as can be, where detail is lost; a night sky or a white wall counts too.",
    make: |_| Box::new(Clipping::default()),
};

/// As black, as white, grey levels.
const BLACK: f32 = 2.0;
const WHITE: f32 = 253.0;

#[derive(Default)]
struct Clipping {
    share: Series,
}

impl Meter for Clipping {
    fn see(&mut self, look: &Look<'_>) {
        let Some(full) = look.full else { return };
        let count = full.px.iter().map(|px| u32::from(*px <= BLACK || *px >= WHITE)).sum::<u32>();
        self.share.push(100.0 * f64::from(count) / full.px.len() as f64);
    }

    fn told(self: Box<Self>, clip: &Clip) -> Reading {
        self.share.mean(clip, "no frames")
    }
}
