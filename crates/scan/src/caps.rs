//! Limits on what is scanned.

/// Bytes of one file; larger ones are skipped and counted.
pub const FILE_BYTES_MAX: usize = 4 * 1024 * 1024;
/// First bytes of a file in which a zero byte makes it binary.
pub const BINARY_BYTES: usize = 8 * 1024;
/// How deep expressions are read; what lies deeper is a hole.
pub const DEPTH_MAX: usize = 64;
/// Findings of one file.
pub const FINDINGS_MAX: usize = 1000;
/// Bodies judged in one file.
pub const BODIES_MAX: usize = 1000;
/// Entries of a body, and of a list.
pub const ENTRIES_MAX: usize = 256;
/// Bindings and later changes kept of one file.
pub const BINDINGS_MAX: usize = 20_000;
/// Ways of filling a body's holes that are tried.
pub const VARIANTS_MAX: usize = 256;
/// Blocks that change a body under a condition.
pub const BRANCHES_MAX: usize = 16;
/// Times a file is scanned again after its findings were mended.
pub const PASSES_MAX: usize = 12;
/// Bytes of a string that is read as JSON.
pub const EMBEDDED_BYTES_MAX: usize = 256 * 1024;
