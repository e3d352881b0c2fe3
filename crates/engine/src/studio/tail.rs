//! A clip that ends on a given picture, exactly: the way from the first picture and the way to the last one, each in
//! its own world, dissolved into each other. Without a first picture it is the way to the last one alone.

use super::clip::{Given, Shape, record};
use super::score;
use crate::{Asset, Config, Turn, reel};
use fault::Fault;
use media::Frame;
use studio::camera::{Axis, Path};

/// How far the camera moves in, of the zoom axis' ten.
const PUSH: f32 = 3.0;
/// The dissolve's share of the clip, in its middle.
const DISSOLVE: (f32, f32) = (0.3, 0.7);

/// The clip.
pub(super) fn make(turn: &Turn<'_>, config: &Config, shape: Shape, given: Given) -> Result<Asset, Fault> {
    let frames = shape.clip.frames;
    let world = |picture: Option<Frame>, value: f32| {
        let path = Path::Simple { axis: Axis::Zoom, value };
        picture.map(|picture| reel::film(turn, score::photo(turn.seed, shape, picture, path))).transpose()
    };
    // The camera goes on in one direction: it closes in on the first picture, and has come from further off to the last.
    let (from, to) = (world(given.first, -PUSH)?, world(given.last, PUSH)?);
    let mut other = Frame::new(shape.size.0, shape.size.1);
    record(turn, config, shape, |index, out| {
        let t = index as f32 / frames.saturating_sub(1).max(1) as f32;
        let share = if from.is_some() { ((t - DISSOLVE.0) / (DISSOLVE.1 - DISSOLVE.0)).clamp(0.0, 1.0) } else { 1.0 };
        if let Some(from) = from.as_ref().filter(|_| share < 1.0) {
            from.render(index, out);
        }
        if let Some(to) = to.as_ref().filter(|_| share > 0.0) {
            to.render(frames - 1 - index, &mut other);
            dissolve(out, &other, share * share * (3.0 - 2.0 * share));
        }
        Ok(())
    })
}

/// Mixes `other` into `out`, on the gamma-encoded samples, as video cutters do.
fn dissolve(out: &mut Frame, other: &Frame, share: f32) {
    if (out.width(), out.height()) != (other.width(), other.height()) {
        *out = Frame::new(other.width(), other.height());
    }
    let k = (share * 256.0).round() as u32;
    for (a, b) in out.rgb_mut().iter_mut().zip(other.rgb()) {
        *a = ((u32::from(*a) * (256 - k) + u32::from(*b) * k + 128) >> 8) as u8;
    }
}
