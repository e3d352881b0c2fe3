//! Limits of a fetch.

/// Longest URL, bytes.
pub const URL_BYTES_MAX: usize = 4096;
/// Redirects followed.
pub const REDIRECTS_MAX: u32 = 5;
/// Addresses of one name that are tried.
pub const ADDRESSES_MAX: usize = 16;
/// Default for the time to connect, milliseconds.
pub const CONNECT_MS: u64 = 5_000;
/// Default for everything together, from name to last byte, milliseconds.
pub const TOTAL_MS: u64 = 30_000;
/// Default for the biggest body, bytes.
pub const BODY_BYTES_MAX: usize = 50 << 20;
