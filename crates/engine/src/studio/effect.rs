//! An effect played on one picture, or on two side by side.

use super::clip::{Shape, film, timing};
use super::picture::{self, Rule};
use super::{score, size};
use crate::{Asset, Config, Turn, reel};
use fault::Fault;
use fetch::Door;
use media::caps::CLIP_SIDE_PX_MAX;
use plan::Picture;
use studio::camera::Path;
use studio::{Subject, paired};

/// The clip.
pub(super) async fn all(
    turn: &Turn<'_>,
    config: &Config,
    scene: &str,
    pictures: &[Picture],
    door: &Door,
) -> Result<Vec<Asset>, Fault> {
    let (field, rule) = if pictures.len() == 1 { ("image", Rule::Full) } else { ("images", Rule::Side) };
    let given = picture::load_all(field, pictures, turn, rule, door).await?;
    let (picture, pair) = match <[_; 2]>::try_from(given) {
        Ok([left, right]) => (reel::apart(turn, move || paired(&left, &right))?, true),
        Err(mut given) if !given.is_empty() => (given.swap_remove(0), false),
        Err(_) => return Err(Fault::internal("an effect without a picture")),
    };
    let size = size::of(turn.plan.frame(), Some(&picture), config.profile, CLIP_SIDE_PX_MAX);
    let shape = Shape { size, clip: timing(turn) };
    let subject = Subject::Effect { picture, scene: scene.to_owned(), pair };
    Ok(vec![film(turn, config, score::of(shape, turn.seed, subject, Path::Still))?])
}
