//! What swims.

use std::f32::consts::TAU;

use super::Look;
use crate::paint::{Canvas, Ink, Pt, Rgb, Shape, rgb};

/// The bend of a swimming body at `x` (its own unit), more towards the tail.
fn bend(phase: f32, x: f32, amount: f32) -> f32 {
    let k = ((0.5 - x) * 0.9).clamp(0.0, 1.3);
    (phase * TAU + x * 3.5).sin() * amount * k * k
}

/// A bright fish.
pub(super) fn fish(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.any(&[0xf08a2c, 0xf4c83c, 0x4c9ae0, 0xe05a7c, 0x58c0a8]);
    let at = |x: f32, y: f32| (x, y + bend(phase, x, 0.05));
    let tail = (phase * TAU - 1.2).sin() * 0.10;
    canvas.fill(
        Shape::blob(&[at(-0.30, 0.0), (-0.56, -0.22 + tail), (-0.50, tail), (-0.56, 0.22 + tail)]),
        look.flat(c * 0.85, 0.2),
    );
    canvas.fill(
        Shape::blob(&[at(0.18, -0.16), at(-0.02, -0.34), at(-0.26, -0.14), at(0.0, -0.1)]),
        look.flat(c * 0.75, 0.3),
    );
    canvas.fill(Shape::blob(&[at(0.10, 0.14), at(-0.06, 0.30), at(-0.20, 0.12)]), look.flat(c * 0.75, 0.0));
    let body: Vec<Pt> = [
        (0.46, 0.02),
        (0.28, -0.16),
        (0.0, -0.22),
        (-0.26, -0.08),
        (-0.36, 0.0),
        (-0.26, 0.08),
        (0.0, 0.21),
        (0.28, 0.16),
    ]
    .map(|(x, y)| at(x, y))
    .to_vec();
    canvas.fill(Shape::blob(&body), look.round(c, (0.0, -0.22), (0.0, 0.22)));
    for x in [0.10, -0.12] {
        let h = 0.19 - (x - 0.05f32).abs() * 0.25;
        let stripe = [
            at(x + 0.035, -h),
            at(x + 0.055, 0.0),
            at(x + 0.035, h),
            at(x - 0.035, h),
            at(x - 0.015, 0.0),
            at(x - 0.035, -h),
        ];
        canvas.fill(Shape::blob(&stripe), look.flat(c.mix(Rgb::WHITE, 0.75), 0.3));
    }
    canvas.fill(Shape::oval(0.31, -0.04, 0.045, 0.045), look.flat(Rgb::WHITE, 0.4));
    canvas.fill(Shape::oval(0.32, -0.04, 0.024, 0.026), look.flat(rgb(0x101418), 0.0));
    canvas.fill(Shape::blob(&[at(0.12, 0.03), at(-0.06, 0.12), at(-0.02, 0.0)]), look.flat(c * 0.7, 0.2));
}

