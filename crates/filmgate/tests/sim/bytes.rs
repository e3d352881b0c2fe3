//! Blobs in memory: ten thousand schedules need no disk.

use async_trait::async_trait;
use blob::{Blobs, Open, Stored};
use fault::Fault;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Bytes by key.
#[derive(Default)]
pub(super) struct Bytes(Mutex<BTreeMap<String, Vec<u8>>>);

impl Bytes {
    /// Every blob.
    pub(super) fn all(&self) -> BTreeMap<String, Vec<u8>> {
        self.0.lock().expect("a lock").clone()
    }
}

/// SHA-256 in hex.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[async_trait]
impl Blobs for Bytes {
    async fn keep(&self, file: &Path, owner: &str, media_type: &str) -> Result<Stored, Fault> {
        let bytes = std::fs::read(file).map_err(Fault::internal)?;
        let ending = match media_type {
            "video/mp4" => "mp4",
            "audio/mpeg" => "mp3",
            _ => "png",
        };
        let (sha256, size) = (sha256(&bytes), bytes.len() as u64);
        let key = format!("{}{owner}.{ending}", &sha256[..16]);
        self.0.lock().expect("a lock").insert(key.clone(), bytes);
        Ok(Stored { key, sha256, size })
    }

    async fn open(&self, key: &str, from: u64) -> Result<Option<Open>, Fault> {
        let found = self.0.lock().expect("a lock").get(key).cloned();
        Ok(found.map(|bytes| {
            let (size, from) = (bytes.len() as u64, usize::try_from(from).unwrap_or(usize::MAX).min(bytes.len()));
            Open { size, bytes: Box::pin(Cursor::new(bytes[from..].to_vec())) }
        }))
    }

    async fn path(&self, _: &str) -> Result<Option<PathBuf>, Fault> {
        Ok(None)
    }

    async fn delete(&self, key: &str) -> Result<(), Fault> {
        self.0.lock().expect("a lock").remove(key);
        Ok(())
    }

    async fn keys(&self) -> Result<Vec<String>, Fault> {
        Ok(self.0.lock().expect("a lock").keys().cloned().collect())
    }
}
