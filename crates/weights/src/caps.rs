//! Limits of this crate, in one place.

use std::time::Duration;

/// Biggest archive that is fetched, bytes.
pub const ARCHIVE_BYTES_MAX: u64 = 256 << 20;
/// Biggest file that is taken out of an archive or made, bytes.
pub const FILE_BYTES_MAX: u64 = 512 << 20;
/// Biggest file that a converter holds in memory, bytes.
pub const MODEL_BYTES_MAX: u64 = 64 << 20;
/// Most entries of an archive that are looked at.
pub const ENTRIES_MAX: usize = 20_000;
/// Longest a package client may take for one package.
pub const CLIENT_TIME_MAX: Duration = Duration::from_secs(15 * 60);
/// What is kept of a package client's complaints, bytes.
pub const COMPLAINT_BYTES_MAX: usize = 4 << 10;
/// Most tensors, operators or buffers of a model.
pub const TABLE_ENTRIES_MAX: usize = 10_000;
/// Most numbers of one tensor.
pub const TENSOR_VALUES_MAX: usize = 16 << 20;
