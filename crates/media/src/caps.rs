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
/// Address space of a child process, bytes.
pub const CHILD_MEMORY_BYTES_MAX: u64 = 4 << 30;
/// Address space of a child that encodes the biggest clip, bytes.
pub const ENCODER_MEMORY_BYTES_MAX: u64 = 12 << 30;
/// Time by the clock on the wall of a child that does one thing, seconds.
pub const CHILD_WALL_SECONDS_MAX: u32 = 180;
/// The same for a child that goes along with a whole clip being drawn, seconds; its processor time too.
pub const STREAM_WALL_SECONDS_MAX: u32 = 6 * 3600;
/// Files a child may have open at once.
pub const CHILD_FILES_MAX: u64 = 128;
/// Threads and processes of this system's user at which a child can start no more.
pub const CHILD_PROCESSES_MAX: u64 = 16 << 10;
/// Milliseconds between two looks at whether a child is still wanted.
pub const STOP_LOOK_MS: u64 = 25;
/// Fastest clip that is read at its own rate, frames per second.
pub const READ_FPS_MAX: u32 = 60;
/// Rate a faster clip is read at.
pub const READ_FPS_DEFAULT: u32 = 30;
