//! Frames, pictures, encoders and probes. Knows nothing of plans, tasks or scenes.
//!
//! - [`encode`] turns [`Frame`]s into a playable H.264 MP4: one table, one file per encoder.
//! - [`decode`] turns a clip back into frames.
//! - [`picture`] reads JPEG and PNG from anywhere, within limits, and writes PNG.
//! - [`sound`] holds, levels, reads and writes sounds, and lays them under clips.
//! - [`speech`] says texts, where espeak-ng is installed.
//! - [`probe`] says cheaply whether a finished file can be played.
//!
//! It refuses to touch the network. Video and audio are decoded by confined child processes, never in this one.

pub mod caps;
mod child;
mod confine;
pub mod decode;
pub mod encode;
mod frame;
mod i420;
mod mp4;
mod note;
pub mod picture;
pub mod probe;
pub mod sound;
pub mod speech;

pub use confine::{Guard, posture};
pub use frame::Frame;
pub use note::annotate;
