//! Sounds as results: MP3 and WAV.

use super::{NAME, partial};
use crate::tags::{self, Tags};
use crate::{Asset, Config, Turn, length, reel};
use fault::Fault;
use media::sound::{Sound, check, write_mp3, write_wav};
use plan::Part;
use studio::sound::ambience;

/// What the prompt sounds like.
pub(super) fn made(turn: &Turn<'_>, config: &Config, seconds: f64) -> Result<Vec<Asset>, Fault> {
    check()?;
    let (prompt, seed) = (turn.plan.prompt().to_owned(), turn.seed);
    both(turn, config, &reel::apart(turn, move || ambience(&prompt, seconds, seed))?)
}

/// `sound` as MP3 and as WAV.
pub(super) fn both(turn: &Turn<'_>, config: &Config, sound: &Sound) -> Result<Vec<Asset>, Fault> {
    let tags = tags::sound(turn, NAME, config.profile)?;
    let mp3 = mp3(turn, config, sound, tags.clone())?;
    let path = turn.folder.join("sound.wav");
    write_wav(&path, sound, &named(turn, config, tags).0)?;
    let wav = Asset {
        path,
        media_type: "audio/wav",
        duration: length::text(sound.seconds()),
        part: Part::Result,
        upstream_id: None,
    };
    (turn.report)(100);
    Ok(vec![mp3, wav])
}

/// `sound` as MP3.
pub(super) fn mp3(turn: &Turn<'_>, config: &Config, sound: &Sound, tags: Tags) -> Result<Asset, Fault> {
    let path = turn.folder.join("sound.mp3");
    write_mp3(&path, sound, &named(turn, config, tags).0, turn.stop)?;
    Ok(Asset {
        path,
        media_type: "audio/mpeg",
        duration: length::text(sound.seconds()),
        part: Part::Result,
        upstream_id: None,
    })
}

fn named(turn: &Turn<'_>, config: &Config, mut tags: Tags) -> Tags {
    tags.add_partial(&partial::of(turn.plan, config));
    tags
}
