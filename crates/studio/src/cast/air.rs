//! What flies without wings of its own.

use std::f32::consts::TAU;

use super::Look;
use crate::paint::{Canvas, Ink, Rgb, Shape, rgb};

/// An airliner.
pub(super) fn airplane(canvas: &mut Canvas, look: &Look<'_>, _phase: f32) {
    let white = look.own(0xf2f4f6);
    canvas.fill(
        Shape::polygon(&[(-0.02, -0.06), (-0.36, -0.34), (-0.48, -0.34), (-0.28, -0.04)]),
        look.flat(white * 0.6, 0.0),
    );
    canvas.fill(
        Shape::polygon(&[(-0.78, -0.08), (-1.02, -0.46), (-1.10, -0.46), (-0.98, -0.06)]),
        look.round(rgb(0x3c6ab0), (-1.0, -0.46), (-0.9, 0.0)),
    );
    let hull = [
        (1.05, 0.02),
        (0.88, -0.10),
        (0.60, -0.14),
        (-0.60, -0.13),
        (-1.06, -0.08),
        (-1.06, -0.04),
        (-0.6, 0.08),
        (0.60, 0.13),
        (0.92, 0.09),
    ];
    canvas.fill(Shape::blob(&hull), look.round(white, (0.0, -0.15), (0.0, 0.13)));
    canvas.fill(
        Shape::limb(&[(-0.95, -0.03, 0.006), (0.0, 0.035, 0.014), (1.0, 0.03, 0.006)]),
        look.flat(rgb(0x3c6ab0), 0.2),
    );
    for i in 0..16 {
        canvas.fill(Shape::oval(-0.62 + i as f32 * 0.085, -0.045, 0.014, 0.018), look.lamp(0xffe0a0, 0x465a70));
    }
    canvas.fill(
        Shape::blob(&[(0.80, -0.085), (0.90, -0.075), (0.95, -0.04), (0.82, -0.045)]),
        look.flat(rgb(0x304050), 0.3),
    );
    canvas.fill(
        Shape::polygon(&[(0.20, 0.03), (-0.42, 0.40), (-0.56, 0.41), (-0.22, 0.03)]),
        look.round(white * 0.92, (0.0, 0.0), (-0.4, 0.42)),
    );
    canvas.fill(
        Shape::limb(&[(0.02, 0.16, 0.05), (-0.16, 0.17, 0.045)]),
        look.round(rgb(0x9aa4b0), (0.0, 0.1), (0.0, 0.22)),
    );
    canvas.fill(
        Shape::polygon(&[(-0.84, -0.04), (-1.08, 0.10), (-1.15, 0.10), (-1.0, -0.05)]),
        look.flat(white * 0.8, 0.1),
    );
}

/// A hot-air balloon in gores of two colours.
pub(super) fn balloon(canvas: &mut Canvas, look: &Look<'_>, _phase: f32) {
    let main = look.any(&[0xd8483c, 0xe8a83c, 0x3c7cc0, 0x8a4ab0, 0x3c9a78]);
    let second = look.chance().below(3);
    let other = rgb([0xf6ecd8, 0xf4c84c, 0xf2f2f2][second]);
    let (cy, r) = (-1.02, 0.52);
    let edge = |k: f32, t: f32| {
        let a = t * std::f32::consts::PI;
        let drop = if t > 0.62 { (t - 0.62) * 0.62 } else { 0.0 };
        let wide = a.sin().max(0.0).powf(0.85) * r + 0.085 * t.powi(6);
        (k * wide * (1.0 - 0.25 * drop), cy - a.cos() * r + drop * 0.8)
    };
    let gores = 7;
    for g in 0..gores {
        let k = |i: usize| ((i as f32 / gores as f32 - 0.5) * std::f32::consts::PI).sin();
        let mut points: Vec<_> = (0..=14).map(|i| edge(k(g), i as f32 / 14.0)).collect();
        points.extend((0..=14).rev().map(|i| edge(k(g + 1), i as f32 / 14.0)));
        let c = if g % 2 == 0 { main } else { other };
        let shade = 0.6 - 0.75 * (g as f32 / (gores - 1) as f32);
        canvas.fill(Shape::polygon(&points), look.flat(c, shade));
    }
    if look.night() > 0.4 {
        canvas.fill(Shape::oval(0.0, -0.75, 0.5, 0.5), Ink::Glow((0.0, -0.7), 0.5, rgb(0xffb050), 0.5));
    }
    for x in [-0.075, 0.075] {
        canvas.fill(Shape::limb(&[(x * 1.1, -0.36, 0.004), (x * 0.8, -0.13, 0.004)]), look.flat(rgb(0x4a3c30), 0.0));
    }
    canvas.fill(
        Shape::blob(&[(-0.085, -0.14), (0.085, -0.14), (0.072, 0.0), (-0.072, 0.0)]),
        look.round(rgb(0x8a6040), (-0.08, -0.1), (0.08, 0.0)),
    );
}

