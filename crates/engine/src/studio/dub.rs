//! A clip with another sound under it, and a face in it that says it.

use super::clip::{Shape, record};
use super::footage::Seen;
use super::speaks::{Said, Speaks, after_looking};
use crate::{Asset, Config, Turn};
use fault::{Code, Fault};
use media::Frame;
use media::sound::{Sound, lay_under, read};
use plan::{Clip, Dub};
use studio::sound::Watch;

/// Two sounds that are mixed are kept below this peak.
const PEAK_MAX: f32 = 0.98;

/// The clip with `said` instead of its own sound, and its most prominent face saying it.
pub(super) fn replaced(turn: &Turn<'_>, config: &Config, seen: Seen, said: Sound) -> Result<Vec<Asset>, Fault> {
    let seconds = length(&seen);
    let sound = said.lasting(seconds);
    let speaks = Speaks::with(turn, config, &seen, None, &Said { sound: &sound, from: 0.0, until: seconds })?;
    spoken(turn, config, seen, speaks.as_ref(), sound)
}

/// The clip with a piece of `said` mixed into its own sound, as loud and where the plan says, and the chosen face saying
/// it.
pub(super) fn mixed(turn: &Turn<'_>, config: &Config, seen: Seen, dub: &Dub, said: Sound) -> Result<Vec<Asset>, Fault> {
    let at = |ms: u64| ms as f64 / 1000.0;
    if at(dub.until_ms) > said.seconds() + crate::caps::LENGTH_SPARE_S {
        let text = format!("sound_end_time {} is beyond the end of the sound", dub.until_ms);
        return Err(Fault::new(Code::BadValue, text).with_detail(format_args!("{:.3} s", said.seconds())));
    }
    let piece = said.piece(at(dub.from_ms), at(dub.until_ms));
    let seconds = length(&seen);
    let mut heard = Sound::silence(seconds);
    heard.add(&piece, at(dub.at_ms), 1.0);
    let during = Said { sound: &heard, from: at(dub.at_ms), until: at(dub.at_ms) + piece.seconds() };
    let speaks = Speaks::with(turn, config, &seen, Some(&dub.face), &during)?;
    let has_sound = seen.reader.facts.sound_seconds.is_some();
    let own = if has_sound { read(&seen.path, seconds, turn.stop)? } else { Sound::default() };
    let mut sound = own.lasting(seconds).scaled(dub.footage_volume);
    sound.add(&piece, at(dub.at_ms), dub.volume);
    let peak = sound.peak();
    let sound = if peak > PEAK_MAX { sound.scaled(PEAK_MAX / peak) } else { sound };
    spoken(turn, config, seen, speaks.as_ref(), sound)
}

/// The clip frame by frame, with `sound` and with the mouth that `speaks`.
fn spoken(
    turn: &Turn<'_>,
    config: &Config,
    seen: Seen,
    speaks: Option<&Speaks>,
    sound: Sound,
) -> Result<Vec<Asset>, Fault> {
    let report = |percent: u8| (turn.report)(after_looking(percent));
    let drawing = Turn { report: &report, ..*turn };
    let turn = if speaks.is_some() { &drawing } else { turn };
    let move_in = |index, frame: &mut Frame| {
        if let Some(speaks) = speaks {
            speaks.move_in(index, frame);
        }
    };
    drawn(turn, config, seen, move_in).and_then(|asset| laid(turn, asset, sound)).map(|(asset, _)| vec![asset])
}

/// The clip as it is, with a sound that is made after `watch` has seen every frame; also that sound.
pub(super) fn watched(
    turn: &Turn<'_>,
    config: &Config,
    seen: Seen,
    watch: &mut Watch,
    sound: impl FnOnce(&Watch, f64) -> Result<Sound, Fault>,
) -> Result<(Asset, Sound), Fault> {
    let seconds = length(&seen);
    let asset = drawn(turn, config, seen, |_, frame| watch.see(frame))?;
    let sound = sound(watch, seconds)?;
    laid(turn, asset, sound)
}

fn length(seen: &Seen) -> f64 {
    f64::from(seen.reader.facts.frames) / f64::from(seen.reader.fps)
}

fn drawn(
    turn: &Turn<'_>,
    config: &Config,
    seen: Seen,
    mut change: impl FnMut(u32, &mut Frame),
) -> Result<Asset, Fault> {
    let mut reader = seen.reader;
    let shape = Shape {
        size: (reader.facts.width, reader.facts.height),
        clip: Clip { fps: reader.fps, frames: reader.facts.frames },
    };
    record(turn, config, shape, |index, out| {
        reader.next(out)?; // a clip that ends early stands still on its last frame
        change(index, out);
        Ok(())
    })
}

fn laid(turn: &Turn<'_>, asset: Asset, sound: Sound) -> Result<(Asset, Sound), Fault> {
    lay_under(&asset.path, &sound, &turn.folder.join("spare.mp4"), turn.stop)?;
    Ok((asset, sound))
}
