//! The checked meaning of a request.

mod brush;
mod parts;
mod picture;
mod plan;
mod seed;

pub use brush::{Brush, Stroke};
pub use parts::{Camera, Clip, Frame, Move, Reference, Shot, Shots};
pub use picture::Picture;
pub use plan::Plan;

#[cfg(test)]
mod tests;
