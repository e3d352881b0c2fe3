//! A clip with another sound under it.

use super::clip::{Shape, record};
use super::footage::Seen;
use crate::{Asset, Config, Turn};
use fault::{Code, Fault};
use media::Frame;
use media::sound::{Sound, lay_under, read};
use plan::{Clip, Dub};
use studio::sound::Watch;

/// Two sounds that are mixed are kept below this peak.
const PEAK_MAX: f32 = 0.98;

/// The clip with `said` instead of its own sound.
pub(super) fn replaced(turn: &Turn<'_>, config: &Config, seen: Seen, said: Sound) -> Result<Vec<Asset>, Fault> {
    again(turn, config, seen, |seconds| Ok(said.lasting(seconds))).map(|(asset, _)| vec![asset])
}

/// The clip with a piece of `said` mixed into its own sound, as loud and where the plan says.
pub(super) fn mixed(turn: &Turn<'_>, config: &Config, seen: Seen, dub: &Dub, said: Sound) -> Result<Vec<Asset>, Fault> {
    let at = |ms: u64| ms as f64 / 1000.0;
    if at(dub.until_ms) > said.seconds() + crate::caps::LENGTH_SPARE_S {
        let text = format!("sound_end_time {} is beyond the end of the sound", dub.until_ms);
        return Err(Fault::new(Code::BadValue, text).with_detail(format_args!("{:.3} s", said.seconds())));
    }
    let piece = said.piece(at(dub.from_ms), at(dub.until_ms));
    let path = seen.path.clone();
    let has_sound = seen.reader.facts.sound_seconds.is_some();
    let mix = |seconds: f64| {
        let own = if has_sound { read(&path, seconds, turn.stop)? } else { Sound::default() };
        let mut sound = own.lasting(seconds).scaled(dub.footage_volume);
        sound.add(&piece, at(dub.at_ms), dub.volume);
        let peak = sound.peak();
        Ok(if peak > PEAK_MAX { sound.scaled(PEAK_MAX / peak) } else { sound })
    };
    again(turn, config, seen, mix).map(|(asset, _)| vec![asset])
}

/// The clip frame by frame, with the sound that `sound` makes of its length; also that sound.
fn again(
    turn: &Turn<'_>,
    config: &Config,
    seen: Seen,
    sound: impl FnOnce(f64) -> Result<Sound, Fault>,
) -> Result<(Asset, Sound), Fault> {
    let seconds = f64::from(seen.reader.facts.frames) / f64::from(seen.reader.fps);
    let sound = sound(seconds)?;
    drawn(turn, config, seen, |_| ()).and_then(|asset| laid(turn, asset, sound))
}

/// The same with a sound that is made after `watch` has seen every frame.
pub(super) fn watched(
    turn: &Turn<'_>,
    config: &Config,
    seen: Seen,
    watch: &mut Watch,
    sound: impl FnOnce(&Watch, f64) -> Result<Sound, Fault>,
) -> Result<(Asset, Sound), Fault> {
    let seconds = f64::from(seen.reader.facts.frames) / f64::from(seen.reader.fps);
    let asset = drawn(turn, config, seen, |frame| watch.see(frame))?;
    let sound = sound(watch, seconds)?;
    laid(turn, asset, sound)
}

fn drawn(turn: &Turn<'_>, config: &Config, seen: Seen, mut look: impl FnMut(&Frame)) -> Result<Asset, Fault> {
    let mut reader = seen.reader;
    let shape = Shape {
        size: (reader.facts.width, reader.facts.height),
        clip: Clip { fps: reader.fps, frames: reader.facts.frames },
    };
    record(turn, config, shape, |_, out| {
        reader.next(out)?; // a clip that ends early stands still on its last frame
        look(out);
        Ok(())
    })
}

fn laid(turn: &Turn<'_>, asset: Asset, sound: Sound) -> Result<(Asset, Sound), Fault> {
    lay_under(&asset.path, &sound, &turn.folder.join("spare.mp4"), turn.stop)?;
    Ok((asset, sound))
}
