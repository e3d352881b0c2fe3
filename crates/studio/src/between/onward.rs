//! How a clip that ended goes on: as fast as its last frames moved.

use media::Frame;

use super::align::refined;
use super::luma::luma;
use super::similar::Similar;
use crate::camera::Path;
use crate::photo::{Grid, whole};

/// Width of what is compared, cells.
const ANALYSIS: usize = 320;
/// Frames less alike than this are not two views of one thing.
const LOOSE: f32 = 0.4;
/// A movement takes this long to die away, seconds, and carries no farther than this, frame widths.
const FADE: (f32, f32) = (1.1, 0.12);
/// Nothing goes faster than this in a second, frame widths: more is a mistake.
const FAST: f32 = 0.8;

/// The camera's path for `seconds` after `last`, when `earlier` was seen `gap` seconds before it; `seed` chooses the
/// small move it ends in.
pub fn onward(earlier: &Frame, last: &Frame, gap: f32, seconds: f32, seed: u64) -> Path {
    let ratio = last.height() as f32 / last.width().max(1) as f32;
    let [a, b] = [earlier, last].map(|frame| small(frame, ratio));
    let (way, fit) = refined(&a, &b, Similar::NONE, ratio);
    let now = way.power(1.0 / f64::from(gap.max(1e-3)));
    let speed = [now.shift[0], now.shift[1], now.grow, now.turn].map(|s| s as f32);
    // The picture's border moves by all of it.
    let fast = speed[0].hypot(speed[1]) + 0.5 * (speed[2].abs() + speed[3].abs());
    if fit < LOOSE || fast > FAST || !fast.is_finite() {
        return Path::Onward { speed: [0.0; 4], fade: 1.0, seed };
    }
    let fade = FADE.0.min(FADE.1 / fast.max(1e-6)) / seconds;
    Path::Onward { speed: speed.map(|s| s * seconds), fade, seed }
}

fn small(frame: &Frame, ratio: f32) -> Grid<1> {
    let light = whole(frame);
    let width = ANALYSIS.min(light.width.max(8));
    luma(&light.resized(width, ((width as f32 * ratio).round() as usize).max(8)))
}
