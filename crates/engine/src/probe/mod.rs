//! The probe engine: the smallest real files of the right kind and length, at once. Pictures are one plain colour from
//! the seed, clips grow brighter, sounds are silent; no prompt is read, nothing is fetched. For tests of everything
//! around an engine.

mod clip;
mod sound;
mod still;

use crate::{Asset, Config, Engine, Step, Turn};
use fault::Fault;
use plan::Work;

/// Its name in the engine table.
pub(crate) const NAME: &str = "probe";
/// Size of everything it makes, pixels.
const SIZE: (u32, u32) = (64, 36);

/// The probe engine.
pub(crate) struct Probe {
    config: Config,
}

impl Probe {
    /// Uses the configured encoder, nothing else.
    pub(crate) fn new(config: Config) -> Probe {
        Probe { config }
    }
}

#[async_trait::async_trait]
impl Engine for Probe {
    fn name(&self) -> &'static str {
        NAME
    }

    async fn step(&self, turn: Turn<'_>) -> Result<Step, Fault> {
        made(&turn, &self.config).map(Step::Made)
    }
}

fn made(turn: &Turn<'_>, config: &Config) -> Result<Vec<Asset>, Fault> {
    let profile = config.profile;
    match turn.plan.work() {
        Work::Make | Work::Effect { .. } | Work::Unite(_) => match turn.plan.clip() {
            Some(clip) => Ok(vec![clip::make(turn, config, clip)?]),
            None => still::all(turn, profile),
        },
        Work::Extend(footage) => {
            let seen = clip::of(turn, footage)?;
            let added = seen.fps * clip::EXTENSION_SECONDS;
            Ok(vec![clip::make(turn, config, plan::Clip { frames: seen.frames + added, ..seen })?])
        }
        Work::LipSync { footage, .. } => Ok(vec![clip::make(turn, config, clip::of(turn, footage)?)?]),
        Work::Dub(dub) => Ok(vec![clip::make(turn, config, clip::of(turn, &dub.footage)?)?]),
        Work::IdentifyFace(footage) => still::face(turn, profile, clip::of(turn, footage)?),
        Work::TryOn { .. } | Work::Expand { .. } | Work::Compose { .. } => still::all(turn, profile),
        Work::Recognize(_) => still::masks(turn, profile),
        Work::Speak(script) => sound::spoken(turn, profile, script),
        Work::Sound { tenths } => sound::both(turn, profile, f64::from(*tenths) / 10.0),
        Work::Score { footage, .. } => {
            let seen = clip::of(turn, footage)?;
            let clip = clip::make(turn, config, seen)?;
            let mut all = sound::both(turn, profile, f64::from(seen.frames) / f64::from(seen.fps))?;
            all.insert(0, clip);
            Ok(all)
        }
    }
}

#[cfg(test)]
mod tests;
