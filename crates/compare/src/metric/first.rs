//! Whether the clip begins with the picture it was given.

use super::{Better, Meter, Reading, Row, likeness};
use crate::look::{Clip, Grey, Look};
use crate::measure::Given;
use media::Frame;

pub(super) const ROW: Row = Row {
    id: "first-frame",
    name: "First frame as given",
    unit: "",
    better: Better::More,
    digits: 3,
    least: 0.01,
    about: "How alike the first frame and the picture it was given are (SSIM of brightness), 1 for the same.",
    make: |given: &Given| Box::new(First { given: given.first.clone(), frame: None }),
};

struct First {
    given: Option<Frame>,
    frame: Option<Grey>,
}

impl Meter for First {
    fn see(&mut self, look: &Look<'_>) {
        if self.given.is_some() && self.frame.is_none() {
            self.frame = Some(look.small.clone());
        }
    }

    fn told(self: Box<Self>, _: &Clip) -> Reading {
        likeness::reading(self.given.as_ref(), self.frame.as_ref(), "first")
    }
}
