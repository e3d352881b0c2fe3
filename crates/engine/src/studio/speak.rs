//! A text spoken by the placeholder voice.

use super::{NAME, sound};
use crate::{Asset, Config, Turn, tags};
use fault::{Code, Fault};
use media::sound::{Sound, check};
use plan::Script;
use studio::sound::{Voice, speech};

/// What is said.
pub(super) fn said(script: &Script) -> Sound {
    speech(&script.text, Voice::named(&script.voice), script.speed_tenths as f32 / 10.0)
}

/// The MP3.
pub(super) fn all(turn: &Turn<'_>, config: &Config, script: &Script) -> Result<Vec<Asset>, Fault> {
    check()?;
    let said = said(script);
    if said.loudness_lufs().is_none() {
        return Err(Fault::new(Code::BadValue, "text has nothing that can be spoken"));
    }
    let tags = tags::sound(turn, NAME, config.profile)?;
    let asset = sound::mp3(turn, &said, tags)?;
    (turn.report)(100);
    Ok(vec![asset])
}