/// A whale.
pub(super) fn whale(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.own(0x3e5f82);
    let at = |x: f32, y: f32| (x, y + bend(phase, x, 0.10));
    let f = (phase * TAU - 1.4).sin() * 0.12;
    let fluke = [
        at(-0.86, 0.0),
        (-1.08, -0.20 + f),
        (-1.16, -0.16 + f),
        (-1.0, f + 0.02),
        (-1.14, 0.12 + f),
        (-1.04, 0.17 + f),
    ];
    canvas.fill(Shape::blob(&fluke), look.flat(c * 0.8, 0.1));
    let body: Vec<Pt> = [
        (1.0, 0.05),
        (0.90, -0.18),
        (0.50, -0.33),
        (0.0, -0.31),
        (-0.5, -0.15),
        (-0.92, -0.03),
        (-0.92, 0.04),
        (-0.5, 0.14),
        (0.0, 0.29),
        (0.55, 0.33),
        (0.92, 0.20),
    ]
    .map(|(x, y)| at(x, y))
    .to_vec();
    canvas.fill(Shape::blob(&body), look.round(c, (0.0, -0.33), (0.0, 0.30)));
    let belly: Vec<Pt> =
        [(0.97, 0.08), (0.5, 0.13), (0.1, 0.17), (-0.2, 0.22), (0.1, 0.29), (0.55, 0.325), (0.9, 0.20)]
            .map(|(x, y)| at(x, y))
            .to_vec();
    canvas.fill(Shape::blob(&belly), look.flat(rgb(0xd4dfe6), 0.1));
    for i in 0..5 {
        let y = 0.16 + i as f32 * 0.032;
        let a = at(0.85 - i as f32 * 0.04, y - 0.02);
        let b = at(0.3, y + 0.01);
        canvas.fill(
            Shape::limb(&[(a.0, a.1, 0.004), ((a.0 + b.0) * 0.5, (a.1 + b.1) * 0.5 + 0.012, 0.005), (b.0, b.1, 0.003)]),
            Ink::Veil(look.tone(c * 0.6, 0.0), 0.6),
        );
    }
    let swing = (phase * TAU).sin() * 0.08;
    canvas.fill(
        Shape::blob(&[at(0.42, 0.18), at(0.28, 0.24), (0.0, 0.48 + swing), (-0.06, 0.46 + swing), at(0.2, 0.16)]),
        look.flat(c * 0.75, 0.0),
    );
    let eye = at(0.74, 0.02);
    canvas.fill(Shape::oval(eye.0, eye.1, 0.022, 0.024), look.flat(rgb(0x10141c), 0.0));
    canvas.fill(Shape::oval(eye.0 + 0.006, eye.1 - 0.008, 0.007, 0.007), look.flat(Rgb::WHITE, 0.5));
}

/// A dolphin.
pub(super) fn dolphin(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.own(0x6a8aa8);
    let at = |x: f32, y: f32| (x, y + 0.25 * x * x + bend(phase, x, 0.06) - 0.05);
    let f = (phase * TAU - 1.4).sin() * 0.06;
    let t = at(-0.60, 0.0);
    canvas.fill(
        Shape::blob(&[t, (t.0 - 0.16, t.1 - 0.10 + f), (t.0 - 0.12, t.1 + 0.01 + f), (t.0 - 0.15, t.1 + 0.12 + f)]),
        look.flat(c * 0.8, 0.1),
    );
    canvas.fill(
        Shape::blob(&[at(0.08, -0.15), at(-0.10, -0.36), at(-0.16, -0.33), at(-0.14, -0.13)]),
        look.flat(c * 0.8, 0.2),
    );
    let body: Vec<Pt> = [
        (0.68, 0.05),
        (0.52, -0.02),
        (0.40, -0.12),
        (0.1, -0.19),
        (-0.25, -0.11),
        (-0.62, -0.02),
        (-0.62, 0.03),
        (-0.25, 0.10),
        (0.1, 0.15),
        (0.40, 0.11),
        (0.54, 0.06),
        (0.67, 0.08),
    ]
    .map(|(x, y)| at(x, y))
    .to_vec();
    canvas.fill(Shape::blob(&body), look.round(c, (0.0, -0.2), (0.0, 0.16)));
    let belly: Vec<Pt> =
        [(0.60, 0.06), (0.25, 0.06), (-0.2, 0.07), (0.1, 0.145), (0.40, 0.105)].map(|(x, y)| at(x, y)).to_vec();
    canvas.fill(Shape::blob(&belly), look.flat(rgb(0xe6edf0), 0.2));
    canvas.fill(Shape::blob(&[at(0.22, 0.08), at(0.12, 0.10), at(0.0, 0.28), at(0.04, 0.29)]), look.flat(c * 0.7, 0.0));
    let eye = at(0.42, -0.02);
    canvas.fill(Shape::oval(eye.0, eye.1, 0.018, 0.018), look.flat(rgb(0x10141c), 0.0));
}

