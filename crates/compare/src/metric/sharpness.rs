//! Fine detail beside coarser detail, so that a busy picture is not taken for a sharp one.

use super::series::Series;
use super::{Better, Meter, Reading, Row};
use crate::look::{Clip, Grey, Look};

pub(super) const ROW: Row = Row {
    id: "sharpness",
    name: "Sharpness",
    unit: "",
    better: Better::More,
    digits: 3,
    least: 0.01,
    about: "Strength of detail one pixel wide beside that of detail four times as wide, at the clip's own size; noise raises it as well.",
    make: |_| Box::new(Sharpness::default()),
};

#[derive(Default)]
struct Sharpness {
    ratio: Series,
}

impl Meter for Sharpness {
    fn see(&mut self, look: &Look<'_>) {
        let Some(full) = look.full else { return };
        let (fine, coarse) = (edges(full), edges(&full.shrunk(4)));
        if coarse > 1e-3 {
            self.ratio.push(fine / coarse);
        }
    }

    fn told(self: Box<Self>, clip: &Clip) -> Reading {
        self.ratio.mean(clip, "there is nothing but flat colour")
    }
}

/// Mean strength of the second difference, right and down.
fn edges(grey: &Grey) -> f64 {
    let mut sum = 0.0;
    for y in 1..grey.height.saturating_sub(1) {
        let (above, here, below) = (grey.row(y - 1), grey.row(y), grey.row(y + 1));
        let mut row = 0.0f32;
        for (across, (up, down)) in here.windows(3).zip(above[1..].iter().zip(&below[1..])) {
            row += (4.0 * across[1] - across[0] - across[2] - up - down).abs();
        }
        sum += f64::from(row);
    }
    sum / grey.px.len().max(1) as f64
}
