//! A clip goes on: every frame it had, untouched where that is possible, then some seconds more. A scene of ours that is
//! still known simply lives on; everything else sets out from its last frame, as fast as it moved.

use super::footage::Seen;
use super::{NAME, continued, partial, score, size};
use crate::turn::Root;
use crate::{Asset, Config, Turn, length, reel, tags};
use fault::{Code, Fault};
use media::caps::{CLIP_FRAMES_MAX, CLIP_SIDE_PX_MAX};
use media::decode::Reader;
use media::{Frame, encode};
use plan::{Clip, Part, Work};
use studio::{Film, onward, scene};

/// What is added, seconds (the service adds 4 to 5).
const ADDED_SECONDS: u32 = 5;
/// How long before the end the movement is looked at, seconds.
const LOOK_BACK: f32 = 0.2;
/// A scene drawn again must be this much like the clip's last frame, decibels; else it is another one.
const SAME_DB: f64 = 26.0;

/// What the new frames are drawn from: a film, its frame that follows the clip's last, and whether its frames before
/// that are the clip's.
struct Onward {
    film: Film,
    next: u32,
    whole: bool,
}

/// The whole clip, longer.
pub(super) fn all(turn: &Turn<'_>, config: &Config, seen: Seen) -> Result<Vec<Asset>, Fault> {
    let Seen { mut reader, path, from } = seen;
    let (facts, fps) = (reader.facts, reader.fps);
    let clip = Clip { fps, frames: facts.frames.saturating_add(fps * ADDED_SECONDS) };
    if clip.frames > CLIP_FRAMES_MAX {
        return Err(Fault::new(Code::BadValue, "the video is too long to be extended"));
    }
    let ends = Ends::read(&mut reader)?;
    let onward = match turn.root.map(|root| lives_on(turn, config, root, &ends, (facts.frames, fps))).transpose()? {
        Some(Some(onward)) => onward,
        Some(None) | None => sets_out(turn, &ends, fps)?,
    };
    let out = turn.folder.join("clip.mp4");
    let settings = settings(turn, config, (facts.width, facts.height), clip)?;
    let (first, encoder) = match encode::go_on(config.encoder, &settings, &path, &out)? {
        Some(begun) => begun,
        None => (0, encode::start(config.encoder, &settings, &out)?),
    };
    let mut old = Reader::open(&path, from, crate::caps::FOOTAGE_SECONDS_MAX)?;
    let (redrawn, mut failed) = (onward.whole && first > 0, None);
    if !redrawn && !old.skip(first)? {
        return Err(short());
    }
    let recorded = reel::record(turn, clip.frames - first, encoder, |index, frame| {
        let index = first + index;
        if index >= facts.frames || redrawn {
            onward.film.render(onward.next + index - facts.frames, frame);
            return true;
        }
        failed = old.next(frame).and_then(|there| if there { Ok(()) } else { Err(short()) }).err();
        failed.is_none()
    });
    match failed {
        Some(fault) => return Err(fault),
        None => recorded?,
    }
    if facts.sound_seconds.is_some() {
        continued::sound(turn, &path, &out, clip)?;
    }
    Ok(vec![Asset {
        path: out,
        media_type: "video/mp4",
        duration: length::of_clip(clip),
        part: Part::Result,
        upstream_id: None,
    }])
}

/// The last frame of a clip, and one shortly before.
struct Ends {
    earlier: Frame,
    last: Frame,
    /// Seconds between them; 0 for a clip of one frame.
    gap: f32,
}

impl Ends {
    fn read(reader: &mut Reader) -> Result<Ends, Fault> {
        let end = reader.facts.frames.saturating_sub(1);
        let gap = ((reader.fps as f32 * LOOK_BACK).round() as u32).clamp(1, end.max(1)).min(end);
        let (mut earlier, mut last) = (Frame::new(0, 0), Frame::new(0, 0));
        let mut there = reader.skip(end - gap)? && reader.next(&mut earlier)?;
        for _ in 0..gap {
            there &= reader.next(&mut last)?;
        }
        if gap == 0 {
            last = earlier.clone();
        }
        if there { Ok(Ends { earlier, last, gap: gap as f32 / reader.fps as f32 }) } else { Err(short()) }
    }
}

/// The very scene the clip showed, if it is known and can be drawn again.
fn lives_on(
    turn: &Turn<'_>,
    config: &Config,
    root: &Root,
    ends: &Ends,
    (frames, fps): (u32, u32),
) -> Result<Option<Onward>, Fault> {
    let plan = &root.plan;
    let plain = matches!(plan.work(), Work::Make) && plan.image().is_none() && plan.image_tail().is_none();
    let Some(clip) = plan.clip().filter(|clip| plain && plan.shots().is_none() && clip.fps == fps) else {
        return Ok(None);
    };
    let size = size::of(plan.frame(), None, config.profile, CLIP_SIDE_PX_MAX);
    if size != (ends.last.width(), ends.last.height()) || clip.frames > frames {
        return Ok(None);
    }
    let mut film = reel::film(turn, score::clip(plan, root.seed, super::clip::Shape { size, clip }, None)?)?;
    let mut again = Frame::new(size.0, size.1);
    film.render(frames - 1, &mut again);
    if again.psnr(&ends.last).is_none_or(|db| db < SAME_DB) {
        return Ok(None);
    }
    let mood = |plan: &plan::Plan| scene::mood(plan.prompt(), plan.negative_prompt(), root.seed);
    let (told, known) = (mood(turn.plan), mood(plan));
    if told != known {
        film.change_mood(&told, frames);
    }
    Ok(Some(Onward { film, next: frames, whole: true }))
}

/// A world of the last frame, passed through as fast as the clip moved.
fn sets_out(turn: &Turn<'_>, ends: &Ends, fps: u32) -> Result<Onward, Fault> {
    let clip = Clip { fps, frames: fps * ADDED_SECONDS + 1 };
    let size = (ends.last.width(), ends.last.height());
    let shape = super::clip::Shape { size, clip };
    let path = onward(&ends.earlier, &ends.last, ends.gap, ADDED_SECONDS as f32, turn.seed);
    let score = score::clip(turn.plan, turn.seed, shape, Some(ends.last.clone()))?;
    let path = score::asked_or_told(turn.plan, turn.seed).filter(|_| path.starts_at_rest()).unwrap_or(path);
    let film = reel::film(turn, studio::Score { path, ..score })?;
    Ok(Onward { film, next: 1, whole: false }) // its frame 0 is the last one, which has been shown
}

fn settings(turn: &Turn<'_>, config: &Config, size: (u32, u32), clip: Clip) -> Result<encode::Config, Fault> {
    let (width, height) = size;
    let mut tags = tags::clip(turn, NAME, config.encoder.row(width, height).name, config.profile)?;
    tags.add_partial(&partial::of(turn.plan, config));
    let quality = config.profile.quality();
    Ok(encode::Config { width, height, fps: clip.fps, frames: clip.frames, quality, metadata: tags.0 })
}

fn short() -> Fault {
    Fault::new(Code::BadValue, "the video ends before its header says so")
}
