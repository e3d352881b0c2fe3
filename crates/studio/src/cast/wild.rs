//! More animals on four legs, and a frog.

use std::f32::consts::TAU;

use super::Look;
use super::body::{Build, Ears, Tail, beast};
use crate::paint::{Canvas, Rgb, Shape, rgb};

/// A wolf: lean, grey, with a heavy tail.
pub(super) fn wolf(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.any(&[0x7d8088, 0x6a6c74, 0x8c8882]);
    let build = Build {
        leg: 0.48,
        girth: 0.36,
        long: 0.54,
        neck: (0.24, 0.42),
        head: (0.40, 0.19, 0.3),
        thigh: 0.095,
        stride: 0.27,
        ears: Ears::Pointed,
        tail: Tail::Bushy,
        coat: [c, c.mix(Rgb::WHITE, 0.45), c * 0.92],
    };
    beast(canvas, look, phase, &build);
    let ruff = [(0.36, -0.80), (0.56, -0.86), (0.66, -0.70), (0.58, -0.46), (0.44, -0.44)];
    canvas.fill(Shape::blob(&ruff), look.flat(c.mix(Rgb::WHITE, 0.28), 0.2));
}

/// A lion with his mane.
pub(super) fn lion(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.own(0xd8a458);
    let dark = c.mix(rgb(0x6a3c1c), 0.62);
    let build = Build {
        leg: 0.46,
        girth: 0.42,
        long: 0.58,
        neck: (0.20, 0.50),
        head: (0.30, 0.25, 0.9),
        thigh: 0.12,
        stride: 0.24,
        ears: Ears::Round,
        tail: Tail::Thin,
        coat: [c, c.mix(Rgb::WHITE, 0.3), c * 0.95],
    };
    beast(canvas, look, phase, &build);
    let (x, y) = (0.66, -0.86);
    let sway = (phase * TAU).sin() * 0.015;
    for i in 0..14 {
        let a = i as f32 / 14.0 * TAU;
        let tuft = (x + a.cos() * 0.21 + sway * a.sin(), y + a.sin() * 0.23);
        canvas.fill(Shape::oval(tuft.0, tuft.1, 0.125, 0.125), look.flat(dark, -a.sin() * 0.4));
    }
    canvas.fill(Shape::oval(x - 0.02, y, 0.22, 0.24), look.flat(dark, 0.1));
    canvas.fill(Shape::oval(x + 0.06, y - 0.01, 0.185, 0.185), look.round(c, (x, y - 0.2), (x, y + 0.2)));
    for dx in [-0.06, 0.16] {
        canvas.fill(Shape::oval(x + dx, y - 0.17, 0.055, 0.055), look.flat(c * 0.85, 0.2));
    }
    canvas.fill(Shape::oval(x + 0.13, y + 0.075, 0.105, 0.075), look.flat(c.mix(Rgb::WHITE, 0.55), 0.3));
    canvas.fill(
        Shape::polygon(&[(x + 0.13, y + 0.015), (x + 0.21, y + 0.015), (x + 0.17, y + 0.06)]),
        look.flat(rgb(0x4a2c22), 0.0),
    );
    for dx in [0.02, 0.16] {
        canvas.fill(Shape::oval(x + dx, y - 0.045, 0.022, 0.026), look.flat(rgb(0x1c1416), 0.0));
    }
}

/// A unicorn.
pub(super) fn unicorn(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.own(0xf6f2f4);
    let build = Build {
        leg: 0.62,
        girth: 0.38,
        long: 0.55,
        neck: (0.50, 0.80),
        head: (0.34, 0.15, 0.55),
        thigh: 0.11,
        stride: 0.30,
        ears: Ears::Pointed,
        tail: Tail::Hair,
        coat: [c, c, c * 0.95],
    };
    beast(canvas, look, phase, &build);
    let wave = (phase * TAU).sin() * 0.04;
    for (i, hue) in [0xc88ae8, 0xf08ac0, 0x8ac0f0].into_iter().enumerate() {
        let k = i as f32 * 0.05;
        let mane = [
            (0.80 - k, -1.27 + k),
            (0.60 - k, -1.10 + k),
            (0.40 - k - wave, -0.84 + k),
            (0.34 - k - wave * 1.5, -0.66),
            (0.50 - k, -0.86 + k),
            (0.70 - k, -1.08 + k),
        ];
        canvas.fill(Shape::blob(&mane), look.flat(rgb(hue), 0.2));
        let tail = [
            (-0.54, -0.86 - k, 0.03),
            (-0.72 - k, -0.72, 0.045),
            (-0.80 - k + wave, -0.40, 0.04),
            (-0.74 - k + wave * 2.0, -0.20, 0.008),
        ];
        canvas.fill(Shape::limb(&tail), look.flat(rgb(hue), 0.1));
    }
    canvas.fill(Shape::polygon(&[(0.83, -1.28), (0.90, -1.26), (1.02, -1.62)]), look.flat(rgb(0xf4d070), 0.5));
}

