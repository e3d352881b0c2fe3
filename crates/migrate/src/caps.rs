//! Limits of mending, moving and remembering.

/// Changes made to one body, more than its findings can be.
pub const MENDINGS_MAX: usize = 64;
/// Skeletons that are remembered; the next one empties the memory.
pub const SKELETONS_MAX: usize = 16_384;
/// Bytes of a skeleton that is remembered: bodies with pictures inside are judged each by themselves.
pub const SKELETON_BYTES_MAX: usize = 4 * 1024;
/// Bytes of a body that a forecast keeps as an example.
pub const EXAMPLE_BYTES_MAX: usize = 4 * 1024;
