//! Fetches a result into a file.

use crate::Caps;
use fault::{Code, Fault};
use reqwest::Response;
use std::path::Path;
use std::time::Duration;
use tokio::io::AsyncWriteExt;

/// Writes the body of `response` into `to`, by way of a file beside it.
pub(crate) async fn save(
    response: Response,
    caps: &Caps,
    to: &Path,
    lost: impl Fn(&reqwest::Error) -> Fault,
) -> Result<u64, Fault> {
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = to.with_file_name(name);
    let written = stream(response, caps, &part, lost).await;
    let moved = match written {
        Ok(bytes) => tokio::fs::rename(&part, to).await.map(|()| bytes).map_err(|error| unwritable(to, &error)),
        Err(fault) => Err(fault),
    };
    if moved.is_err() {
        let _ = tokio::fs::remove_file(&part).await;
    }
    moved
}

async fn stream(
    mut response: Response,
    caps: &Caps,
    part: &Path,
    lost: impl Fn(&reqwest::Error) -> Fault,
) -> Result<u64, Fault> {
    let stall = Duration::from_millis(caps.stall_ms);
    let late = |_| Fault::new(Code::Timeout, "the download stands still");
    let mut file = tokio::fs::File::create(part).await.map_err(|error| unwritable(part, &error))?;
    let mut bytes: u64 = 0;
    while let Some(piece) =
        tokio::time::timeout(stall, response.chunk()).await.map_err(late)?.map_err(|error| lost(&error))?
    {
        bytes += piece.len() as u64;
        if bytes > caps.file_bytes_max {
            return Err(Fault::new(Code::Unavailable, "the result is too long"));
        }
        file.write_all(&piece).await.map_err(|error| unwritable(part, &error))?;
    }
    file.flush().await.map_err(|error| unwritable(part, &error))?;
    Ok(bytes)
}

pub(crate) fn unwritable(path: &Path, error: &std::io::Error) -> Fault {
    Fault::new(Code::Internal, format!("cannot write {}: {error}", path.display()))
}
