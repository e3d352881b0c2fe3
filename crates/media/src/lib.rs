//! Frames, pictures, encoders and probes. Knows nothing of plans, tasks or scenes.

mod frame;

pub use frame::Frame;
