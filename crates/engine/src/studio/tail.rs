//! A clip that ends on a given picture, exactly; with a first picture it is the way from that one, without one it
//! arrives from nearby.

use super::clip::{Given, Shape, film};
use super::score;
use crate::{Asset, Config, Turn};
use fault::{Code, Fault};
use studio::Subject;
use studio::camera::Path;

/// The clip.
pub(super) fn make(turn: &Turn<'_>, config: &Config, shape: Shape, given: Given) -> Result<Asset, Fault> {
    let Given { first, last } = given;
    let last = last.ok_or_else(|| Fault::new(Code::BadValue, "an end frame needs image_tail"))?;
    let path = score::asked_or_told(turn.plan, turn.seed).unwrap_or(Path::Gentle { seed: turn.seed });
    film(turn, config, score::of(shape, turn.seed, Subject::Between { first, last }, path))
}
