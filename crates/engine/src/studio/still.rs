//! Pictures: one PNG per result, each from a seed of its own.

use super::{NAME, score, size};
use crate::{Asset, Config, Turn, reel, tags};
use fault::Fault;
use media::caps::PICTURE_SIDE_PX_MAX;
use media::{Frame, picture};
use plan::Part;

/// Draws the plan's pictures into the turn's folder, in order.
pub(super) fn make(turn: &Turn<'_>, config: &Config) -> Result<Vec<Asset>, Fault> {
    let size = size::of(turn.plan.frame(), None, config.profile, PICTURE_SIDE_PX_MAX);
    let tags = tags::still(turn, NAME, config.profile)?;
    let count = turn.plan.count();
    let mut frame = Frame::new(size.0, size.1);
    let mut assets = Vec::with_capacity(count as usize);
    for index in 0..count {
        reel::film(turn, score::still(turn.plan, turn.seed, size, index))?.render(0, &mut frame);
        let path = turn.folder.join(format!("{index}.png"));
        std::fs::write(&path, picture::encode_png(&frame, &tags.0)?).map_err(Fault::internal)?;
        assets.push(Asset { path, media_type: "image/png", duration: String::new(), part: Part::Result });
        (turn.report)(reel::percent(index + 1, count));
    }
    Ok(assets)
}
