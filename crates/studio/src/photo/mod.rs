//! A world from one picture: depth is guessed, a clear subject is lifted off its ground, and what the camera will
//! uncover is invented. At rest the frame is exactly the picture. It refuses to guess boldly: where nothing tells near
//! from far the world is flat, and a doubtful subject stays in its ground.

mod beyond;
mod cap;
mod colour;
mod cut;
mod cutout;
mod depth;
mod double;
mod figure;
mod fill;
mod fit;
mod flood;
mod front;
mod grid;
mod grow;
mod guide;
mod level;
mod lift;
mod mend;
mod part;
mod parted;
mod patches;
mod person;
mod plain;
mod quilt;
mod relief;
mod restyle;
mod salience;
mod subject;
mod tell;
#[cfg(test)]
mod tests;
mod trim;
mod world;

pub(crate) use cap::capped;
pub(crate) use colour::{distance, perceived};
pub(crate) use cutout::{Cutout, cut_out, nailed};
pub(crate) use figure::figure;
pub(crate) use fill::{Care, Torn, fill, spread};
pub(crate) use fit::{fitted, whole};
pub(crate) use flood::{flooded, pieces};
pub(crate) use grid::Grid;
pub use grow::expanded;
pub(crate) use guide::Fit;
pub(crate) use lift::matte;
pub(crate) use part::{Line, Part};
pub(crate) use parted::Parted;
pub use person::persons;
pub use restyle::restyled;
pub(crate) use subject::told;
pub(crate) use tell::analysed;
pub use tell::{Mask, salient, skin};
pub(crate) use world::build;
