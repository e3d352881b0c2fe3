//! Faces in a clip, numbered: everybody's, where the models see them; one at most elsewhere, guessed from colour and
//! shape.

use super::footage::Seen;
use super::{face, people, still};
use crate::{Asset, Config, Turn, reel};
use fault::Fault;
use media::Frame;
use plan::Part;
use sight::Eyes;
use std::sync::atomic::Ordering;

/// Looks a second of who guesses.
const LOOKS_PER_SECOND: u32 = 2;
/// Room around a guessed face in its picture, of its size.
const ROOM: f32 = 0.25;

/// The faces that are seen, the most prominent first; none is no fault.
pub(super) fn all(turn: &Turn<'_>, config: &Config, seen: Seen) -> Result<Vec<Asset>, Fault> {
    match config.models.eyes() {
        Some(eyes) => everybody(turn, config, eyes, seen),
        None => guessed(turn, config, seen),
    }
}

fn everybody(turn: &Turn<'_>, config: &Config, eyes: &Eyes, seen: Seen) -> Result<Vec<Asset>, Fault> {
    let mut reader = seen.reader;
    let fps = reader.fps;
    let people = people::all(turn, eyes, &mut reader, false)?;
    (turn.report)(100);
    let kept = people.all.iter().enumerate().map(|(i, person)| {
        let part = Part::Face { id: i.to_string(), from_ms: ms(person.from, fps), until_ms: ms(person.until, fps) };
        still::kept(turn, config, &format!("face{i}.png"), &person.portrait, part)
    });
    kept.collect()
}

fn ms(frame: u32, fps: u32) -> u64 {
    u64::from(frame) * 1000 / u64::from(fps)
}

fn guessed(turn: &Turn<'_>, config: &Config, seen: Seen) -> Result<Vec<Asset>, Fault> {
    let mut reader = seen.reader;
    let (frames, fps) = (reader.facts.frames, reader.fps);
    let step = (fps / LOOKS_PER_SECOND).max(1);
    let (mut frame, mut index) = (Frame::new(0, 0), 0);
    let mut found: Option<(Frame, u32, u32)> = None;
    while reader.next(&mut frame)? {
        if turn.stop.load(Ordering::Relaxed) {
            return Err(reel::stopped());
        }
        if index % step == 0
            && let Some(bounds) = face::find(&frame)
        {
            let until = (index + step).min(frames);
            found = match found {
                Some((picture, from, _)) => Some((picture, from, until)),
                None => {
                    let bounds = bounds.map(|px| px as f32);
                    Some((people::portrait(&frame, bounds, ROOM), index, until))
                }
            };
        }
        index += 1;
        (turn.report)(reel::percent(index, frames));
    }
    (turn.report)(100);
    let Some((picture, from, until)) = found else { return Ok(Vec::new()) };
    let part = Part::Face { id: "0".to_owned(), from_ms: ms(from, fps), until_ms: ms(until, fps) };
    Ok(vec![still::kept(turn, config, "face.png", &picture, part)?])
}
