//! The recipes: how effects bend what they are played on. Each leaves everything as it is at the start.

use super::place::Place;
use super::warp::Seen;
use crate::paint::smooth;
use std::f32::consts::{PI, TAU};

/// Squeezed from above like soft clay, kneaded, and let go.
pub(super) fn squeeze(place: &Place, t: f32, [x, y]: [f32; 2]) -> Seen {
    let hold = smooth(0.1, 0.38, t) * (1.0 - smooth(0.68, 0.76, t));
    let after = (t - 0.72).max(0.0);
    let spring = 0.22 * (-after * 13.0).exp() * (after * 48.0).sin();
    let amount = 0.46 * hold * (1.0 + 0.1 * (TAU * 7.0 * t).sin()) - spring;
    let ([cx, _], [_, h]) = (place.centre(), place.extent());
    let foot = place.bounds[3];
    let tall = foot + (y - foot) / (1.0 - amount);
    let up = ((foot - tall) / h).clamp(0.0, 1.0);
    let wide = 1.0 + amount * (0.55 + 0.75 * (PI * up).sin());
    let lean = hold * 0.05 * h * up * (TAU * 3.5 * t).sin();
    Seen::at([cx + (x - cx - lean) / wide, tall])
}

/// Blown up like a balloon, and away it floats.
pub(super) fn inflate(place: &Place, t: f32, [x, y]: [f32; 2]) -> Seen {
    let ([cx, cy], [w, h]) = (place.centre(), place.extent());
    let blow = smooth(0.04, 0.62, t) * (1.0 + 0.05 * (TAU * 5.0 * t).sin() * smooth(0.1, 0.4, t));
    let away = smooth(0.55, 1.0, t);
    let (rise, sway) = (0.3 * place.size[1] * away, 0.05 * place.size[0] * (TAU * 1.2 * t).sin() * away);
    let p = [x - cx - sway, y - cy + rise];
    let size = 1.0 + 0.16 * blow;
    let k = ((p[0] / (w * 0.62 * size)).powi(2) + (p[1] / (h * 0.62 * size)).powi(2)).min(1.0);
    // Round: the middle comes nearer, the rim is drawn together.
    let bulge = 1.0 / (size * (1.0 + 0.5 * blow * (1.0 - k)));
    Seen { at: [cx + p[0] * bulge, cy + p[1] * bulge], light: 1.0 + 0.18 * blow * (1.0 - k) * (0.4 - p[1] / h) }
}

/// Grows a coat of plush.
pub(super) fn plush(place: &Place, t: f32, [x, y]: [f32; 2]) -> Seen {
    let grown = smooth(0.05, 0.55, t);
    let cell = place.size[0] / 240.0;
    let sway = 0.25 * (TAU * 0.8 * t).sin();
    let long = place.size[0] * 0.014 * grown;
    let comb = place.noise.at(x / (cell * 14.0), y / (cell * 14.0) + 3.0) * PI + PI * 0.5 + sway;
    let strand = place.noise.at(x / cell, y / (cell * 2.2));
    let fine = place.noise.at(x / (cell * 0.6) + 50.0, y / (cell * 1.2));
    let reach = long * (0.55 + 0.9 * strand);
    let at = [x - comb.cos() * reach, y - comb.sin() * reach];
    Seen { at, light: 1.0 + grown * (0.34 * strand + 0.2 * fine) }
}

/// Turned round and round in the head.
pub(super) fn swirl(place: &Place, t: f32, [x, y]: [f32; 2]) -> Seen {
    let ([cx, cy], reach) = (place.centre(), place.size[0].min(place.size[1]) * 0.55);
    let (dx, dy) = (x - cx, y - cy);
    let near = (1.0 - dx.hypot(dy) / reach).max(0.0);
    let turn = 2.4 * (PI * t).sin().powi(2) * near * near * (1.0 + 0.3 * (TAU * 2.0 * t).sin());
    let (s, c) = turn.sin_cos();
    Seen::at([cx + dx * c - dy * s, cy + dx * s + dy * c])
}

/// Breathes and sways: what is shown where a scene has no recipe of its own.
pub(super) fn breathe(place: &Place, t: f32, [x, y]: [f32; 2]) -> Seen {
    let ([cx, _], [_, h]) = (place.centre(), place.extent());
    let foot = place.bounds[3];
    let up = ((foot - y) / h).clamp(0.0, 1.0);
    let live = smooth(0.0, 0.15, t);
    let breath = 1.0 + 0.05 * live * (TAU * 2.5 * t).sin();
    let sway = place.size[0] * 0.045 * live * up * up * (TAU * 1.25 * t).sin();
    Seen::at([cx + (x - cx - sway) / (2.0 - breath), foot + (y - foot) / breath])
}

/// Hops up and down.
pub(super) fn hop(place: &Place, t: f32, [x, y]: [f32; 2]) -> Seen {
    let live = smooth(0.0, 0.08, t);
    let beat = (t * 6.0).fract();
    let (air, land) = ((PI * beat).sin(), 1.0 - smooth(0.0, 0.16, beat.min(1.0 - beat)));
    let squash = 1.0 - 0.12 * land * live;
    let ([cx, _], foot) = (place.centre(), place.bounds[3]);
    let lift = 0.09 * place.size[1] * air * live;
    Seen::at([cx + (x - cx) * squash.sqrt(), foot + (y + lift - foot) / squash])
}
