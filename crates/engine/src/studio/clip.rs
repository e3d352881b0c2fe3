//! One clip: drawn and encoded side by side.

use super::{NAME, score, size};
use crate::{Asset, Config, Turn, reel, tags};
use fault::Fault;
use media::caps::CLIP_SIDE_PX_MAX;
use media::{Frame, encode};
use plan::Part;

/// Draws the plan's clip into the turn's folder.
pub(super) fn make(turn: &Turn<'_>, config: &Config, picture: Option<Frame>) -> Result<Asset, Fault> {
    let size = size::of(turn.plan.frame(), picture.as_ref(), config.profile, CLIP_SIDE_PX_MAX);
    let score = score::clip(turn.plan, turn.seed, size, picture)?;
    let encoder = config.encoder.row(size.0, size.1).name;
    let path = turn.folder.join("clip.mp4");
    let settings = encode::Config {
        width: score.width,
        height: score.height,
        fps: score.fps,
        frames: score.frames,
        quality: config.profile.quality(),
        metadata: tags::clip(turn, NAME, encoder, config.profile)?.0,
    };
    let encoder = encode::start(config.encoder, &settings, &path)?;
    let film = reel::film(turn, score)?;
    reel::record(turn, settings.frames, encoder, |index, out| film.render(index, out))?;
    Ok(Asset { path, media_type: "video/mp4", duration: turn.plan.duration_text(), part: Part::Result })
}
