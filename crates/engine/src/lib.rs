//! The [`Engine`] trait, its [`TABLE`], one file per engine. Knows neither the store nor task states.
//!
//! `studio` draws what a plan says, `probe` makes the smallest real files of the right length for tests of
//! everything around an engine. Both work inside [`Engine::step`] until they are finished: give them a thread.

pub mod caps;
pub mod cloud;
mod config;
mod fleet;
mod length;
mod models;
pub mod openai_videos;
mod probe;
mod reel;
pub mod studio;
mod table;
mod tags;
mod turn;
mod upstream;

pub use config::{Config, Profile};
pub use fleet::Fleet;
pub use models::Models;
pub use table::{Row, TABLE, open, row};
pub use turn::{Asset, Engine, Root, Step, Turn};
pub use upstream::{Hook, Upstream};

#[cfg(test)]
mod tests;
