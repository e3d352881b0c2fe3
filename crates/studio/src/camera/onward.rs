//! Where on its path a camera is when a clip goes on beyond its end: it turns back part of the way, and comes again, so
//! that it never leaves what it has seen.

use super::ease;

/// Seconds from one turn to the next.
const LEG_SECONDS: f32 = 5.0;
/// How much of the path each leg takes.
const BACK: f32 = 0.55;

/// The share of the path at which frame `index` of a path of `frames` frames stands.
pub(crate) fn share(index: u32, frames: u32, fps: u32) -> f32 {
    let last = frames.saturating_sub(1);
    if index <= last {
        return index as f32 / last.max(1) as f32;
    }
    let legs = (index - last) as f32 / (LEG_SECONDS * fps.max(1) as f32);
    let done = BACK * ease::settled(legs.fract());
    if (legs as u32).is_multiple_of(2) { 1.0 - done } else { 1.0 - BACK + done }
}
