//! A picture composed of others: subjects before a scene, painted in a style.

use super::picture::{self, Rule};
use super::{looked, score, size, still};
use crate::{Asset, Config, Turn, reel};
use fault::Fault;
use fetch::Door;
use media::caps::PICTURE_SIDE_PX_MAX;
use plan::Picture;
use studio::photo::restyled;
use studio::{Subject, scene};

/// How much of a subject stays when a style is laid over the whole.
const FIDELITY: f32 = 0.45;
/// How much of the given scene stays, so that no two results are alike.
const BEHIND: f32 = 0.9;

/// The pictures; the scene's side, and what the prompt leaves open, differ from one to the next.
pub(super) async fn all(
    turn: &Turn<'_>,
    config: &Config,
    subjects: &[Picture],
    [scene, style]: [Option<&Picture>; 2],
    door: &Door,
) -> Result<Vec<Asset>, Fault> {
    let plan = turn.plan;
    let given = picture::load_all("subject_image_list", subjects, turn, Rule::Full, door).await?;
    let behind = match scene {
        Some(scene) => Some(picture::load("scene_image", scene, turn, Rule::Full, door).await?),
        None => None,
    };
    let style = match style {
        Some(style) => Some(picture::load("style_image", style, turn, Rule::Full, door).await?),
        None => None,
    };
    let size = size::of(plan.frame(), given.first(), config.profile, PICTURE_SIDE_PX_MAX);
    let given = looked::guests(given, config)?;
    still::each(turn, config, |index| {
        let seed = score::varied(turn.seed, index);
        let behind = match &behind {
            Some(picture) => {
                let picture = picture.clone();
                let picture = reel::apart(turn, move || restyled(&picture, BEHIND, None, seed))?;
                Subject::Photo { picture, mood: scene::Mood::default() }
            }
            None => Subject::Scene(scene::read(plan.prompt(), plan.negative_prompt(), plan.cfg_scale(), seed)),
        };
        let mut guests = given.clone();
        guests.rotate_left(index as usize % given.len().max(1)); // who stands where
        let subject = Subject::Cast { behind: Box::new(behind), guests };
        let frame = still::drawn(turn, score::one(size, seed, subject))?;
        Ok(match &style {
            Some(style) => {
                let style = style.clone();
                reel::apart(turn, move || restyled(&frame, FIDELITY, Some(&style), seed))?
            }
            None => frame,
        })
    })
}
