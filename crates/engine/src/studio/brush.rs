//! The motion brush: masks are loaded, and points turned from the input picture's pixels to the frame's.

use super::clip::{Shape, film};
use super::picture::{self, Rule};
use crate::{Asset, Config, Turn};
use fault::{Code, Fault};
use fetch::Door;
use media::Frame;
use media::picture::resize;
use plan::Brush;
use studio::camera::Path;
use studio::photo::Mask;
use studio::{Score, Stroke, Subject};

/// A mask is on where it is brighter than this, of 255.
const ON: u8 = 127;

/// One stroke as the request has it.
pub(super) struct Given {
    mask: Frame,
    points: Vec<[i32; 2]>,
}

/// The strokes' masks, held against the rules.
pub(super) async fn load(
    turn: &Turn<'_>,
    brush: &Brush,
    picture: Option<&Frame>,
    door: &Door,
) -> Result<Vec<Given>, Fault> {
    let picture = picture.ok_or_else(without_picture)?;
    let mut masks = Vec::new();
    for stroke in &brush.strokes {
        masks.push(picture::load("dynamic_masks", &stroke.mask, turn, Rule::Mask, door).await?);
    }
    let still = match &brush.static_mask {
        Some(mask) => Some(picture::load("static_mask", mask, turn, Rule::Mask, door).await?),
        None => None,
    };
    let count = masks.len();
    masks.extend(still);
    picture::fit(picture, &masks)?;
    masks.truncate(count); // what no stroke moves stands still, masked or not
    let points = brush.strokes.iter().map(|stroke| stroke.points.clone());
    Ok(masks.into_iter().zip(points).map(|(mask, points)| Given { mask, points }).collect())
}

/// The clip.
pub(super) fn make(
    turn: &Turn<'_>,
    config: &Config,
    shape: Shape,
    picture: Option<Frame>,
    given: &[Given],
) -> Result<Asset, Fault> {
    let picture = picture.ok_or_else(without_picture)?;
    let (width, height) = shape.size;
    let scale = [width as f32 / picture.width() as f32, height as f32 / picture.height() as f32];
    let high = picture.height() as f32;
    let placed = |[x, y]: [i32; 2]| [x as f32 * scale[0], (high - y as f32) * scale[1]];
    let mut strokes = Vec::with_capacity(given.len());
    for Given { mask, points } in given {
        let mask = resize(mask, width, height)?;
        let shares = mask.rgb().as_chunks::<3>().0.iter().map(|p| f32::from(u8::from(p[1] > ON))).collect();
        let mask = Mask { width, height, shares };
        strokes.push(Stroke { mask, points: points.iter().map(|point| placed(*point)).collect() });
    }
    let subject = Subject::Brushed { picture: resize(&picture, width, height)?, strokes };
    let (fps, frames) = (shape.clip.fps, shape.clip.frames);
    film(turn, config, Score { width, height, fps, frames, seed: turn.seed, subject, path: Path::Still })
}

fn without_picture() -> Fault {
    Fault::new(Code::BadValue, "a motion brush needs an image")
}
