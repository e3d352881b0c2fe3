//! What a subject is: drawn by the house, a picture of the set, or a name on a sign.

use super::{Costume, Thing};
use crate::icon::{Icon, Life, Spot};

/// What a subject is.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// One of the house's own drawings.
    Cast(Thing),
    /// A person with a dress of their own.
    Role(Costume),
    /// A picture of the icon set.
    Icon(Icon),
    /// Known to nobody: its name stands on a sign.
    Sign(String),
}

impl What {
    /// Its plain name.
    pub fn name(&self) -> &str {
        match self {
            What::Cast(thing) => thing.name(),
            What::Role(costume) => costume.name(),
            What::Icon(icon) => icon.name(),
            What::Sign(name) => name,
        }
    }

    /// The house's own drawing, if it is one.
    pub fn thing(&self) -> Option<Thing> {
        match self {
            What::Cast(thing) => Some(*thing),
            What::Role(_) => Some(Thing::Person),
            What::Icon(_) | What::Sign(_) => None,
        }
    }

    /// Whether it is alive and no person.
    pub fn is_animal(&self) -> bool {
        match self {
            What::Cast(thing) => thing.is_animal(),
            What::Role(_) => false,
            What::Icon(icon) => matches!(icon.life(), Life::Walk | Life::Hop | Life::Swim) && !icon.is_person(),
            What::Sign(_) => false,
        }
    }

    /// Whether it is a person.
    pub fn is_person(&self) -> bool {
        match self {
            What::Cast(thing) => matches!(thing, Thing::Person | Thing::Astronaut),
            What::Role(_) => true,
            What::Icon(icon) => icon.is_person(),
            What::Sign(_) => false,
        }
    }

    /// Whether it was built to stay where it is.
    pub fn is_building(&self) -> bool {
        match self {
            What::Cast(thing) => thing.is_building(),
            What::Role(_) => false,
            What::Icon(icon) => icon.spot() == Spot::Far,
            What::Sign(_) => false,
        }
    }
}

impl Icon {
    /// Whether it shows a person.
    pub(crate) fn is_person(self) -> bool {
        let name = self.name();
        [
            "person",
            "people",
            "woman dancing",
            "man dancing",
            "dancer",
            "skier",
            "snowboarder",
            "mermaid",
            "merman",
            "horse racing",
        ]
        .iter()
        .any(|p| name.contains(p))
    }
}

impl Icon {
    /// Whether it belongs into a room.
    pub(crate) fn is_furniture(self) -> bool {
        const FURNITURE: [&str; 19] = [
            "piano",
            "door",
            "mirror",
            "bed",
            "couch",
            "chair",
            "toilet",
            "bathtub",
            "window",
            "seat",
            "table",
            "bookshelf",
            "refrigerator",
            "oven",
            "sink",
            "washing machine",
            "blackboard",
            "person in bed",
            "person taking bath",
        ];
        FURNITURE.iter().any(|f| self.name().starts_with(f))
    }

    /// Whether two of them are one: a pair of scissors.
    pub(crate) fn is_pair(self) -> bool {
        const PAIRS: [&str; 11] = [
            "chopsticks",
            "glasses",
            "sunglasses",
            "goggles",
            "socks",
            "gloves",
            "jeans",
            "shorts",
            "scissors",
            "ballet shoes",
            "skis",
        ];
        PAIRS.contains(&self.name())
    }
}
