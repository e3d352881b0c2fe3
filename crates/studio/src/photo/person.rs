//! People cut out: the rough matte of the models, made to follow the picture's own edges.

use super::fit::whole;
use super::grid::Grid;
use super::lift;
use super::tell::{Mask, analysed, mask};
use media::Frame;
use sight::Matte;

/// Less of a picture than this is nobody.
const SHARE_MIN: f32 = 0.004;

/// Where people are in `picture`, after what the models saw in it; `None` where nobody is.
pub fn persons(picture: &Frame, rough: &Matte) -> Option<Mask> {
    if rough.mean() < SHARE_MIN {
        return None;
    }
    let full = whole(picture);
    let small = analysed(&full);
    let share = Grid::from_fn(small.width, small.height, |x, y| {
        let (u, v) = ((x as f32 + 0.5) / small.width as f32, (y as f32 + 0.5) / small.height as f32);
        // The rough rim is wide; what is nearly sure is sure.
        [((rough.at(u, v) - 0.5) * 1.6 + 0.5).clamp(0.0, 1.0)]
    });
    Some(mask(&lift::matte(&full, &small, &share)))
}
