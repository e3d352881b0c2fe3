//! What every blob store must do; run over each of them.

use crate::{Blobs, Stored, local};
use std::path::Path;
use tokio::io::AsyncReadExt;

const CLIP: &[u8] = b"not really a clip";

/// Runs every check on an empty store.
async fn conforms(blobs: &dyn Blobs, scratch: &Path) {
    let clip = scratch.join("clip");
    std::fs::write(&clip, CLIP).unwrap();
    let first = blobs.keep(&clip, "1", "video/mp4").await.unwrap();
    keeps_whole_files(blobs, &first).await;
    keeps_idempotently(blobs, &clip, &first).await;
    refuses_what_is_no_key(blobs).await;
    deletes_idempotently(blobs, &first).await;
}

async fn read(blobs: &dyn Blobs, key: &str, from: u64) -> Option<(u64, Vec<u8>)> {
    let mut open = blobs.open(key, from).await.unwrap()?;
    let mut bytes = Vec::new();
    open.bytes.read_to_end(&mut bytes).await.unwrap();
    Some((open.size, bytes))
}

async fn keeps_whole_files(blobs: &dyn Blobs, kept: &Stored) {
    assert_eq!(kept.size, CLIP.len() as u64);
    assert_eq!(kept.sha256, "0b32ffe3504fe6d192febcbead3ce6a8bc550e753889c6d5c247ba85a41587de");
    assert_eq!(read(blobs, &kept.key, 0).await, Some((kept.size, CLIP.to_vec())));
    assert_eq!(read(blobs, &kept.key, 11).await, Some((kept.size, b"a clip".to_vec())));
    assert_eq!(read(blobs, &kept.key, 1_000).await, Some((kept.size, Vec::new())));
}

async fn keeps_idempotently(blobs: &dyn Blobs, clip: &Path, first: &Stored) {
    assert_eq!(blobs.keep(clip, "1", "video/mp4").await.unwrap(), *first);
    assert_eq!(blobs.keys().await.unwrap(), std::slice::from_ref(&first.key));
    let other = blobs.keep(clip, "2", "video/mp4").await.unwrap();
    assert_ne!(other.key, first.key, "two owners never share a blob");
    blobs.delete(&other.key).await.unwrap();
    assert!(blobs.keep(&clip.with_file_name("missing"), "1", "video/mp4").await.is_err());
    assert_eq!(blobs.keys().await.unwrap(), std::slice::from_ref(&first.key));
}

async fn refuses_what_is_no_key(blobs: &dyn Blobs) {
    for key in ["", "..", "../clip", "incoming/0.part", "/etc/passwd", "ab\0cd.mp4"] {
        assert!(blobs.open(key, 0).await.unwrap().is_none(), "{key:?}");
        assert!(blobs.path(key).await.unwrap().is_none(), "{key:?}");
        blobs.delete(key).await.unwrap();
    }
}

async fn deletes_idempotently(blobs: &dyn Blobs, kept: &Stored) {
    blobs.delete(&kept.key).await.unwrap();
    assert!(blobs.open(&kept.key, 0).await.unwrap().is_none());
    assert!(blobs.path(&kept.key).await.unwrap().is_none());
    blobs.delete(&kept.key).await.unwrap();
}

#[tokio::test]
async fn local_files_conform() {
    let (folder, scratch) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    conforms(&local::open(folder.path()).unwrap(), scratch.path()).await;
}

#[tokio::test]
async fn a_half_written_file_is_gone_after_a_restart_and_a_whole_one_is_not() {
    let (folder, scratch) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let clip = scratch.path().join("clip");
    std::fs::write(&clip, CLIP).unwrap();
    let kept = local::open(folder.path()).unwrap().keep(&clip, "1", "video/mp4").await.unwrap();
    std::fs::write(folder.path().join("incoming/0.part"), b"half").unwrap();
    let blobs = local::open(folder.path()).unwrap();
    assert_eq!(std::fs::read_dir(folder.path().join("incoming")).unwrap().count(), 0);
    assert_eq!(blobs.keys().await.unwrap(), [kept.key]);
}
