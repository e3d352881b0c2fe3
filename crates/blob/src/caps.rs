//! Limits of blobs.

/// Bytes of one blob.
pub const BLOB_BYTES_MAX: u64 = 4 << 30;

/// Bytes copied at a time while a file is kept.
pub const COPY_BYTES: usize = 256 << 10;
