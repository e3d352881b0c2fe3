//! The checked meaning of a request.

mod brush;
mod footage;
mod part;
mod parts;
mod picture;
mod plan;
mod price;
mod receipt;
mod seed;
mod work;

pub use brush::{Brush, Stroke};
pub use footage::{Footage, Lent, Sound};
pub use part::{Matter, Part};
pub use parts::{Camera, Clip, Frame, Move, Reference, Shot, Shots};
pub use picture::Picture;
pub use plan::{Plan, thousandths};
pub use receipt::{Cost, Receipt};
pub use work::{Dub, Margins, Script, Speech, Work};

#[cfg(test)]
mod tests;
