//! How soft bodies give way: pressed clay, a balloon that fills, a head that turns. Each is the way back from a point of
//! the frame to the picture, and the light on the way.

use super::body::Body;
use super::motion::Seen;
use crate::paint::smooth;
use std::f32::consts::PI;

pub(super) fn squeezed(body: &Body, [amount, lean, knead]: [f32; 3], [x, y]: [f32; 2], seen: &mut Seen) -> [f32; 2] {
    let ([cx, foot], [w, h]) = (body.foot(), body.extent());
    let tall = foot + (y - foot) / (1.0 - amount);
    let up = ((foot - tall) / h).clamp(0.0, 1.0);
    // What it loses in height it gains in width: most in the middle, and the sides bulge in turn.
    let side = ((x - cx) / w * 2.0).clamp(-1.0, 1.0);
    let bulge = (PI * (0.12 + 0.8 * up)).sin();
    let wide = 1.0 + amount * (0.45 + 0.85 * bulge) + 0.05 * knead * side * bulge;
    // Soft clay is dark in its folds and bright where it is pushed out.
    seen.light *= 1.0 + amount.max(0.0) * (0.30 * bulge * (1.0 - side * side) - 0.22 * (1.0 - bulge)) * 0.9;
    [cx + (x - cx - lean * up) / wide.max(0.2), tall]
}

pub(super) fn inflated(body: &Body, much: f32, [x, y]: [f32; 2], seen: &mut Seen) -> [f32; 2] {
    let [cx, cy] = body.core;
    let (dx, dy) = (x - cx, y - cy);
    let away = dx.hypot(dy);
    if much.abs() < 1e-4 || away < 1e-3 {
        return [x, y];
    }
    let (rim, round) = (body.rim(dx, dy), body.round(dx, dy));
    // What sticks out, a head, keeps sticking out.
    let edge = rim + ((round * 1.06).max(rim * 1.03) - rim) * much;
    let u = away / edge.max(1.0);
    if u >= 1.0 {
        return cheeks(body, much, [cx + dx * (u * rim / away), cy + dy * (u * rim / away)]);
    }
    // Like a ball: the middle comes near, the rim is drawn together.
    let ball = u.asin() * (2.0 / PI);
    let from = (u + (ball - u) * 0.75 * much) * rim;
    let high = (1.0 - u * u).sqrt();
    let (nx, ny) = (dx / edge, dy / edge);
    seen.light *= 1.0 + much * (0.30 * (-0.45 * nx - 0.62 * ny) - 0.30 * (1.0 - high).powi(2) + 0.06);
    let gloss = |gx: f32, gy: f32, tight: f32| (-((nx - gx).powi(2) + (ny - gy).powi(2) * 1.6) * tight).exp();
    seen.shine +=
        much * (0.50 * gloss(-0.42, -0.52, 70.0) + 0.12 * gloss(-0.36, -0.42, 9.0) + 0.10 * gloss(0.5, 0.6, 40.0));
    cheeks(body, much, [cx + dx * (from / away), cy + dy * (from / away)])
}

/// The head swells, too: all of it grows, and what is around it gives way.
fn cheeks(body: &Body, much: f32, [x, y]: [f32; 2]) -> [f32; 2] {
    let [hx, hy, half, tall] = body.head;
    let (dx, dy) = (x - hx, y - hy);
    let q = (dx / (half * 2.3)).hypot(dy / (tall * 2.1));
    let k = 1.0 - 0.34 * much.clamp(-1.0, 1.3) * (1.0 - smooth(0.42, 1.0, q));
    [hx + dx * k, hy + dy * k]
}

pub(super) fn looking(body: &Body, angle: f32, [x, y]: [f32; 2], seen: &mut Seen) -> [f32; 2] {
    let [cx, cy, half, tall] = body.head;
    let (u, v) = ((x - cx) / (half * 1.25), (y - cy) / (tall * 1.2));
    let r = u * u + v * v;
    if r >= 1.0 {
        return [x, y];
    }
    let window = (1.0 - r) * (1.0 - r);
    let depth = (1.0 - r).sqrt();
    // A ball turns: what is in the middle goes sideways most.
    let shift = (angle * window).sin() * depth * half * 1.25;
    seen.light *= 1.0 - 0.10 * angle.abs() * u * angle.signum() * window;
    [x - shift, y]
}
