//! From files in the scratch folder to results at rest.

use crate::WorkerConfig;
use engine::Asset;
use fault::Fault;
use store::failpoint::{self, Point};
use task::{Kept, Task};

/// Checks and keeps every asset, in order. Keeping is idempotent, so a crash halfway costs nothing but time.
pub(crate) async fn all(config: &WorkerConfig, assets: Vec<Asset>, task: &Task) -> Result<Vec<Kept>, Fault> {
    let mut kept = Vec::with_capacity(assets.len());
    for asset in assets {
        kept.push(one(config, asset, task).await?);
    }
    failpoint::pass(Point::Kept);
    Ok(kept)
}

async fn one(config: &WorkerConfig, asset: Asset, task: &Task) -> Result<Kept, Fault> {
    let (check, path, media_type) = (config.check.clone(), asset.path.clone(), asset.media_type);
    let checked = tokio::task::spawn_blocking(move || check(&path, media_type)).await;
    checked.map_err(Fault::internal)??;
    let stored = config.blobs.keep(&asset.path, &task.id, asset.media_type).await?;
    let id = match asset.media_type.split_once('/') {
        Some(("video", _)) => task.video_id.clone(),
        Some(("audio", _)) => task.audio_id.clone().unwrap_or_default(),
        Some(_) | None => String::new(),
    };
    Ok(Kept {
        blob: stored.key,
        sha256: stored.sha256,
        size: stored.size,
        media_type: asset.media_type.to_owned(),
        id,
        duration: asset.duration,
        part: asset.part,
        upstream_id: asset.upstream_id,
    })
}
