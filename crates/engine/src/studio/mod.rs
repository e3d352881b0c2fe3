//! The studio engine: a plan becomes a score, the score a film, the film a file. Everything is resolved first, then
//! drawn. Nothing is faked: what studio cannot draw yet fails the task and says so – but for sound, whose absence
//! the clip's metadata states (`sound=none`), because a silent clip is what the caller can still use.

mod clip;
mod picture;
mod score;
mod size;
mod still;
mod undrawn;

use crate::{Config, Engine, Step, Turn};
use fault::Fault;
use fetch::Door;

/// Its name in the engine table.
pub const NAME: &str = "studio";

/// The studio engine.
pub struct Studio {
    config: Config,
    door: Door,
}

impl Studio {
    /// An engine that draws with these settings.
    pub fn new(config: Config) -> Studio {
        let door = Door::new(config.fetch.clone());
        Studio { config, door }
    }
}

#[async_trait::async_trait]
impl Engine for Studio {
    fn name(&self) -> &'static str {
        NAME
    }

    async fn step(&self, turn: Turn<'_>) -> Result<Step, Fault> {
        undrawn::refuse(turn.plan)?;
        let picture = match turn.plan.image() {
            Some(image) => Some(picture::load("image", image, turn.letter, &self.door).await?),
            None => None,
        };
        let assets = match turn.plan.clip() {
            Some(_) => vec![clip::make(&turn, &self.config, picture)?],
            None => still::make(&turn, &self.config)?,
        };
        Ok(Step::Made(assets))
    }
}

#[cfg(test)]
mod tests;
