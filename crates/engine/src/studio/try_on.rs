//! A garment laid on a person.

use super::picture::{self, Rule};
use super::still;
use crate::{Asset, Config, Turn, reel};
use fault::{Code, Fault};
use fetch::Door;
use plan::Picture;
use studio::dressed;

/// The pictures; all alike, because nothing is left to chance.
pub(super) async fn all(
    turn: &Turn<'_>,
    config: &Config,
    human: &Picture,
    cloth: &Picture,
    door: &Door,
) -> Result<Vec<Asset>, Fault> {
    let human = picture::load("human_image", human, turn, Rule::Side, door).await?;
    let cloth = picture::load("cloth_image", cloth, turn, Rule::Side, door).await?;
    let none = "no garment stands out in cloth_image; it needs a plain background";
    let worn = reel::apart(turn, move || dressed(&human, &cloth))?.ok_or_else(|| Fault::new(Code::BadValue, none))?;
    let worn = still::drafted(worn, config)?;
    still::each(turn, config, |_| Ok(worn.clone()))
}
