//! Silence of the right length.

use super::NAME;
use crate::{Asset, Profile, Turn, length, tags};
use fault::Fault;
use media::sound::{Sound, silent_mp3, write_wav};
use plan::{Part, Script};

/// Seconds that a spoken character takes.
const CHARACTER_SECONDS: f64 = 0.07;
/// Shortest spoken sound, seconds: what a lip-sync asks for at least.
const SECONDS_MIN: f64 = 2.0;

/// As long as the text takes to say, about.
pub(super) fn spoken(turn: &Turn<'_>, profile: Profile, script: &Script) -> Result<Vec<Asset>, Fault> {
    let seconds = script.text.chars().count() as f64 * CHARACTER_SECONDS * 10.0 / f64::from(script.speed_tenths.max(1));
    let asset = mp3(turn, profile, seconds.max(SECONDS_MIN))?;
    (turn.report)(100);
    Ok(vec![asset])
}

/// MP3 and WAV of this length.
pub(super) fn both(turn: &Turn<'_>, profile: Profile, seconds: f64) -> Result<Vec<Asset>, Fault> {
    let path = turn.folder.join("sound.wav");
    write_wav(&path, &Sound::silence(seconds), &tags::sound(turn, NAME, profile)?.0)?;
    let wav =
        Asset { path, media_type: "audio/wav", duration: length::text(seconds), part: Part::Result, upstream_id: None };
    let all = vec![mp3(turn, profile, seconds)?, wav];
    (turn.report)(100);
    Ok(all)
}

fn mp3(turn: &Turn<'_>, profile: Profile, seconds: f64) -> Result<Asset, Fault> {
    let path = turn.folder.join("sound.mp3");
    silent_mp3(&path, seconds, &tags::sound(turn, NAME, profile)?.0)?;
    Ok(Asset { path, media_type: "audio/mpeg", duration: length::text(seconds), part: Part::Result, upstream_id: None })
}
