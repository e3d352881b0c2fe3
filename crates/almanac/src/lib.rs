//! The catalog as pages: each is text for people and JSON for programs, made from the same rows.
//!
//! The command line prints them, the server serves them. Nothing here judges a request, reads a file or asks what day it
//! is.

mod diff;
mod explain;
mod history;
mod map;
mod matrix;
mod miss;
mod model;
pub mod near;
mod overview;
mod page;
mod partial;
mod prices;
mod retire;
pub mod table;
mod who;

pub use map::lengths;
pub use miss::Miss;
pub use page::{Ask, Page, page};
pub use prices::units;
pub use retire::certainty;
