//! Clips: drawn and encoded side by side.

use super::picture::{self, Rule};
use super::{NAME, brush, native, partial, score, shots, size, tail};
use crate::{Asset, Config, Turn, length, reel, tags};
use fault::Fault;
use fetch::Door;
use media::caps::CLIP_SIDE_PX_MAX;
use media::sound::lay_under;
use media::{Frame, encode};
use plan::{Clip, Part};
use std::cell::RefCell;
use studio::Score;
use studio::sound::Heard;

/// Size and timing of a clip.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    /// Pixels across and down, even.
    pub(super) size: (u32, u32),
    /// Rate and number of frames.
    pub(super) clip: Clip,
}

/// What the plan's own pictures are.
pub(super) struct Given {
    /// First frame.
    pub(super) first: Option<Frame>,
    /// Last frame.
    pub(super) last: Option<Frame>,
}

/// Draws the plan's clip into the turn's folder.
pub(super) async fn all(turn: &Turn<'_>, config: &Config, door: &Door) -> Result<Vec<Asset>, Fault> {
    let plan = turn.plan;
    let first = match plan.image() {
        Some(image) => Some(picture::load("image", image, turn, Rule::Full, door).await?),
        None => None,
    };
    let last = match plan.image_tail() {
        Some(image) => Some(picture::load("image_tail", image, turn, Rule::Side, door).await?),
        None => None,
    };
    let strokes = match plan.brush() {
        Some(brush) => Some(brush::load(turn, brush, first.as_ref(), door).await?),
        None => None,
    };
    let size = size::of(plan.frame(), first.as_ref().or(last.as_ref()), config.profile, CLIP_SIDE_PX_MAX);
    let shape = Shape { size, clip: timing(turn) };
    let asset = match (last, strokes, plan.shots()) {
        (Some(last), _, _) => tail::make(turn, config, shape, Given { first, last: Some(last) })?,
        (None, Some(strokes), _) => brush::make(turn, config, shape, first, &strokes)?,
        (None, None, Some(asked)) => shots::make(turn, config, shape, first, asked)?,
        (None, None, None) => film(turn, config, score::clip(turn.plan, turn.seed, shape, first)?)?,
    };
    Ok(vec![asset])
}

/// A score, drawn and recorded.
pub(super) fn film(turn: &Turn<'_>, config: &Config, score: Score) -> Result<Asset, Fault> {
    let clip = Clip { fps: score.fps, frames: score.frames };
    let shape = Shape { size: (score.width, score.height), clip };
    let film = reel::film(turn, score)?;
    let films = Films::default();
    if turn.plan.sound() {
        films.borrow_mut().push((0.0, film.heard(turn.plan.prompt(), turn.seed)));
    }
    record_heard(turn, config, shape, &films, |index, out| {
        film.render(index, out);
        Ok(())
    })
}

/// What is heard, each from its second on.
pub(super) type Films = RefCell<Vec<(f64, Heard)>>;

/// Records the frames that `draw` draws; with the sound of the prompt, if sound was asked for.
pub(super) fn record(
    turn: &Turn<'_>,
    config: &Config,
    shape: Shape,
    draw: impl FnMut(u32, &mut Frame) -> Result<(), Fault>,
) -> Result<Asset, Fault> {
    record_heard(turn, config, shape, &RefCell::default(), draw)
}

/// The same with the sound of `films`, which may be told while they are drawn.
pub(super) fn record_heard(
    turn: &Turn<'_>,
    config: &Config,
    shape: Shape,
    films: &Films,
    mut draw: impl FnMut(u32, &mut Frame) -> Result<(), Fault>,
) -> Result<Asset, Fault> {
    let Shape { size: (width, height), clip } = shape;
    let path = turn.folder.join("clip.mp4");
    let quality = config.profile.quality();
    let mut tags = tags::clip(turn, NAME, config.encoder.row(width, height).name, config.profile)?;
    tags.add_partial(&partial::of(turn.plan, config));
    let heard = turn.plan.sound() && media::sound::check().is_ok();
    if turn.plan.sound() {
        tags.add("sound", if heard { "synthesised" } else { "none" });
        if let Some(voice) = native::speaks(turn, &config.models).filter(|_| heard) {
            tags.add("voice", voice);
        }
    }
    let settings = encode::Config { width, height, fps: clip.fps, frames: clip.frames, quality, metadata: tags.0 };
    let encoder = encode::start(config.encoder, &settings, &path)?;
    let mut failed = None;
    let recorded = reel::record(turn, clip.frames, encoder, |index, out| {
        if failed.is_none() {
            failed = draw(index, out).err();
        }
        failed.is_none()
    });
    if let Some(fault) = failed {
        return Err(fault);
    }
    recorded?;
    if heard {
        let seconds = f64::from(clip.frames) / f64::from(clip.fps);
        let sound = native::sound(turn, &config.models, films.take(), seconds)?;
        lay_under(&path, &sound, &turn.folder.join("spare.mp4"), turn.stop)?;
    }
    Ok(Asset { path, media_type: "video/mp4", duration: length::of_clip(clip), part: Part::Result, upstream_id: None })
}

/// The plan's timing; five seconds where it has none.
pub(super) fn timing(turn: &Turn<'_>) -> Clip {
    turn.plan.clip().unwrap_or(Clip { fps: 30, frames: 153 })
}
