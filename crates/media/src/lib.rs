//! Frames, pictures, encoders and probes. Knows nothing of plans, tasks or scenes.
//!
//! - [`encode`] turns [`Frame`]s into a playable H.264 MP4: one table, one file per encoder.
//! - [`picture`] reads JPEG and PNG from anywhere, within limits, and writes PNG.
//! - [`probe`] says cheaply whether a finished file can be played.
//!
//! It refuses to decode foreign video or audio and to touch the network.

pub mod caps;
pub mod encode;
mod frame;
mod i420;
mod mp4;
pub mod picture;
pub mod probe;

pub use frame::Frame;
