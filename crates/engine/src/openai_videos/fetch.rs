//! From a finished job to a file that plays and says of itself what it is.

use super::reply::{self, Shown};
use super::{NAME, Videos, job, sheet};
use crate::{Asset, Turn, length, tags};
use fault::{Code, Fault};
use media::{annotate, probe};
use plan::Part;
use std::path::Path;

/// The clip of a finished job, in the turn's folder.
pub(super) async fn clip(videos: &Videos, turn: &Turn<'_>, id: &str, shown: &Shown) -> Result<Vec<Asset>, Fault> {
    let path = turn.folder.join("clip.mp4");
    match &shown.url {
        Some(url) => std::fs::write(&path, videos.doors.results.get(url).await?).map_err(Fault::internal)?,
        None => content(videos, id, &path).await?,
    }
    let facts = probe::playable(&path)?;
    if facts.media_type != "video/mp4" || facts.frames == 0 {
        return Err(Fault::new(Code::Unavailable, "the GPU server's file is no clip"));
    }
    let mut tags = tags::foreign(turn, NAME, &videos.served.name)?;
    tags.add_partial(&sheet::partial(turn.plan, videos.server, videos.served, (facts.width, facts.height)));
    // Without FFmpeg the file stays as it came: it plays, and says nothing of itself.
    let _ = annotate(&path, &turn.folder.join("spare.mp4"), &tags.0, turn.stop);
    let duration = length::text(facts.seconds);
    Ok(vec![Asset { path, media_type: "video/mp4", duration, part: Part::Result, upstream_id: Some(id.to_owned()) }])
}

async fn content(videos: &Videos, id: &str, to: &Path) -> Result<(), Fault> {
    match videos.line.fetch(&format!("{}/content", job::path(id)), to).await? {
        Ok(_) => Ok(()),
        Err(answer) => {
            let words = reply::words(&answer);
            Err(Fault::new(Code::Unavailable, format!("the GPU server does not give the result: {words}")))
        }
    }
}
