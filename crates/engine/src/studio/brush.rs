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
use studio::{Score, Stroke, Subject, scene};

/// A mask is on where it is brighter than this, of 255.
const ON: u8 = 127;

/// The masks as the request has them.
pub(super) struct Given {
    /// What moves, and through which points.
    strokes: Vec<(Frame, Vec<[i32; 2]>)>,
    /// What stands still.
    still: Option<Frame>,
}

/// The strokes' masks, held against the rules.
pub(super) async fn load(turn: &Turn<'_>, brush: &Brush, picture: Option<&Frame>, door: &Door) -> Result<Given, Fault> {
    let picture = picture.ok_or_else(without_picture)?;
    let mut masks = Vec::new();
    for (i, stroke) in brush.strokes.iter().enumerate() {
        let field = format!("dynamic_masks[{i}].mask");
        let mask = picture::load(&field, &stroke.mask, turn, Rule::Mask, door).await?;
        masks.push((field, mask));
    }
    let count = masks.len();
    if let Some(mask) = &brush.static_mask {
        let field = "static_mask".to_owned();
        let mask = picture::load(&field, mask, turn, Rule::Mask, door).await?;
        masks.push((field, mask));
    }
    picture::fit(picture, &masks)?;
    let still = masks.drain(count..).next().map(|(_, mask)| mask);
    let masks = masks.into_iter().map(|(_, mask)| mask);
    let points = brush.strokes.iter().map(|stroke| stroke.points.clone());
    Ok(Given { strokes: masks.zip(points).collect(), still })
}

/// The clip.
pub(super) fn make(
    turn: &Turn<'_>,
    config: &Config,
    shape: Shape,
    picture: Option<Frame>,
    given: &Given,
) -> Result<Asset, Fault> {
    let picture = picture.ok_or_else(without_picture)?;
    let (width, height) = shape.size;
    let scale = [width as f32 / picture.width() as f32, height as f32 / picture.height() as f32];
    let high = picture.height() as f32;
    let placed = |[x, y]: [i32; 2]| [x as f32 * scale[0], (high - y as f32) * scale[1]];
    let slack = 0.5 * scale[0].max(scale[1]); // points are whole pixels
    let mut strokes = Vec::with_capacity(given.strokes.len());
    for (mask, points) in &given.strokes {
        let points = points.iter().map(|point| placed(*point)).collect();
        strokes.push(Stroke { mask: marked(mask, shape.size)?, points, slack });
    }
    let still = given.still.as_ref().map(|mask| marked(mask, shape.size)).transpose()?;
    let mood = scene::mood(turn.plan.prompt(), turn.plan.negative_prompt(), turn.seed);
    let subject = Subject::Brushed { picture: resize(&picture, width, height)?, strokes, still, mood };
    let (fps, frames) = (shape.clip.fps, shape.clip.frames);
    film(turn, config, Score { width, height, fps, frames, seed: turn.seed, subject, path: Path::Still })
}

/// What `mask` marks, at the frame's size.
fn marked(mask: &Frame, (width, height): (u32, u32)) -> Result<Mask, Fault> {
    let sized = resize(mask, width, height)?;
    let shares = sized.rgb().as_chunks::<3>().0.iter().map(|p| f32::from(u8::from(p[1] > ON))).collect();
    Ok(Mask { width, height, shares })
}

fn without_picture() -> Fault {
    Fault::new(Code::BadValue, "a motion brush needs an image")
}
