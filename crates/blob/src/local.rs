//! Blobs as files: `<folder>/ab/<key>`, where `ab` are the key's first two digits.
//!
//! A file is written under `<folder>/incoming`, fsynced, renamed into place, and its folder fsynced: it is there as a
//! whole or not at all, and a power cut cannot take it back.

use crate::caps::{BLOB_BYTES_MAX, COPY_BYTES};
use crate::{Blobs, Open, Stored, key};
use async_trait::async_trait;
use fault::{Code, Fault};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::io::{AsyncSeekExt, SeekFrom};

/// Files in one folder.
#[derive(Clone, Debug)]
pub struct Local {
    folder: PathBuf,
}

/// Opens the folder, creating it if need be, and clears away half-written files of an earlier process. Two processes
/// must not keep blobs in one folder; the owner of the data folder's lock does.
pub fn open(folder: &Path) -> Result<Local, Fault> {
    let incoming = folder.join("incoming");
    let prepared = clear(&incoming).and_then(|()| std::fs::create_dir_all(&incoming));
    prepared.map_err(|e| fault(&e))?;
    Ok(Local { folder: folder.to_owned() })
}

#[async_trait]
impl Blobs for Local {
    async fn keep(&self, file: &Path, owner: &str, media_type: &str) -> Result<Stored, Fault> {
        let (blobs, file) = (self.clone(), file.to_owned());
        let (owner, media_type) = (owner.to_owned(), media_type.to_owned());
        blocking(move || blobs.copy_in(&file, &owner, &media_type)).await
    }

    async fn open(&self, key: &str, from: u64) -> Result<Option<Open>, Fault> {
        let Some(place) = self.place(key) else { return Ok(None) };
        let opened = async {
            let mut file = tokio::fs::File::open(place).await?;
            let size = file.metadata().await?.len();
            file.seek(SeekFrom::Start(from)).await?;
            Ok(Open { size, bytes: Box::pin(file) })
        };
        found(opened.await)
    }

    async fn path(&self, key: &str) -> Result<Option<PathBuf>, Fault> {
        let Some(place) = self.place(key) else { return Ok(None) };
        let there = found(tokio::fs::metadata(&place).await)?;
        Ok(there.map(|_| place))
    }

    async fn delete(&self, key: &str) -> Result<(), Fault> {
        let Some(place) = self.place(key) else { return Ok(()) };
        found(tokio::fs::remove_file(place).await).map(|_| ())
    }

    async fn keys(&self) -> Result<Vec<String>, Fault> {
        let folder = self.folder.clone();
        blocking(move || list(&folder)).await
    }
}

impl Local {
    /// Where the blob with this key lies or would lie; `None` if it is no key.
    fn place(&self, key: &str) -> Option<PathBuf> {
        key::is_key(key).then(|| self.folder.join(&key[..2]).join(key))
    }

    fn copy_in(&self, file: &Path, owner: &str, media_type: &str) -> io::Result<Stored> {
        static COPIES: AtomicU64 = AtomicU64::new(0);
        let name = format!("{}.part", COPIES.fetch_add(1, Ordering::Relaxed));
        let part = self.folder.join("incoming").join(name);
        let kept = copy(file, &part).and_then(|(sha256, size)| {
            let key = key::of(&sha256, owner, media_type);
            self.settle(&part, &key)?;
            Ok(Stored { key, sha256, size })
        });
        if kept.is_err() {
            let _ = std::fs::remove_file(&part);
        }
        kept
    }

    /// Moves a finished copy to its place, durably.
    fn settle(&self, part: &Path, key: &str) -> io::Result<()> {
        let folder = self.folder.join(&key[..2]);
        if !folder.exists() {
            std::fs::create_dir_all(&folder)?;
            sync_folder(&self.folder)?;
        }
        std::fs::rename(part, folder.join(key))?;
        sync_folder(&folder)
    }
}

/// Copies and fsyncs; returns digest and size.
fn copy(from: &Path, to: &Path) -> io::Result<(String, u64)> {
    let mut source = File::open(from)?;
    let mut target = File::create_new(to)?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; COPY_BYTES];
    let mut size = 0;
    loop {
        let read = source.read(&mut buffer)?;
        if read == 0 {
            break;
        }
        digest.update(&buffer[..read]);
        target.write_all(&buffer[..read])?;
        size += read as u64;
        if size > BLOB_BYTES_MAX {
            return Err(io::Error::new(ErrorKind::FileTooLarge, "larger than 4 GiB"));
        }
    }
    target.sync_all()?;
    Ok((key::hex(&digest.finalize()), size))
}

/// Makes the names in a folder durable. Windows has no such call and needs none.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(windows) { Ok(()) } else { File::open(folder)?.sync_all() }
}

fn list(folder: &Path) -> io::Result<Vec<String>> {
    let mut keys = Vec::new();
    for shelf in std::fs::read_dir(folder)? {
        let shelf = shelf?.path();
        if !shelf.is_dir() {
            continue;
        }
        let names = std::fs::read_dir(shelf)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        keys.extend(names.filter(|name| key::is_key(name)));
    }
    Ok(keys)
}

fn clear(folder: &Path) -> io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(e),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// What is not there is `None`.
fn found<T>(result: io::Result<T>) -> Result<Option<T>, Fault> {
    match result {
        Ok(there) => Ok(Some(there)),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(None),
        Err(e) => Err(fault(&e)),
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work).await.map_err(Fault::internal)?.map_err(|e| fault(&e))
}

fn fault(error: &io::Error) -> Fault {
    let message = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "storage is full, try again later",
        _ => "storage is not available, try again later",
    };
    let hint = "check the disk and the permissions of --data";
    Fault::new(Code::Unavailable, message).with_detail(error).with_hint(hint)
}
