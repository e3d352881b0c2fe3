//! From files in the scratch folder to results at rest.

use crate::WorkerConfig;
use engine::Asset;
use fault::Fault;
use store::failpoint::{self, Point};
use task::Kept;

/// Checks and keeps every asset, in order. Keeping is idempotent, so a crash halfway costs nothing but time.
pub(crate) async fn all(
    config: &WorkerConfig,
    assets: Vec<Asset>,
    id: &str,
    video_id: &str,
) -> Result<Vec<Kept>, Fault> {
    let mut kept = Vec::with_capacity(assets.len());
    for asset in assets {
        kept.push(one(config, asset, id, video_id).await?);
    }
    failpoint::pass(Point::Kept);
    Ok(kept)
}

async fn one(config: &WorkerConfig, asset: Asset, id: &str, video_id: &str) -> Result<Kept, Fault> {
    let (check, path, media_type) = (config.check.clone(), asset.path.clone(), asset.media_type);
    let checked = tokio::task::spawn_blocking(move || check(&path, media_type)).await;
    checked.map_err(Fault::internal)??;
    let stored = config.blobs.keep(&asset.path, id, asset.media_type).await?;
    let is_video = asset.media_type.starts_with("video/");
    Ok(Kept {
        blob: stored.key,
        sha256: stored.sha256,
        size: stored.size,
        media_type: asset.media_type.to_owned(),
        id: if is_video { video_id.to_owned() } else { String::new() },
        duration: asset.duration,
    })
}
