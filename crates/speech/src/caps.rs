//! Limits of this crate, in one place.

/// Longest text, characters.
pub const TEXT_CHARS_MAX: usize = 2_000;
/// Most pieces between punctuation marks.
pub const PIECES_MAX: usize = 256;
/// Phonemes that are spoken in one go: more sound better together, and take more memory.
pub const CLAUSE_PHONEMES_MAX: usize = 160;
/// Most phonemes the model takes.
pub const PHONEMES_MAX: usize = 509;
/// Biggest model file, bytes.
pub const MODEL_BYTES_MAX: u64 = 256 << 20;
/// Longest list of styles in their file, bytes.
pub const STYLE_HEAD_BYTES_MAX: u64 = 1 << 20;
/// Slowest and quickest that is asked of the model.
pub const SPEED_MIN: f32 = 0.5;
/// See [`SPEED_MIN`].
pub const SPEED_MAX: f32 = 3.0;
/// Longest sound of one clause, seconds.
pub const CLAUSE_SECONDS_MAX: f64 = 60.0;
