//! Limits of the engines. Rules for input pictures are the service's (map-2026-03).

/// Frames drawn ahead of the encoder.
pub const FRAMES_AHEAD_MAX: usize = 3;
/// Milliseconds between two looks at whether the work is still wanted, while something long runs.
pub const STOP_LOOK_MS: u64 = 50;
/// A draft's sides are the plan's divided by this.
pub const DRAFT_DIVISOR: u32 = 4;
/// Biggest input picture, bytes.
pub const PICTURE_BYTES_MAX: usize = 10 << 20;
/// Shortest side of an input picture, pixels.
pub const PICTURE_SIDE_PX_MIN: u32 = 300;
/// Most elongated input picture, either way: long side by short side.
pub const PICTURE_RATIO_MAX: f64 = 2.5;
/// Biggest input clip, bytes.
pub const FOOTAGE_BYTES_MAX: usize = 100 << 20;
/// Most of a clip that is read, seconds: three minutes, and a little.
pub const FOOTAGE_SECONDS_MAX: f64 = 190.0;
/// Most speeches of one prompt that are spoken.
pub const SPEECHES_MAX: usize = 8;
/// Biggest input sound, bytes.
pub const RECORDING_BYTES_MAX: usize = 5 << 20;
/// Shortest input sound, seconds.
pub const RECORDING_SECONDS_MIN: f64 = 2.0;
/// Longest input sound, seconds.
pub const RECORDING_SECONDS_MAX: f64 = 60.0;
/// By how much a length may miss its bounds, seconds: encoders add a few milliseconds.
pub const LENGTH_SPARE_S: f64 = 0.15;
/// Most people of one clip that are told apart.
pub const PEOPLE_MAX: usize = 10;
