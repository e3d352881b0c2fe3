//! The [`Engine`] trait, its table, one file per engine. Knows neither the store nor task states.

mod turn;

pub use turn::{Asset, Engine, Step, Turn};
