//! Faces, bodies and people in a picture, seen by small neural models that packages carry (`catalog/weights`).
//!
//! Pure apart from reading its model files once: a picture goes in, positions come out. All positions are pixels of the
//! picture that was given, x to the right and y down, the first pixel's centre at (0.5, 0.5). "Left" and "right" of a
//! body are the person's own. Refuses to guess: what a model is not sure of is not there.

mod crop;
mod eyes;
mod face;
mod identity;
pub mod landmarks;
mod matte;
mod mesh;
mod net;
mod pose;

pub use eyes::{Eyes, MODELS};
pub use face::Face;
pub use identity::{Identity, SAME_MAX};
pub use matte::Matte;
pub use mesh::Mesh;
pub use pose::{Joint, Pose};

#[cfg(test)]
mod tests;
