//! A scene: what is to be seen, as plain data.

use super::{Action, Extra, Hue, Move, Place, Season, Side, Style, Time, Weather, What};

/// One subject of the scene.
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// What it is.
    pub what: What,
    /// How many, 1..=12.
    pub count: u32,
    /// Its colour, if one was named.
    pub hue: Option<Hue>,
    /// 0.6 small, 1, 1.6 large.
    pub size: f32,
    /// What it does, if the prompt says.
    pub action: Option<Action>,
}

/// Where one subject is, seen from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Which subject, by its place in the list.
    pub who: usize,
    /// Where it is.
    pub side: Side,
    /// Of which subject.
    pub whom: usize,
}

/// What is to be seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// What decides everything the prompt leaves open.
    pub seed: u64,
    /// The places, in the order of the prompt; never empty.
    pub places: Vec<Place>,
    /// Time of day.
    pub time: Time,
    /// Weather.
    pub weather: Weather,
    /// Season, if one was named.
    pub season: Option<Season>,
    /// Style words.
    pub styles: Vec<Style>,
    /// Small things asked for.
    pub extras: Vec<Extra>,
    /// Small things not wanted.
    pub without: Vec<Extra>,
    /// Subjects, most important first; at most [`super::SUBJECTS_MAX`].
    pub subjects: Vec<Subject>,
    /// Where subjects are, seen from one another.
    pub relations: Vec<Relation>,
    /// Camera words, in the order of the prompt.
    pub moves: Vec<Move>,
    /// Words that were not understood, in the order of the prompt.
    pub unknown: Vec<String>,
    /// 0 literal … 1 free: how much the seed may add.
    pub freedom: f32,
}

impl Scene {
    /// Whether `place` was named.
    pub fn at(&self, place: Place) -> bool {
        self.places.contains(&place)
    }

    /// Whether it plays under a roof.
    pub fn is_indoors(&self) -> bool {
        self.places.iter().any(|p| p.is_interior()) || self.at(Place::Room) || self.at(Place::Table)
    }

    /// Whether `extra` was asked for and not taken away again.
    pub fn wants(&self, extra: Extra) -> bool {
        self.extras.contains(&extra) && !self.without.contains(&extra)
    }

    /// Whether `extra` may be added.
    pub fn allows(&self, extra: Extra) -> bool {
        !self.without.contains(&extra)
    }
}
