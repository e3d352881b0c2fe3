//! An effect played on one picture, or on two side by side.

use super::clip::{Shape, film, timing};
use super::picture::{self, Rule};
use super::{score, size};
use crate::{Asset, Config, Turn, reel};
use fault::Fault;
use fetch::Door;
use media::Frame;
use media::caps::CLIP_SIDE_PX_MAX;
use plan::Picture;
use sight::Eyes;
use studio::camera::Path;
use studio::{Portrait, Seen, Subject, paired};

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
    let models = config.models.clone();
    let look = move || given.into_iter().map(|picture| portrait(picture, models.eyes())).collect();
    let cast: Vec<Portrait> = reel::apart(turn, move || -> Result<_, Fault> { look() })??;
    let whole = match cast.as_slice() {
        [left, right, ..] => paired(&left.picture, &right.picture),
        [one] => one.picture.clone(),
        [] => return Err(Fault::internal("an effect without a picture")),
    };
    let size = size::of(turn.plan.frame(), Some(&whole), config.profile, CLIP_SIDE_PX_MAX);
    let shape = Shape { size, clip: timing(turn) };
    let subject = Subject::Effect { cast, scene: scene.to_owned() };
    Ok(vec![film(turn, config, score::of(shape, turn.seed, subject, Path::Still))?])
}

/// A picture and what `eyes` see in it.
fn portrait(picture: Frame, eyes: Option<&Eyes>) -> Result<Portrait, Fault> {
    let seen = match eyes {
        Some(eyes) => {
            Seen { faces: eyes.faces(&picture)?, person: Some(eyes.person(&picture)?), pose: eyes.pose(&picture)? }
        }
        None => Seen::default(),
    };
    Ok(Portrait { picture, seen })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn every_scene_of_the_catalog_has_a_recipe_and_most_have_one_of_their_own() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalog/effects");
        let (mut own, mut all) = (0, 0);
        for file in ["one.toml", "two.toml"] {
            let text = std::fs::read_to_string(folder.join(file)).unwrap();
            let names = text
                .lines()
                .filter(|line| line.starts_with("  \""))
                .flat_map(|line| line.split('"').skip(1).step_by(2));
            for scene in names.map(str::to_owned).collect::<Vec<_>>() {
                let played = studio::own_recipe(&scene);
                assert!(played.is_some(), "{scene} has no row in crates/studio/recipes");
                own += i32::from(played == Some(true));
                all += 1;
            }
        }
        assert!(all > 300 && own * 2 > all, "{own} of {all} scenes have a recipe of their own");
        assert_eq!(studio::own_recipe("one_we_never_heard_of"), None);
    }
}
