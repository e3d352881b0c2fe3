//! Limits on what is read.

/// Bytes of one body; the server takes no longer one.
pub const BODY_BYTES_MAX: usize = wire::body::caps::LETTER_BYTES_MAX;
/// Bytes of one item around a body: a HAR entry with its answer, a line of a log, a curl command. A body in a JSON
/// string may be twice as long as it is.
pub const ITEM_BYTES_MAX: usize = 2 * BODY_BYTES_MAX + 16 * 1024 * 1024;
/// Brackets within brackets; serde_json reads no deeper.
pub const NESTING_MAX: u32 = 128;
/// Wrappers around a body, such as `{"entry": {"request": {"body": …}}}`.
pub const WRAPPERS_MAX: u32 = 4;
/// Bytes taken from the input at once, and looked at to tell the format.
pub const WINDOW_BYTES: usize = 256 * 1024;
/// Bytes shown of what could not be read.
pub const SHOWN_BYTES_MAX: usize = 140;
/// Items that make no sense, from the first on, before an input is taken for something else altogether.
pub const NONSENSE_MAX: u64 = 20;
/// Bytes of a key that is compared with the names this crate knows.
pub const KEY_BYTES_MAX: usize = 256;
