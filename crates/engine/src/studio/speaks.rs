//! Whose mouth of a clip moves, and what it does in each frame.

use super::footage::Seen;
use super::people;
use crate::{Config, Turn, caps};
use fault::{Code, Fault};
use media::Frame;
use media::decode::Reader;
use media::sound::Sound;
use studio::mouth::{Mouth, Shape, heard};

/// What is said of a clip in which nobody can speak: the service's words, as a reseller documents them
/// (timerring/dmx-docs-test, `video-sync-lip.md`, 2025-05-09).
const NOBODY: &str = "there is no human in the video";
/// A mouth takes its own movement up, and lays it down, within so many seconds.
const TAKEN_UP_S: f32 = 0.16;
/// Share of the progress that looking takes, percent.
const LOOKING: u8 = 40;

/// A mouth that moves with a sound.
pub(super) struct Speaks {
    mouth: Mouth,
    shapes: Vec<Shape>,
    strengths: Vec<f32>,
}

/// What is heard, and from when to when a mouth belongs to it, seconds.
pub(super) struct Said<'a> {
    pub(super) sound: &'a Sound,
    pub(super) from: f64,
    pub(super) until: f64,
}

impl Speaks {
    /// The mouth of `face` (of the most prominent one, if none is named) in the clip, moving with what is said; `None`
    /// where nothing can be seen: the models are not installed, or the clip was drawn from words alone.
    pub(super) fn with(
        turn: &Turn<'_>,
        config: &Config,
        clip: &Seen,
        face: Option<&str>,
        said: &Said<'_>,
    ) -> Result<Option<Speaks>, Fault> {
        let Some(eyes) = config.models.eyes() else { return Ok(None) };
        let report = |percent: u8| (turn.report)((u16::from(percent) * u16::from(LOOKING) / 100) as u8);
        let looking = Turn { report: &report, ..*turn };
        let mut reader = Reader::open(&clip.path, clip.from, caps::FOOTAGE_SECONDS_MAX)?;
        let (fps, frames) = (reader.fps, reader.facts.frames);
        let people = people::all(&looking, eyes, &mut reader, true)?;
        let chosen =
            match face {
                None => 0,
                Some(_) if people.all.is_empty() => 0,
                Some(id) => id.parse().ok().filter(|i| *i < people.all.len()).ok_or_else(|| {
                    Fault::new(Code::BadValue, format!("face_choose[0].face_id value '{id}' is invalid"))
                })?,
            };
        let seen = people.all.get(chosen).map(|person| person.seen.as_slice()).unwrap_or_default();
        let nobody = || Fault::new(Code::BadValue, NOBODY).with_hint("use a clip that shows a face from the front");
        let mouth = match Mouth::new(seen, &people.cuts, fps) {
            Some(mouth) => mouth,
            // Figures drawn from words have no faces that could be seen, and are people nevertheless.
            None if turn.root.is_some_and(|root| root.plan.pictures().next().is_none()) => return Ok(None),
            None => return Err(nobody()),
        };
        let strength = |frame: u32| {
            let at = (f64::from(frame) + 0.5) / f64::from(fps);
            let far = (said.from - at).max(at - said.until) as f32;
            (1.0 - far / TAKEN_UP_S).clamp(0.0, 1.0)
        };
        let strengths = (0..frames).map(strength).collect();
        Ok(Some(Speaks { mouth, shapes: heard(said.sound, fps, frames), strengths }))
    }

    /// Moves the mouth in frame `index`.
    pub(super) fn move_in(&self, index: u32, frame: &mut Frame) {
        let index = index as usize;
        if let (Some(shape), Some(strength)) = (self.shapes.get(index), self.strengths.get(index)) {
            self.mouth.say(index, *shape, *strength, frame);
        }
    }
}

/// What is left of the progress after looking.
pub(super) fn after_looking(percent: u8) -> u8 {
    LOOKING + (u16::from(percent) * u16::from(100 - LOOKING) / 100) as u8
}
