//! A picture that goes on beyond its borders.

use super::picture::{self, Rule};
use super::still;
use crate::{Asset, Config, Turn, reel};
use fault::Fault;
use fetch::Door;
use plan::{Margins, Picture};
use studio::photo::expanded;

/// The pictures, each going on in its own way.
pub(super) async fn all(
    turn: &Turn<'_>,
    config: &Config,
    picture: &Picture,
    margins: Margins,
    door: &Door,
) -> Result<Vec<Asset>, Fault> {
    let given = still::drafted(picture::load("image", picture, turn, Rule::Full, door).await?, config)?;
    let (w, h) = (given.width() as f32, given.height() as f32);
    let px = |share: f32, side: f32| (share.clamp(0.0, 2.0) * side).round() as u32;
    let around = [px(margins.left, w), px(margins.up, h), px(margins.right, w), px(margins.down, h)];
    still::each(turn, config, |index| {
        let given = given.clone();
        reel::apart(turn, move || expanded(&given, around, index))
    })
}
