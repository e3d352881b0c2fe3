//! The studio engine: a plan becomes a score, the score a film, the film a file. Everything is resolved first, then
//! drawn. Nothing is faked: what studio does only in part, the file's metadata names (`partial`).

mod brush;
mod clip;
mod compose;
mod continued;
mod dub;
mod effect;
mod expand;
mod extend;
mod face;
mod footage;
mod identify;
mod looked;
mod native;
mod partial;
mod people;
mod picture;
mod recognize;
mod recording;
mod score;
mod shots;
mod size;
mod sound;
mod soundtrack;
mod speak;
mod speaks;
mod still;
mod tail;
mod try_on;
mod unite;
mod voice;

use crate::{Asset, Config, Engine, Step, Turn, caps};
use fault::Fault;
use fetch::{Door, FetchConfig};
use plan::{Speech, Work};

/// Its name in the engine table.
pub const NAME: &str = "studio";

/// The studio engine.
pub struct Studio {
    config: Config,
    doors: Doors,
}

/// The ways out: each lets in as much as its kind of file may weigh.
struct Doors {
    pictures: Door,
    footage: Door,
}

impl Studio {
    /// An engine that draws with these settings.
    pub fn new(config: Config) -> Studio {
        let pictures = Door::new(config.fetch.clone());
        let footage = Door::new(FetchConfig { bytes_max: caps::FOOTAGE_BYTES_MAX, ..config.fetch.clone() });
        Studio { config, doors: Doors { pictures, footage } }
    }
}

#[async_trait::async_trait]
impl Engine for Studio {
    fn name(&self) -> &'static str {
        NAME
    }

    async fn step(&self, turn: Turn<'_>) -> Result<Step, Fault> {
        made(&turn, &self.config, &self.doors).await.map(Step::Made)
    }
}

/// One file of this crate for each kind of work.
async fn made(turn: &Turn<'_>, config: &Config, doors: &Doors) -> Result<Vec<Asset>, Fault> {
    let images = &doors.pictures;
    match turn.plan.work() {
        Work::Make if turn.plan.clip().is_some() => clip::all(turn, config, images).await,
        Work::Make => still::all(turn, config, images).await,
        Work::Extend(footage) => extend::all(turn, config, footage::open(turn, footage, &doors.footage).await?),
        Work::LipSync { footage, speech } => {
            media::sound::check()?;
            let seen = footage::open(turn, footage, &doors.footage).await?;
            let said = match speech {
                Speech::Script(script) => voice::said(script, &config.models, turn.stop)?,
                Speech::Recording(sound) => recording::load("input.audio_url", turn, sound, images).await?,
            };
            dub::replaced(turn, config, seen, said)
        }
        Work::Dub(dub) => {
            media::sound::check()?;
            let seen = footage::open(turn, &dub.footage, &doors.footage).await?;
            let said = recording::load("sound_file", turn, &dub.sound, images).await?;
            dub::mixed(turn, config, seen, dub, said)
        }
        Work::IdentifyFace(footage) => identify::all(turn, config, footage::open(turn, footage, &doors.footage).await?),
        Work::Effect { scene, pictures } => effect::all(turn, config, scene, pictures, images).await,
        Work::Unite(pictures) => unite::all(turn, config, pictures, images).await,
        Work::TryOn { human, cloth } => try_on::all(turn, config, human, cloth, images).await,
        Work::Expand { picture, margins } => expand::all(turn, config, picture, *margins, images).await,
        Work::Compose { subjects, scene, style } => {
            compose::all(turn, config, subjects, [scene.as_ref(), style.as_ref()], images).await
        }
        Work::Recognize(picture) => recognize::all(turn, config, picture, images).await,
        Work::Speak(script) => speak::all(turn, config, script),
        Work::Sound { tenths } => sound::made(turn, config, f64::from(*tenths) / 10.0),
        Work::Score { footage, effects, music, asmr } => {
            media::sound::check()?;
            let seen = footage::open(turn, footage, &doors.footage).await?;
            soundtrack::all(turn, config, seen, &soundtrack::Wish { effects, music, asmr: *asmr })
        }
    }
}

#[cfg(test)]
mod lips_tests;
#[cfg(test)]
mod moves_tests;
#[cfg(test)]
mod sound_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod wear_tests;
#[cfg(test)]
mod works_tests;
