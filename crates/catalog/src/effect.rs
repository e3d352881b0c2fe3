//! Scenes of the effects endpoint: a list that moves, so each has its days.

use crate::{Catalog, Day, Lengths};
use serde::{Deserialize, Serialize};

/// One scene.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// What requests carry as `effect_scene`.
    pub scene: String,
    /// How many pictures it plays on: 1 or 2.
    pub pictures: usize,
    /// Clip lengths in whole seconds, the default first.
    pub seconds: Lengths,
    /// Models a request may name, the default first; empty where it names none.
    pub models: Vec<String>,
    /// First day it was offered.
    pub from: Day,
    /// First day it is offered no longer.
    pub until: Option<Day>,
    /// Id of the source.
    pub source: String,
    /// What the source adds.
    pub note: String,
}

/// `catalog/effects/<file>.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scenes {
    group: Vec<Group>,
}

/// Scenes that share everything but the name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    pictures: usize,
    seconds: Lengths,
    #[serde(default)]
    models: Vec<String>,
    from: Day,
    until: Option<Day>,
    source: String,
    #[serde(default)]
    note: String,
    scenes: Vec<String>,
}

impl Scenes {
    pub(crate) fn effects(self) -> impl Iterator<Item = Effect> {
        self.group.into_iter().flat_map(Group::effects)
    }
}

impl Group {
    fn effects(self) -> impl Iterator<Item = Effect> {
        let Group { pictures, seconds, models, from, until, source, note, scenes } = self;
        scenes.into_iter().map(move |scene| Effect {
            scene,
            pictures,
            seconds: seconds.clone(),
            models: models.clone(),
            from,
            until,
            source: source.clone(),
            note: note.clone(),
        })
    }
}

impl Effect {
    /// Whether it is offered on this day.
    pub fn offered(&self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

impl Catalog {
    /// Every scene there ever was, by name.
    pub fn effects(&self) -> &[Effect] {
        &self.effects
    }

    /// The scene of this name.
    pub fn effect(&self, scene: &str) -> Option<&Effect> {
        let found = self.effects.binary_search_by(|effect| effect.scene.as_str().cmp(scene)).ok()?;
        self.effects.get(found)
    }
}
