//! From an upstream's links to files that play.

use super::read::Link;
use crate::{Asset, Turn};
use cloud::Client;
use fault::{Code, Fault};
use std::path::PathBuf;
use std::sync::atomic::Ordering;

/// Why a result is not here.
#[derive(Debug)]
pub(super) enum Missing {
    /// Its link is over, or leads nowhere.
    Stale(Fault),
    /// It came, and does not play.
    Broken(Fault),
    /// Anything else; it may pass.
    Trouble(Fault),
}

/// Fetches every link into the turn's folder, in order.
pub(super) async fn all(client: &Client, links: &[Link], turn: &Turn<'_>) -> Result<Vec<Asset>, Missing> {
    let mut assets = Vec::with_capacity(links.len());
    for (at, link) in links.iter().enumerate() {
        if turn.stop.load(Ordering::Relaxed) {
            return Err(Missing::Trouble(Fault::internal("stopped")));
        }
        assets.push(one(client, link, turn.folder.join(format!("result-{at}"))).await?);
        (turn.report)(u8::try_from((at + 1) * 100 / links.len()).unwrap_or(100));
    }
    Ok(assets)
}

async fn one(client: &Client, link: &Link, path: PathBuf) -> Result<Asset, Missing> {
    let missing = |fault: Fault| {
        let over = matches!(fault.code, Code::NoResource | Code::BadValue);
        if over { Missing::Stale(fault) } else { Missing::Trouble(fault) }
    };
    client.download(&link.url, &path).await.map_err(missing)?;
    let look = path.clone();
    let looked = tokio::task::spawn_blocking(move || media::probe::playable(&look)).await;
    let facts = looked.map_err(|error| Missing::Trouble(Fault::internal(error)))?.map_err(Missing::Broken)?;
    let duration = match (link.duration.as_str(), facts.seconds) {
        ("", seconds) if seconds > 0.0 => crate::length::text(seconds),
        (said, _) => said.to_owned(),
    };
    let (media_type, part, upstream_id) = (facts.media_type, link.part.clone(), link.id.clone());
    Ok(Asset { path, media_type, duration, part, upstream_id })
}