/// A jellyfish that pulses.
pub(super) fn jellyfish(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.any(&[0xd890e0, 0x90c0f4, 0xf4a8b8]);
    let glow = look.tone(c, 0.6).mix(c, 0.4);
    let squeeze = (phase * TAU).sin() * 0.06;
    for i in 0..9 {
        let x = -0.26 + i as f32 * 0.065;
        let limb: Vec<(f32, f32, f32)> = (0..7)
            .map(|j| j as f32 / 6.0)
            .map(|t| {
                (
                    x * (1.0 + squeeze) + (phase * TAU - t * 4.0 + i as f32).sin() * 0.06 * t,
                    t * (0.75 + 0.3 * ((i * 7 % 4) as f32) / 4.0),
                    0.014 * (1.0 - t) + 0.003,
                )
            })
            .collect();
        canvas.fill(Shape::limb(&limb), Ink::Veil(glow, 0.5));
    }
    let (w, h) = (0.42 + squeeze, 0.46 - squeeze);
    let bell = [
        (-w, 0.04),
        (-w * 0.92, -h * 0.55),
        (-w * 0.4, -h * 1.1),
        (w * 0.4, -h * 1.1),
        (w * 0.92, -h * 0.55),
        (w, 0.04),
        (w * 0.5, -0.03),
        (0.0, 0.03),
        (-w * 0.5, -0.03),
    ];
    canvas.fill(Shape::oval(0.0, -0.2, 0.48, 0.48), Ink::Glow((0.0, -0.2), 0.48, glow, 0.25));
    canvas.fill(Shape::blob(&bell), Ink::Veil(glow, 0.72));
    canvas.fill(Shape::oval(-0.05, -h * 0.55, w * 0.55, h * 0.32), Ink::Veil(glow.mix(Rgb::WHITE, 0.5), 0.35));
}

/// A sea turtle.
pub(super) fn turtle(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let (shell, skin) = (look.own(0x6f7a3c), rgb(0x8fa860));
    let stroke = (phase * TAU).sin();
    canvas.fill(
        Shape::blob(&[(-0.42, 0.06), (-0.70, 0.16 + stroke * 0.05), (-0.74, 0.10 + stroke * 0.05), (-0.5, -0.02)]),
        look.flat(skin * 0.7, 0.0),
    );
    canvas.fill(
        Shape::blob(&[
            (0.40, -0.02),
            (0.30, -0.22 - stroke * 0.20),
            (0.16, -0.40 - stroke * 0.22),
            (0.12, -0.30 - stroke * 0.12),
            (0.22, 0.0),
        ]),
        look.flat(skin * 0.6, 0.1),
    );
    canvas.fill(
        Shape::blob(&[(0.46, -0.06), (0.62, -0.16), (0.80, -0.10), (0.80, 0.0), (0.62, 0.05), (0.46, 0.08)]),
        look.round(skin, (0.6, -0.16), (0.6, 0.06)),
    );
    canvas.fill(Shape::oval(0.71, -0.065, 0.018, 0.020), look.flat(rgb(0x101010), 0.0));
    let dome = [(-0.54, 0.06), (-0.40, -0.16), (-0.05, -0.30), (0.32, -0.20), (0.52, 0.04), (0.2, 0.13), (-0.25, 0.14)];
    canvas.fill(Shape::blob(&dome), look.round(shell, (0.0, -0.3), (0.0, 0.14)));
    for (x, y, r) in [(-0.26, -0.06, 0.10), (-0.02, -0.14, 0.12), (0.22, -0.07, 0.10)] {
        let hex: Vec<Pt> =
            (0..6).map(|i| (i as f32 / 6.0 * TAU).sin_cos()).map(|(s, c)| (x + c * r, y + s * r * 0.72)).collect();
        canvas.fill(Shape::polygon(&hex), look.flat(shell * 0.62, 0.2));
    }
    canvas.fill(
        Shape::blob(&[
            (0.36, 0.06),
            (0.30, 0.22 + stroke * 0.20),
            (0.10, 0.42 + stroke * 0.18),
            (0.08, 0.32 + stroke * 0.12),
            (0.18, 0.08),
        ]),
        look.flat(skin, 0.1),
    );
}