/// A raccoon with his mask.
pub(super) fn raccoon(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.own(0x8a8684);
    let build = Build {
        leg: 0.26,
        girth: 0.40,
        long: 0.46,
        neck: (0.14, 0.30),
        head: (0.30, 0.22, 0.35),
        thigh: 0.09,
        stride: 0.18,
        ears: Ears::Round,
        tail: Tail::Bushy,
        coat: [c, c.mix(Rgb::WHITE, 0.3), c * 0.5],
    };
    beast(canvas, look, phase, &build);
    for i in 0..3 {
        let x = -0.64 - 0.13 * i as f32;
        canvas.fill(Shape::oval(x, -0.36, 0.035, 0.10), look.flat(rgb(0x383434), 0.0));
    }
    let (x, y) = (0.60, -0.47);
    canvas.fill(
        Shape::blob(&[(x - 0.10, y - 0.05), (x + 0.10, y - 0.09), (x + 0.16, y + 0.01), (x - 0.02, y + 0.05)]),
        look.flat(rgb(0x2c2a2a), 0.0),
    );
    canvas.fill(Shape::oval(x + 0.05, y - 0.02, 0.024, 0.026), look.flat(Rgb::WHITE, 0.4));
}

/// A koala that sits.
pub(super) fn koala(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.own(0x9a9ca4);
    let breath = (phase * TAU).sin() * 0.01;
    canvas.fill(Shape::oval(0.0, -0.36, 0.33, 0.36 + breath), look.round(c, (0.1, -0.7), (-0.1, 0.0)));
    canvas.fill(Shape::oval(0.05, -0.34, 0.18, 0.24), look.flat(c.mix(Rgb::WHITE, 0.6), 0.3));
    for side in [-1.0f32, 1.0] {
        canvas.fill(Shape::oval(side * 0.20, -0.05, 0.13, 0.07), look.flat(c * 0.85, 0.1));
        canvas.fill(Shape::limb(&[(side * 0.24, -0.52, 0.09), (side * 0.16, -0.30, 0.07)]), look.flat(c * 0.9, 0.1));
        canvas.fill(Shape::oval(side * 0.29, -0.95 - breath, 0.15, 0.15), look.flat(c * 0.92, 0.1));
        canvas.fill(Shape::oval(side * 0.29, -0.94 - breath, 0.09, 0.09), look.flat(c.mix(Rgb::WHITE, 0.6), 0.2));
    }
    canvas.fill(Shape::oval(0.0, -0.80 - breath, 0.28, 0.24), look.round(c, (0.1, -1.0), (-0.1, -0.6)));
    canvas.fill(Shape::oval(0.0, -0.75 - breath, 0.065, 0.10), look.flat(rgb(0x2a2628), 0.1));
    for x in [-0.13, 0.13] {
        canvas.fill(Shape::oval(x, -0.83 - breath, 0.028, 0.032), look.flat(rgb(0x1a1618), 0.0));
    }
}

/// A frog that breathes with its throat.
pub(super) fn frog(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.own(0x5aa64a);
    let throat = (phase * 2.0 * TAU).sin() * 0.02;
    for (x, k) in [(-0.34, 0.8), (0.30, 0.9)] {
        canvas.fill(
            Shape::blob(&[(x - 0.26, 0.0), (x - 0.20, -0.26), (x + 0.10, -0.34), (x + 0.18, -0.05), (x + 0.22, 0.0)]),
            look.flat(c * k, 0.0),
        );
    }
    canvas.fill(
        Shape::blob(&[
            (-0.44, -0.06),
            (-0.40, -0.40),
            (-0.10, -0.66),
            (0.28, -0.66),
            (0.50, -0.44),
            (0.46, -0.16),
            (0.20, -0.02),
        ]),
        look.round(c, (0.1, -0.7), (-0.1, 0.0)),
    );
    canvas.fill(
        Shape::blob(&[(0.04, -0.04), (0.10, -0.34), (0.44, -0.36 + throat), (0.46, -0.16 + throat), (0.26, -0.02)]),
        look.flat(rgb(0xdce8a8), 0.3),
    );
    for (x, r) in [(0.06, 0.12), (0.34, 0.13)] {
        canvas.fill(Shape::oval(x, -0.70, r, r), look.flat(c * 1.05, 0.3));
        canvas.fill(Shape::oval(x + 0.02, -0.71, r * 0.68, r * 0.68), look.flat(rgb(0xf4e088), 0.4));
        canvas.fill(Shape::oval(x + 0.03, -0.71, r * 0.30, r * 0.46), look.flat(rgb(0x181818), 0.0));
    }
    canvas.fill(
        Shape::limb(&[(0.14, -0.42, 0.010), (0.34, -0.39, 0.010), (0.49, -0.44, 0.008)]),
        look.flat(c * 0.45, 0.0),
    );
    canvas
        .fill(Shape::limb(&[(0.22, -0.20, 0.06), (0.30, -0.03, 0.045), (0.40, -0.01, 0.03)]), look.flat(c * 0.95, 0.1));
}
