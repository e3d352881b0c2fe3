//! Effects: a subject is cut out of its picture and acts. What a scene does is data (`recipes/*.toml`): moves on a time
//! line, a coat, pieces that are put on, clouds of small things, another place, another hand. The first frame is the
//! picture as it was given. Refuses to look: what was seen in a picture is told by whoever can see ([`Seen`]).

mod actor;
mod backdrop;
mod bend;
mod beyond;
mod body;
mod coat;
mod effect;
mod embrace;
mod flakes;
mod hand;
mod motion;
mod pair;
mod piece;
mod puppet;
mod recipe;
mod seen;
mod sprite;

pub(crate) use effect::layers as effect;
pub use pair::paired;
pub use recipe::own_recipe;
pub use seen::{Portrait, Seen};

#[cfg(test)]
mod tests;
