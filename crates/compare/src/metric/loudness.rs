//! How loud the clip is.

use super::{Better, Meter, Reading, Row};
use crate::look::{Clip, Look};

pub(super) const ROW: Row = Row {
    id: "loudness",
    name: "Loudness",
    unit: "LUFS",
    better: Better::Neither,
    digits: 1,
    least: 1.0,
    about: "Integrated loudness by ITU-R BS.1770; players of the web aim at about −14.",
    make: |_| Box::new(Loudness),
};

struct Loudness;

impl Meter for Loudness {
    fn see(&mut self, _: &Look<'_>) {}

    fn told(self: Box<Self>, clip: &Clip) -> Reading {
        match &clip.sound {
            Err(why) => Reading::none(why.clone()),
            Ok(sound) => sound.loudness_lufs().map_or_else(|| Reading::none("nothing is heard"), Reading::of),
        }
    }
}
