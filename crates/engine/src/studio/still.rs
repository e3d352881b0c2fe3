//! Pictures: one PNG per result, each from a seed of its own.

use super::picture::{self, Rule};
use super::{NAME, looked, partial, score, size};
use crate::{Asset, Config, Turn, reel, tags};
use fault::{Code, Fault};
use fetch::Door;
use media::Frame;
use media::caps::PICTURE_SIDE_PX_MAX;
use media::picture::{encode_png, resize};
use plan::{Part, Reference};
use studio::photo::restyled;
use studio::wear::{Keep, Seen, kept as kept_of};
use studio::{Guest, Score, Subject, scene};

/// Draws the plan's pictures into the turn's folder, in order.
pub(super) async fn all(turn: &Turn<'_>, config: &Config, door: &Door) -> Result<Vec<Asset>, Fault> {
    let plan = turn.plan;
    let given = match plan.image() {
        Some(image) => Some(picture::load("image", image, turn, Rule::Full, door).await?),
        None => None,
    };
    let size = size::of(plan.frame(), given.as_ref(), config.profile, PICTURE_SIDE_PX_MAX);
    let seen = match (&given, plan.reference()) {
        (Some(given), Some(reference)) => seen(given, reference, config)?,
        (None, _) | (_, None) => None,
    };
    each(turn, config, |index| match &given {
        None => drawn(turn, score::still(plan, turn.seed, size, index)),
        Some(given) => of_picture(turn, size, (given, seen.as_ref()), index),
    })
}

/// As many pictures as the plan says, each made by `make` from its index.
pub(super) fn each(
    turn: &Turn<'_>,
    config: &Config,
    make: impl Fn(u32) -> Result<Frame, Fault>,
) -> Result<Vec<Asset>, Fault> {
    let count = turn.plan.count();
    let mut assets = Vec::with_capacity(count as usize);
    for index in 0..count {
        if turn.stop.load(std::sync::atomic::Ordering::Relaxed) {
            return Err(reel::stopped());
        }
        assets.push(kept(turn, config, &format!("{index}.png"), &make(index)?, Part::Result)?);
        (turn.report)(reel::percent(index + 1, count));
    }
    Ok(assets)
}

/// Writes `frame` as a PNG of this name.
pub(super) fn kept(turn: &Turn<'_>, config: &Config, name: &str, frame: &Frame, part: Part) -> Result<Asset, Fault> {
    let mut tags = tags::still(turn, NAME, config.profile)?;
    tags.add_partial(&partial::of(turn.plan, config));
    let path = turn.folder.join(name);
    std::fs::write(&path, encode_png(frame, &tags.0)?).map_err(Fault::internal)?;
    Ok(Asset { path, media_type: "image/png", duration: String::new(), part, upstream_id: None })
}

/// The only frame of a score.
pub(super) fn drawn(turn: &Turn<'_>, score: Score) -> Result<Frame, Fault> {
    let mut frame = Frame::new(score.width, score.height);
    reel::film(turn, score)?.render(0, &mut frame);
    Ok(frame)
}

/// What is seen of a reference; a face must be the only one.
fn seen(given: &Frame, reference: Reference, config: &Config) -> Result<Option<Seen>, Fault> {
    let seen = looked::at(given, config)?;
    match (&seen, reference) {
        (Some(seen), Reference::Face) if seen.faces.len() != 1 => {
            let found = seen.faces.len();
            let text = format!("image: image_reference face needs exactly one face in the picture; {found} are found");
            Err(Fault::new(Code::BadValue, text))
        }
        (_, Reference::Face | Reference::Subject { .. }) => Ok(seen),
    }
}

/// One picture made from another: painted anew, or its subject in the prompt's scene.
fn of_picture(
    turn: &Turn<'_>,
    size: (u32, u32),
    (given, seen): (&Frame, Option<&Seen>),
    index: u32,
) -> Result<Frame, Fault> {
    let (plan, seed) = (turn.plan, score::varied(turn.seed, index));
    let scene = scene::read(plan.prompt(), plan.negative_prompt(), plan.cfg_scale(), seed);
    match plan.reference() {
        Some(reference) => {
            let image = plan.image_fidelity().max(SUBJECT_FIDELITY_MIN);
            let guest = match (seen.cloned(), reference) {
                (None, Reference::Subject { .. } | Reference::Face) => anew(turn, given.clone(), image, seed)?.into(),
                (Some(seen), Reference::Subject { human_fidelity: human }) => {
                    guest(turn, given.clone(), seen, Keep { image, human, face: false }, seed)?
                }
                (Some(seen), Reference::Face) => {
                    guest(turn, given.clone(), seen, Keep { image, human: 1.0, face: true }, seed)?
                }
            };
            let behind = Box::new(Subject::Scene(scene));
            drawn(turn, score::one(size, seed, Subject::Cast { behind, guests: vec![guest] }))
        }
        None => {
            let painted = anew(turn, cropped(given, size)?, plan.image_fidelity(), seed)?;
            let mood = scene::mood(plan.prompt(), plan.negative_prompt(), seed);
            if mood.is_empty() {
                return Ok(painted);
            }
            // Weather and light fade in within seconds: the picture is what they have become after a while.
            let subject = Subject::Photo { picture: painted, mood };
            let settled = Score { fps: 1, frames: MOOD_SECONDS + 1, ..score::one(size, seed, subject) };
            let mut frame = Frame::new(size.0, size.1);
            reel::film(turn, settled)?.render(MOOD_SECONDS, &mut frame);
            Ok(frame)
        }
    }
}

/// Who is kept of a reference.
fn guest(turn: &Turn<'_>, picture: Frame, seen: Seen, keep: Keep, seed: u64) -> Result<Guest, Fault> {
    reel::apart(turn, move || kept_of(&picture, &seen, keep, seed))
}

/// `picture` painted anew.
fn anew(turn: &Turn<'_>, picture: Frame, fidelity: f32, seed: u64) -> Result<Frame, Fault> {
    reel::apart(turn, move || restyled(&picture, fidelity, None, seed))
}

/// A subject is kept at least so well.
const SUBJECT_FIDELITY_MIN: f32 = 0.3;
/// After how many seconds the weather is all there.
const MOOD_SECONDS: u32 = 4;

/// `picture` at `size`, cut about its middle where the shapes differ.
pub(super) fn cropped(picture: &Frame, (width, height): (u32, u32)) -> Result<Frame, Fault> {
    let (w, h) = (f64::from(picture.width()), f64::from(picture.height()));
    let k = (f64::from(width) / w).max(f64::from(height) / h);
    let (wide, tall) = (((w * k).round() as u32).max(width), ((h * k).round() as u32).max(height));
    let sized = resize(picture, wide, tall)?;
    let (left, top) = ((wide - width) as usize / 2, (tall - height) as usize / 2);
    let lines = sized.rgb().chunks_exact(wide as usize * 3).skip(top).take(height as usize);
    let rgb = lines.flat_map(|line| &line[left * 3..(left + width as usize) * 3]).copied().collect();
    Frame::from_rgb(width, height, rgb).ok_or_else(|| Fault::internal("a cut picture has a size of its own"))
}

/// `picture` as large as a draft of it is.
pub(super) fn drafted(picture: Frame, config: &Config) -> Result<Frame, Fault> {
    match config.profile {
        crate::Profile::Full => Ok(picture),
        crate::Profile::Draft => {
            let side = |px: u32| (px / crate::caps::DRAFT_DIVISOR).max(1);
            resize(&picture, side(picture.width()), side(picture.height()))
        }
    }
}
