//! One pass over a clip: each frame is decoded once, and what several metrics need is made once.

mod camera;
mod flow;
mod gallery;
mod grey;
mod pass;

pub use camera::{Camera, camera};
pub use flow::{Flow, Pyramid, flow};
pub(crate) use gallery::{Gallery, difference};
pub use grey::Grey;
#[cfg(test)]
pub(crate) use pass::watch;
pub(crate) use pass::{Clip, Look, Pair, Step, pass};
