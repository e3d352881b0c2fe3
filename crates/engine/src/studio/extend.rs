//! A clip goes on: every frame it had, then some seconds more that set out from its last frame.

use super::clip::{Shape, record};
use super::footage::Seen;
use super::score;
use crate::{Asset, Config, Turn, reel};
use fault::{Code, Fault};
use media::Frame;
use plan::Clip;
use studio::Film;

/// What is added, seconds (the service adds 4 to 5).
const ADDED_SECONDS: u32 = 5;

/// The whole clip, longer.
pub(super) fn all(turn: &Turn<'_>, config: &Config, seen: Seen) -> Result<Vec<Asset>, Fault> {
    let Seen { mut reader, .. } = seen;
    let (facts, fps) = (reader.facts, reader.fps);
    let added = fps * ADDED_SECONDS;
    let shape =
        Shape { size: (facts.width, facts.height), clip: Clip { fps, frames: facts.frames.saturating_add(added) } };
    if shape.clip.frames > media::caps::CLIP_FRAMES_MAX {
        return Err(Fault::new(Code::BadValue, "the video is too long to be extended"));
    }
    let (mut last, mut film): (Frame, Option<Film>) = (Frame::new(0, 0), None);
    let asset = record(turn, config, shape, |index, out| {
        if index < facts.frames {
            if !reader.next(out)? {
                return Err(Fault::new(Code::BadValue, "the video ends before its header says so"));
            }
            if index + 1 == facts.frames {
                last = out.clone();
            }
            return Ok(());
        }
        let drawn = match film.take() {
            Some(film) => film,
            None => {
                let on = Shape { clip: Clip { fps, frames: added + 1 }, ..shape };
                let last = std::mem::replace(&mut last, Frame::new(0, 0));
                reel::film(turn, score::clip(turn.plan, turn.seed, on, Some(last))?)?
            }
        };
        drawn.render(index + 1 - facts.frames, out); // its frame 0 is the last one, which has been shown
        film = Some(drawn);
        Ok(())
    })?;
    Ok(vec![asset])
}