/// A kite with its tail.
pub(super) fn kite(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.any(&[0xe0483c, 0x3c8ad0, 0xf0b83c]);
    let line: Vec<(f32, f32, f32)> =
        (0..=8).map(|i| i as f32 / 8.0).map(|t| (-t * 0.5, 0.1 + t * 2.05, 0.004)).collect();
    canvas.fill(Shape::limb(&line), Ink::Veil(look.tone(rgb(0xf0f0f0), 0.2), 0.5));
    let tail: Vec<(f32, f32, f32)> = (0..=10)
        .map(|i| i as f32 / 10.0)
        .map(|t| (0.10 + (phase * TAU - t * 7.0).sin() * 0.10 * t, 0.48 + t * 0.95, 0.010))
        .collect();
    canvas.fill(Shape::limb(&tail), look.flat(c * 0.8, 0.2));
    for bow in tail.iter().skip(2).step_by(2) {
        canvas.fill(
            Shape::polygon(&[
                (bow.0 - 0.07, bow.1 - 0.035),
                (bow.0, bow.1),
                (bow.0 - 0.07, bow.1 + 0.035),
                (bow.0 + 0.07, bow.1 + 0.035),
                (bow.0, bow.1),
                (bow.0 + 0.07, bow.1 - 0.035),
            ]),
            look.flat(rgb(0xf4d860), 0.3),
        );
    }
    let corner = [(0.0, -0.60), (0.42, -0.12), (0.10, 0.52), (-0.42, -0.08)];
    canvas.fill(Shape::polygon(&corner), look.flat(c, 0.4));
    canvas.fill(Shape::polygon(&[corner[0], corner[1], (0.02, -0.10)]), look.flat(rgb(0xf4d860), 0.5));
    canvas.fill(Shape::polygon(&[corner[2], corner[3], (0.02, -0.10)]), look.flat(c.mix(Rgb::WHITE, 0.4), 0.2));
}

/// A rocket on its flame.
pub(super) fn rocket(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let white = look.own(0xf0f0f2);
    let red = rgb(0xd0403a);
    let flick = 0.5 + 0.5 * (phase * TAU).sin();
    for (k, c) in [(1.0, 0xff8a30), (0.66, 0xffc850), (0.36, 0xfff8d8)] {
        let long = (0.62 + 0.16 * flick) * k;
        canvas.fill(
            Shape::blob(&[
                (-0.12 * k.sqrt(), -0.02),
                (0.12 * k.sqrt(), -0.02),
                (0.07 * k, long * 0.55),
                (0.0, long),
                (-0.07 * k, long * 0.55),
            ]),
            Ink::Flat(rgb(c)),
        );
    }
    canvas.fill(Shape::oval(0.0, 0.25, 0.44, 0.7), Ink::Glow((0.0, 0.2), 0.65, rgb(0xff9a40), 0.45));
    for side in [-1.0, 1.0] {
        canvas.fill(
            Shape::blob(&[(side * 0.14, -0.34), (side * 0.36, -0.10), (side * 0.35, 0.06), (side * 0.15, -0.06)]),
            look.flat(red, if side > 0.0 { 0.4 } else { -0.1 }),
        );
    }
    let hull = [
        (0.0, -1.10),
        (0.13, -0.86),
        (0.19, -0.52),
        (0.16, -0.12),
        (0.11, -0.02),
        (-0.11, -0.02),
        (-0.16, -0.12),
        (-0.19, -0.52),
        (-0.13, -0.86),
    ];
    canvas.fill(Shape::blob(&hull), look.round(white, (0.15, -0.5), (-0.16, -0.5)));
    canvas.fill(
        Shape::blob(&[(0.0, -1.10), (0.10, -0.92), (0.115, -0.84), (-0.115, -0.84), (-0.10, -0.92)]),
        look.round(red, (0.1, -1.0), (-0.1, -0.9)),
    );
    canvas.fill(Shape::oval(0.0, -0.62, 0.085, 0.085), look.flat(rgb(0x8a949e), 0.1));
    canvas.fill(Shape::oval(0.0, -0.62, 0.062, 0.062), look.lamp(0x9ae8ff, 0x5ab0d8));
    canvas
        .fill(Shape::blob(&[(-0.03, -0.30), (0.03, -0.30), (0.025, 0.04), (-0.025, 0.04)]), look.flat(red * 0.8, 0.1));
}

/// A flying saucer with its beam.
pub(super) fn saucer(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let metal = look.own(0x8a98a8);
    let k = 0.24 + 0.06 * (phase * TAU).sin();
    canvas.fill(
        Shape::polygon(&[(-0.22, 0.10), (0.22, 0.10), (0.75, 1.9), (-0.75, 1.9)]),
        Ink::Glow((0.0, 0.1), 1.85, rgb(0x90ffd8), k * 2.0),
    );
    canvas.fill(
        Shape::blob(&[(-0.36, -0.14), (-0.26, -0.42), (0.0, -0.52), (0.26, -0.42), (0.36, -0.14)]),
        Ink::Slope((0.1, -0.5), rgb(0xb8f4ff), (-0.2, -0.1), look.tone(rgb(0x3c7890), 0.2)),
    );
    canvas.fill(
        Shape::blob(&[
            (-0.95, 0.0),
            (-0.5, -0.17),
            (0.0, -0.21),
            (0.5, -0.17),
            (0.95, 0.0),
            (0.5, 0.15),
            (0.0, 0.19),
            (-0.5, 0.15),
        ]),
        look.round(metal, (0.0, -0.2), (0.0, 0.18)),
    );
    for i in 0..9 {
        let x = -0.72 + i as f32 * 0.18;
        let on = ((i as f32 / 3.0 + phase).fract() < 0.34) as u32 as f32;
        let y = 0.02 + 0.07 * (1.0 - (x / 0.8).powi(2));
        canvas.fill(Shape::oval(x, y, 0.035, 0.028), Ink::Flat(rgb(0xffd060) * (0.25 + 0.75 * on)));
    }
}
