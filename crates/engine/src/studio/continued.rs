//! Sound that goes on with its clip.

use crate::{Turn, reel};
use fault::Fault;
use media::sound::{Sound, lay_under, read};
use plan::Clip;
use std::path::Path;
use studio::sound::ambience;

/// How long the old sound passes into the new one, seconds.
const PASS_SECONDS: f64 = 0.4;
/// How much of the old sound's end tells how loud the new one must be, seconds.
const HEARD_SECONDS: f64 = 2.0;

/// Lays the sound of the clip at `old` under the longer clip at `new`; where it ends, ambience as loud goes on.
pub(super) fn sound(turn: &Turn<'_>, old: &Path, new: &Path, clip: Clip) -> Result<(), Fault> {
    if media::sound::check().is_err() {
        return Ok(()); // a clip with sound was never made here without it
    }
    let seconds = f64::from(clip.frames) / f64::from(clip.fps);
    let own = read(old, seconds, turn.stop)?;
    let told = turn.root.map_or(turn.plan.prompt(), |root| root.plan.prompt());
    let (prompt, seed) = (told.to_owned(), turn.root.map_or(turn.seed, |root| root.seed));
    let more = reel::apart(turn, move || ambience(&prompt, seconds, seed))?;
    lay_under(new, &joined(own, &more, seconds), &turn.folder.join("spare.mp4"), turn.stop)
}

/// `own` until its end, then `more` from there on, faded into each other.
fn joined(own: Sound, more: &Sound, seconds: f64) -> Sound {
    let end = own.seconds();
    let from = (end - PASS_SECONDS).max(0.0);
    let loud = |sound: &Sound, from: f64| rms(&sound.piece(from.max(0.0), from.max(0.0) + HEARD_SECONDS));
    let gain = (loud(&own, end - HEARD_SECONDS) / loud(more, end).max(1e-6)).min(4.0);
    let fade = |sound: &Sound, up: bool| {
        let mut sound = sound.clone();
        let n = ((PASS_SECONDS * f64::from(media::sound::RATE_HZ)) as usize).min(sound.samples.len()).max(1);
        let start = if up { 0 } else { sound.samples.len() - n };
        for (i, sample) in sound.samples[start..start + n].iter_mut().enumerate() {
            let k = (i as f32 + 0.5) / n as f32;
            let k = if up { k } else { 1.0 - k }.sqrt(); // two unlike sounds keep their power
            *sample = sample.map(|s| s * k);
        }
        sound
    };
    let mut all = if own.samples.is_empty() { Sound::default() } else { fade(&own, false) }.lasting(seconds);
    let rest = more.piece(from, seconds);
    if !rest.samples.is_empty() {
        all.add(&fade(&rest, true), from, gain);
    }
    all
}

fn rms(sound: &Sound) -> f32 {
    let sum: f32 = sound.samples.iter().map(|[l, r]| (l * l + r * r) * 0.5).sum();
    (sum / sound.samples.len().max(1) as f32).sqrt()
}
