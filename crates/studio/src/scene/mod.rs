//! From words to a world: [`read`] turns a prompt into a [`Scene`], [`build`] turns a scene into layers. It refuses to
//! invent what the prompt rules out, and keeps words it does not know in [`Scene::unknown`].

mod build;
mod camera;
mod costume;
mod facts;
mod guess;
mod heard;
mod layout;
mod light;
mod looks;
mod mood;
mod names;
mod players;
mod read;
mod say;
#[cfg(test)]
mod seen_tests;
#[cfg(test)]
mod tests;
mod things;
mod what;

pub use build::{Stage, build};
pub(crate) use build::{build_within, site};
pub use costume::Costume;
pub(crate) use costume::{Hat, TABLE as ROLES, Wardrobe};
pub use facts::{Relation, Scene, Subject};
pub(crate) use light::Light;
pub use mood::Mood;
pub(crate) use mood::{falling, hand};
pub use names::{Extra, Place, Season, Style, Time, Weather};
pub use read::{mood, read};
pub use things::{Action, Hue, Move, Side, Thing};
pub use what::What;

/// Most subjects of one scene.
pub const SUBJECTS_MAX: usize = 6;
