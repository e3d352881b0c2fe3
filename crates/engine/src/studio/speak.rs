//! A text spoken.

use super::{NAME, sound, voice};
use crate::{Asset, Config, Turn, tags};
use fault::Fault;
use media::sound::check;
use plan::Script;

/// The MP3.
pub(super) fn all(turn: &Turn<'_>, config: &Config, script: &Script) -> Result<Vec<Asset>, Fault> {
    check()?;
    let said = voice::said(script, &config.models, turn.stop)?;
    let mut tags = tags::sound(turn, NAME, config.profile)?;
    tags.add("voice", voice::by(&config.models, &script.text));
    let asset = sound::mp3(turn, config, &said, tags)?;
    (turn.report)(100);
    Ok(vec![asset])
}
