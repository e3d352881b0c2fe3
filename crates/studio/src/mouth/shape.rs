//! What a mouth does at one moment, and where that brings its lips, jaw and cheeks.

use super::points::{ACROSS, CHEEKS, JAW};
use super::seen::Lips;

/// How far the inner edges part when a mouth is wide open, centimetres.
const GAP_CM: f32 = 1.55;
/// What a shut mouth leaves between them.
const SHUT_CM: f32 = 0.02;
/// Of the gap, how far the upper lip rises and the lower lip sinks.
const RISES: f32 = 0.16;
const SINKS: f32 = 0.84;
/// Of the lower lip's way, how far the chin goes with it, and how far back it swings.
const CHIN: f32 = 0.66;
const BACK: f32 = 0.22;
/// How far the corners go in when the lips are quite round, out when they are quite spread, and down by the gap.
const IN_CM: f32 = 0.75;
const OUT_CM: f32 = 0.26;
const CORNER_DOWN: f32 = 0.14;
/// How far round lips come forward, and pressed ones roll in.
const FORWARD_CM: f32 = 0.35;

/// What a mouth does at one moment; at rest it is shut.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shape {
    /// 0 is shut, 1 as open as speech opens it.
    pub open: f32,
    /// −1 is rounded, 1 is spread.
    pub wide: f32,
}

/// The lips at rest: shut, at the places of a mouth that was seen nearly shut.
pub(super) fn shut(base: &Lips) -> Lips {
    let mut shut = base.clone();
    let mut most: f32 = 0.0;
    for k in 0..ACROSS {
        let (upper, lower) = (base.upper_inner[k], base.lower_inner[k]);
        let gap = (lower[1] - upper[1] - SHUT_CM).max(0.0);
        most = most.max(gap);
        let (down, up) = (gap * 0.4, gap * 0.6);
        // Teeth end behind the edges that are seen: the edges themselves roll in a little.
        shut.upper_inner[k][1] += down;
        shut.lower_inner[k][1] -= up;
        shut.upper_outer[k][1] += down * 0.35;
        shut.lower_outer[k][1] -= up * 0.55;
    }
    for (place, (_, share)) in shut.jaw.iter_mut().zip(JAW) {
        place[1] -= most * 0.3 * share;
    }
    shut
}

/// The lips at rest brought into `shape`.
pub(super) fn shaped(rest: &Lips, shape: Shape) -> Lips {
    let gap = GAP_CM * shape.open.clamp(0.0, 1.2);
    let (round, spread) = ((-shape.wide).clamp(0.0, 1.0), shape.wide.clamp(0.0, 1.0));
    let corner_in = round * IN_CM - spread * OUT_CM + gap * 0.08;
    let corner_down = gap * CORNER_DOWN;
    let half = (rest.upper_inner[ACROSS - 1][0] - rest.upper_inner[0][0]).max(0.1) * 0.5;
    let middle = (rest.upper_inner[ACROSS - 1][0] + rest.upper_inner[0][0]) * 0.5;
    let mut lips = rest.clone();
    for (edge, down, thick) in [
        (&mut lips.upper_inner, -RISES, 0.0),
        (&mut lips.lower_inner, SINKS, 0.0),
        (&mut lips.upper_outer, -RISES * 0.8, -1.0),
        (&mut lips.lower_outer, SINKS * 0.9, 1.0),
    ] {
        for place in edge.iter_mut() {
            let across = ((place[0] - middle) / half).clamp(-1.0, 1.0);
            let open = 1.0 - across * across;
            place[0] -= corner_in * across;
            place[1] += gap * down * open + corner_down * (1.0 - open) + thick * 0.08 * round * open;
            place[2] += FORWARD_CM * round * open - gap * BACK * 0.5 * open * down.max(0.0);
        }
    }
    let chin = gap * SINKS * CHIN;
    for (place, (_, share)) in lips.jaw.iter_mut().zip(JAW) {
        place[1] += chin * share;
        place[2] -= chin * BACK * share;
    }
    for (place, (_, corner, jaw)) in lips.cheeks.iter_mut().zip(CHEEKS) {
        place[0] -= corner_in * corner * (place[0] - middle).signum();
        place[1] += corner_down * corner + chin * jaw;
    }
    lips
}
