//! A clip of the prompt in which the subjects of given pictures appear.

use super::clip::{Shape, film, timing};
use super::picture::{self, Rule};
use super::{looked, score, size};
use crate::{Asset, Config, Turn};
use fault::Fault;
use fetch::Door;
use media::caps::CLIP_SIDE_PX_MAX;
use plan::Picture;

/// The clip.
pub(super) async fn all(
    turn: &Turn<'_>,
    config: &Config,
    pictures: &[Picture],
    door: &Door,
) -> Result<Vec<Asset>, Fault> {
    let given = picture::load_all("image_list", pictures, turn, Rule::Side, door).await?;
    let size = size::of(turn.plan.frame(), given.first(), config.profile, CLIP_SIDE_PX_MAX);
    let given = looked::guests(given, config)?;
    let shape = Shape { size, clip: timing(turn) };
    Ok(vec![film(turn, config, score::cast(turn.plan, turn.seed, shape, given))?])
}
