//! A garment put on a person. Without the models that see bodies it is laid on by proportions.

use super::picture::{self, Rule};
use super::{looked, still};
use crate::{Asset, Config, Turn, reel};
use fault::{Code, Fault};
use fetch::Door;
use plan::Picture;
use studio::wear::{Refusal, dressed, guessed};

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
    let seen = looked::at(&human, config)?;
    let worn = reel::apart(turn, move || match seen {
        Some(seen) => dressed(&human, &seen, &cloth),
        None => guessed(&human, &cloth).ok_or(Refusal::NoGarment),
    })?;
    let worn = still::drafted(worn.map_err(refused)?, config)?;
    still::each(turn, config, |_| Ok(worn.clone()))
}

fn refused(refusal: Refusal) -> Fault {
    let text = match refusal {
        Refusal::NoGarment => "no garment stands out in cloth_image; it needs a plain background",
        Refusal::Clash => {
            "the garments in cloth_image cannot be worn together; it shows one garment, or one upper and one lower garment"
        }
        Refusal::Nobody => "no person is found in human_image; it shows one person from the front, shoulders and all",
    };
    Fault::new(Code::BadValue, text)
}
