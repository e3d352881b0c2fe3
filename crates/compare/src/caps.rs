//! Limits of this crate, in one place.

/// Longest stretch of a clip that is measured, seconds.
pub const CLIP_SECONDS_MAX: f64 = 190.0;
/// Most frames of a clip that are measured.
pub const CLIP_FRAMES_MAX: usize = 12_000;
/// Short side of the picture that motion is looked for in, pixels; a frame is shrunk by a whole number.
pub const WORKING_PX: u32 = 180;
/// Pairs of frames a second whose motion is measured (VBench's rate).
pub const SAMPLES_PER_SECOND: f64 = 8.0;
/// Frames of a contact sheet.
pub const SHEET_FRAMES: usize = 6;
/// Widest picture of a contact sheet, pixels.
pub const SHEET_PX: u32 = 320;
/// Draws of a bootstrap.
pub const DRAWS: usize = 400;
/// Relabellings tried where there are too many to try all.
pub const RELABELLINGS_MAX: usize = 2187;
/// Chance of calling identical arms different that is accepted, over all metrics and arms of a report together.
pub const FALSE_ALARMS_MAX: f64 = 0.05;
/// Arms of one comparison.
pub const ARMS_MAX: usize = 12;
/// Cases (request × repetition) of one comparison.
pub const CASES_MAX: usize = 400;
/// Votes of one file.
pub const VOTES_MAX: usize = 100_000;
/// Bytes of one report with its clips inside.
pub const REPORT_BYTES_MAX: u64 = 256 << 20;
