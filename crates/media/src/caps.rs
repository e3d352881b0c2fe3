//! Limits of this crate, in one place. Everything that can be declared by a file is checked against them before
//! memory is asked for.

/// Longest side of a clip, pixels (what the built-in encoder can do; H.264 level 5.2).
pub const CLIP_SIDE_PX_MAX: u32 = 3840;
/// Shortest side of a clip, pixels.
pub const CLIP_SIDE_PX_MIN: u32 = 16;
/// Fastest clip, frames per second.
pub const CLIP_FPS_MAX: u32 = 120;
/// Longest clip, frames: three minutes at 60 fps, with room.
pub const CLIP_FRAMES_MAX: u32 = 12_000;
/// Biggest clip file, bytes: sample offsets are 32-bit.
pub const CLIP_BYTES_MAX: u64 = u32::MAX as u64;
/// All metadata of one clip together, bytes.
pub const TAGS_BYTES_MAX: usize = 16 << 10;
/// Longest GOP, seconds.
pub const GOP_SECONDS_MAX: u32 = 2;

/// Biggest encoded picture that is decoded, bytes.
pub const PICTURE_BYTES_MAX: usize = 64 << 20;
/// Longest side of a decoded picture, pixels.
pub const PICTURE_SIDE_PX_MAX: u32 = 16_384;
/// Most pixels of a decoded picture.
pub const PICTURE_PIXELS_MAX: u64 = 50_000_000;
/// Most memory a picture decoder may ask for, bytes.
pub const PICTURE_ALLOC_BYTES_MAX: u64 = 512 << 20;

/// Biggest `moov` box that is read, bytes.
pub const MOOV_BYTES_MAX: u64 = 16 << 20;
/// Most boxes looked at on one level of an MP4 file.
pub const BOXES_MAX: usize = 256;
/// Biggest single encoded frame, bytes.
pub const ENCODED_FRAME_BYTES_MAX: usize = 64 << 20;
/// What is kept of a child's complaints, bytes.
pub const STDERR_BYTES_MAX: usize = 4 << 10;

/// Longest sound that is read or made, seconds: three minutes, and a little.
pub const SOUND_SECONDS_MAX: f64 = 190.0;
/// Biggest sound file, bytes.
pub const SOUND_BYTES_MAX: usize = 64 << 20;
/// Processor time a child process may take, seconds.
pub const CHILD_SECONDS_MAX: u32 = 120;
/// Biggest single piece of memory a child process may ask for, bytes.
pub const CHILD_ALLOC_BYTES_MAX: u32 = 512 << 20;
/// Fastest clip that is read at its own rate, frames per second.
pub const READ_FPS_MAX: u32 = 60;
/// Rate a faster clip is read at.
pub const READ_FPS_DEFAULT: u32 = 30;
