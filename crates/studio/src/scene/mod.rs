//! From words to a world: [`read`] turns a prompt into a [`Scene`], [`build`] turns a scene into layers. It refuses to
//! invent what the prompt rules out, and keeps words it does not know in [`Scene::unknown`].

mod backdrop;
mod build;
mod facts;
mod light;
mod mood;
mod read;

pub use build::{Stage, build};
pub use facts::{Action, Extra, Hue, Move, Place, Scene, Season, Style, Subject, Thing, Time, Weather};
pub use light::Light;
pub use mood::Mood;
pub use read::read;

/// Most subjects of one scene.
pub const SUBJECTS_MAX: usize = 6;
