//! What every blob store can do.

use async_trait::async_trait;
use fault::Fault;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use tokio::io::AsyncRead;

/// What has been kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Where to find it again: letters, digits and one dot; safe in a URL and as a file name.
    pub key: String,
    /// SHA-256 of the bytes, lower-case hex.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

/// A blob being read.
pub struct Open {
    /// Bytes of the whole blob.
    pub size: u64,
    /// The bytes from the place asked for to the end.
    pub bytes: Pin<Box<dyn AsyncRead + Send>>,
}

impl std::fmt::Debug for Open {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Open").field("size", &self.size).finish_non_exhaustive()
    }
}

/// Bytes at rest. If the disk is full the fault is `Unavailable` and nothing is kept.
#[async_trait]
pub trait Blobs: Send + Sync {
    /// Copies a file in, durably. The key follows from the content, `owner` (a task's id) and the media type's
    /// extension, so that keeping the same result of the same task twice changes nothing, and two tasks never share.
    async fn keep(&self, file: &Path, owner: &str, media_type: &str) -> Result<Stored, Fault>;

    /// Reads a blob from byte `from` on; `None` if there is none under this key. Beyond its end nothing is left to read.
    async fn open(&self, key: &str, from: u64) -> Result<Option<Open>, Fault>;

    /// Where the blob lies on this machine's disk, if this store keeps files there and has this one.
    async fn path(&self, key: &str) -> Result<Option<PathBuf>, Fault>;

    /// Deletes a blob; one that is not there is no fault.
    async fn delete(&self, key: &str) -> Result<(), Fault>;

    /// Every key, in no order.
    async fn keys(&self) -> Result<Vec<String>, Fault>;
}
