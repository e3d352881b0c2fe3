//! Faces in a clip: one at most, looked for twice a second.

use super::footage::Seen;
use super::{face, still};
use crate::{Asset, Config, Turn, reel};
use fault::Fault;
use media::Frame;
use plan::Part;
use std::sync::atomic::Ordering;

/// Looks a second.
const LOOKS_PER_SECOND: u32 = 2;
/// Room around a face in its picture, of its size.
const ROOM: f32 = 0.25;

/// The face that is seen, or nothing.
pub(super) fn all(turn: &Turn<'_>, config: &Config, seen: Seen) -> Result<Vec<Asset>, Fault> {
    let mut reader = seen.reader;
    let (frames, fps) = (reader.facts.frames, reader.fps);
    let step = (fps / LOOKS_PER_SECOND).max(1);
    let ms = |frame: u32| u64::from(frame) * 1000 / u64::from(fps);
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
                None => Some((portrait(&frame, bounds), index, until)),
            };
        }
        index += 1;
        (turn.report)(reel::percent(index, frames));
    }
    (turn.report)(100);
    let Some((picture, from, until)) = found else { return Ok(Vec::new()) };
    let part = Part::Face { id: "0".to_owned(), from_ms: ms(from), until_ms: ms(until) };
    Ok(vec![still::kept(turn, config, "face.png", &picture, part)?])
}

/// The face with some room around it.
fn portrait(frame: &Frame, [l, t, r, b]: [u32; 4]) -> Frame {
    let room = [((r - l) as f32 * ROOM) as u32, ((b - t) as f32 * ROOM) as u32];
    let (left, top) = (l.saturating_sub(room[0]), t.saturating_sub(room[1]));
    let (right, bottom) = ((r + room[0]).min(frame.width()), (b + room[1]).min(frame.height()));
    let row = frame.width() as usize * 3;
    let lines = frame.rgb().chunks_exact(row).skip(top as usize).take((bottom - top) as usize);
    let rgb = lines.flat_map(|line| &line[left as usize * 3..right as usize * 3]).copied().collect();
    Frame::from_rgb(right - left, bottom - top, rgb).unwrap_or_else(|| frame.clone())
}
