//! Masks of what is seen of people in a picture, for callers.

use super::person::{Person, Seen};
use crate::photo::{Grid, Mask};
use media::Frame;

/// Masks as large as the picture; empty where there is nothing of the kind.
#[derive(Clone, Debug)]
pub struct Parts {
    /// Whole people, with what they wear.
    pub people: Mask,
    /// Heads: faces with hair.
    pub head: Mask,
    /// Faces without hair.
    pub face: Mask,
    /// Clothes, without skin and hair.
    pub cloth: Mask,
}

/// The parts of everybody who was `seen` in `picture`.
pub fn parts(picture: &Frame, seen: &Seen) -> Parts {
    let person = Person::new(picture, seen);
    let mask = |grid: &Grid<1>| Mask {
        width: picture.width(),
        height: picture.height(),
        shares: grid.cells.iter().map(|[share]| *share).collect(),
    };
    Parts { people: mask(&person.body), head: mask(&person.head), face: mask(&person.face), cloth: mask(&person.cloth) }
}
