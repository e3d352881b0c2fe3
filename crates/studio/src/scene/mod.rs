//! From words to a world: [`read`] turns a prompt into a [`Scene`], [`build`] turns a scene into layers. It refuses to
//! invent what the prompt rules out, and keeps words it does not know in [`Scene::unknown`].

mod build;
mod camera;
mod facts;
mod guess;
mod light;
mod looks;
mod mood;
mod names;
mod players;
mod read;
#[cfg(test)]
mod tests;
mod things;

pub use build::{Stage, build};
pub use facts::{Scene, Subject};
pub(crate) use light::Light;
pub use mood::Mood;
pub(crate) use mood::falling;
pub use names::{Extra, Place, Season, Style, Time, Weather};
pub use read::{mood, read};
pub use things::{Action, Hue, Move, Thing};

/// Most subjects of one scene.
pub const SUBJECTS_MAX: usize = 6;
