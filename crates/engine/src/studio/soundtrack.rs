//! Footage gets sound: ambience of what is said to happen, and a tune.

use super::footage::Seen;
use super::{dub, sound};
use crate::{Asset, Config, Turn};
use fault::Fault;
use media::sound::Sound;
use studio::sound::{ambience, tune};

/// How loud it is, LUFS: as everything here, or close and quiet.
const LOUDNESS_LUFS: [f64; 2] = [-20.0, -26.0];
/// How loud the tune is beside the ambience.
const TUNE_GAIN: f32 = 0.5;

/// What is wanted.
pub(super) struct Wish<'a> {
    /// What happens.
    pub(super) effects: &'a str,
    /// What is played.
    pub(super) music: &'a str,
    /// Close and quiet.
    pub(super) asmr: bool,
}

/// The clip with its new sound, and the sound as MP3 and WAV.
pub(super) fn all(turn: &Turn<'_>, config: &Config, seen: Seen, wish: &Wish<'_>) -> Result<Vec<Asset>, Fault> {
    let (clip, made) = dub::again(turn, config, seen, |seconds| Ok(mixed(wish, seconds, turn.seed)))?;
    let mut all = vec![clip];
    all.extend(sound::both(turn, config, &made)?);
    Ok(all)
}

fn mixed(wish: &Wish<'_>, seconds: f64, seed: u64) -> Sound {
    let mut sound = Sound::silence(seconds);
    if !wish.effects.trim().is_empty() || wish.music.trim().is_empty() {
        sound.add(&ambience(wish.effects, seconds, seed), 0.0, 1.0);
    }
    if !wish.music.trim().is_empty() {
        sound.add(&tune(wish.music, seconds, seed), 0.0, TUNE_GAIN);
    }
    sound.levelled(LOUDNESS_LUFS[usize::from(wish.asmr)])
}
