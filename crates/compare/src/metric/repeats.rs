//! Frames that only show the one before again while the clip goes on around them.

use super::{Better, Meter, Reading, Row};
use crate::look::{Clip, Look, Step};

pub(super) const ROW: Row = Row {
    id: "repeated-frames",
    name: "Repeated frames",
    unit: "%",
    better: Better::Less,
    digits: 1,
    least: 1.0,
    about: "Share of frames that show the one before once more while the clip moves before and after, as a changed frame rate or a stalled generator leaves them.",
    make: |_| Box::new(Repeats::default()),
};

/// Repeats in a row that are no standstill.
const ROW_MAX: usize = 4;
/// A square that changes by less stands still, grey levels.
pub(super) const STILL: f64 = 0.7;
/// Moving frames on either side differ by this at least, so that slow clips are not taken for stalled ones.
const MOVES: f64 = 2.0;

/// Whether nothing moved.
pub(super) fn still(step: &Step) -> bool {
    step.most < STILL
}

#[derive(Default)]
struct Repeats {
    steps: Vec<Step>,
}

impl Meter for Repeats {
    fn see(&mut self, look: &Look<'_>) {
        self.steps.extend(look.step);
    }

    fn told(self: Box<Self>, _: &Clip) -> Reading {
        if self.steps.is_empty() {
            return Reading::none("one frame");
        }
        let mut repeats = 0;
        let mut rest = self.steps.as_slice();
        let mut moved = false;
        while let Some(first) = rest.first() {
            let run = rest.iter().take_while(|step| still(step)).count();
            if run == 0 {
                moved = first.most > MOVES;
                rest = &rest[1..];
                continue;
            }
            let goes_on = rest.get(run).is_some_and(|step| step.most > MOVES);
            if moved && goes_on && run <= ROW_MAX {
                repeats += run;
            }
            rest = &rest[run..];
        }
        let share = 100.0 * repeats as f64 / self.steps.len() as f64;
        let fault = (repeats > 0).then(|| format!("{repeats} frames are repeats of the one before"));
        Reading {
            fault,
            ..Reading::of(share).noted(if repeats > 0 { format!("{repeats} frames") } else { String::new() })
        }
    }
}
