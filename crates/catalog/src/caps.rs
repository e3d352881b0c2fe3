//! Limits on what the catalog may hold; a row beyond them is a mistake, not a fact.

/// Longest clip a row may speak of.
pub const CLIP_SECONDS_MAX: u32 = 600;
/// Longest side a size may have.
pub const SIDE_PIXELS_MAX: u32 = 8_192;
