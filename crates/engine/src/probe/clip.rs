//! Clips of one plain colour.

use super::{NAME, SIZE, still};
use crate::{Asset, Config, Turn, length, reel, tags};
use fault::Fault;
use media::{encode, probe};
use plan::{Clip, Footage, Part};

/// What an extension adds, seconds.
pub(super) const EXTENSION_SECONDS: u32 = 5;
/// Taken for footage that is not looked at: five seconds.
const UNSEEN: Clip = Clip { fps: 30, frames: 153 };

/// A clip of this timing.
pub(super) fn make(turn: &Turn<'_>, config: &Config, clip: Clip) -> Result<Asset, Fault> {
    let path = turn.folder.join("clip.mp4");
    let choice = config.encoder;
    let (width, height) = SIZE;
    let mut tags = tags::clip(turn, NAME, choice.row(width, height).name, config.profile)?;
    if turn.plan.sound() {
        tags.add("sound", "none"); // asked for, not made
    }
    let quality = encode::Quality::Draft;
    let settings = encode::Config { width, height, fps: clip.fps, frames: clip.frames, quality, metadata: tags.0 };
    let encoder = encode::start(choice, &settings, &path)?;
    reel::record(turn, clip.frames, encoder, |index, out| {
        *out = still::plain(turn.seed, index as f32 / clip.frames as f32);
        true
    })?;
    Ok(Asset { path, media_type: "video/mp4", duration: length::of_clip(clip), part: Part::Result, upstream_id: None })
}

/// The timing of `footage`: of a file at hand from its header; of any other what the plan says, or else five seconds.
pub(super) fn of(turn: &Turn<'_>, footage: &Footage) -> Result<Clip, Fault> {
    match footage {
        Footage::Lent(lent) => {
            let facts = probe::playable(turn.file(lent)?)?;
            let fps = (f64::from(facts.frames) / facts.seconds).round();
            Ok(Clip { fps: (fps as u32).clamp(1, media::caps::CLIP_FPS_MAX), frames: facts.frames })
        }
        Footage::Url(_) => Ok(turn.plan.clip().unwrap_or(UNSEEN)),
    }
}
