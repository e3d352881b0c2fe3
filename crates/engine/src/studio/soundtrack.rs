//! Footage gets sound: of what is said to happen, when it is seen to happen, and a tune.

use super::footage::Seen;
use super::{dub, sound};
use crate::{Asset, Config, Turn, reel};
use fault::Fault;
use media::sound::Sound;
use studio::sound::{Heard, PEAK_DB, Watch, tune};

/// How loud it is, LUFS: as everything here, or close and quiet.
const LOUDNESS_LUFS: [f64; 2] = [studio::sound::LOUDNESS_LUFS, -24.0];
/// How loud the tune is beside the ambience.
const TUNE_GAIN: f32 = 0.7;

/// What is wanted.
pub(super) struct Wish<'a> {
    /// What happens.
    pub(super) effects: &'a str,
    /// What is played.
    pub(super) music: &'a str,
    /// Close and quiet.
    pub(super) asmr: bool,
}

/// The clip with its new sound, and the sound as MP3 and WAV. The pictures say when something happens.
pub(super) fn all(turn: &Turn<'_>, config: &Config, seen: Seen, wish: &Wish<'_>) -> Result<Vec<Asset>, Fault> {
    let mut watch = Watch::new(seen.reader.fps);
    let (clip, made) = dub::watched(turn, config, seen, &mut watch, |watch, seconds| {
        let (wish, seed) = (wish.owned(), turn.seed);
        let heard = watch.heard(&wish.effects, seconds, seed);
        reel::apart(turn, move || wish.mixed(&heard, seed))
    })?;
    let mut all = vec![clip];
    all.extend(sound::both(turn, config, &made)?);
    Ok(all)
}

/// [`Wish`], on its own.
struct Owned {
    effects: String,
    music: String,
    asmr: bool,
}

impl Wish<'_> {
    fn owned(&self) -> Owned {
        Owned { effects: self.effects.to_owned(), music: self.music.trim().to_owned(), asmr: self.asmr }
    }
}

impl Owned {
    fn mixed(&self, heard: &Heard, seed: u64) -> Sound {
        let mut sound = Sound::silence(heard.seconds());
        if !self.effects.trim().is_empty() || self.music.is_empty() {
            sound.add(&heard.sound(), 0.0, 1.0);
        }
        if !self.music.is_empty() {
            sound.add(&tune(&self.music, heard.seconds(), seed), 0.0, TUNE_GAIN);
        }
        sound.mastered(LOUDNESS_LUFS[usize::from(self.asmr)], PEAK_DB)
    }
}
