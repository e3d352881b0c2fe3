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
