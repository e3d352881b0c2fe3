//! Camp: a tent, a fire.

use std::f32::consts::TAU;

use super::Look;
use crate::paint::{Canvas, Ink, Pt, Shape, rgb};

/// A tent, lit from within by night.
pub(super) fn tent(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let cloth = look.any(&[0xe08a3c, 0x3c8a80, 0xc8503c]);
    let glow = look.night() * (0.9 + 0.1 * (phase * TAU).sin());
    let (l, r, top, back) = ((-0.62, 0.0), (0.30, 0.0), (-0.16, -0.82), (0.44, -0.70));
    canvas.fill(Shape::polygon(&[top, back, (0.82, 0.0), r]), look.round(cloth * 0.85, (0.1, -0.8), (0.7, 0.0)));
    canvas.fill(Shape::polygon(&[l, top, r]), look.round(cloth, top, (0.0, 0.1)));
    let inside = [(-0.26, 0.0), (-0.16, -0.58), (0.02, 0.0)];
    canvas.fill(Shape::polygon(&inside), look.lamp(0xffd890, 0x3c3430));
    if glow > 0.1 {
        canvas.fill(
            Shape::polygon(&[l, top, back, (0.82, 0.0)]),
            Ink::Glow((-0.1, -0.2), 0.8, rgb(0xffb860), 0.55 * glow),
        );
        canvas.fill(Shape::oval(-0.1, -0.1, 0.78, 0.5), Ink::Glow((-0.1, -0.1), 0.78, rgb(0xffb860), 0.22 * glow));
    }
    canvas.fill(Shape::limb(&[(-0.16, -0.84, 0.010), (-0.16, -0.78, 0.012)]), look.flat(rgb(0x3a2c24), 0.0));
    for (a, b) in [(top, (-0.84, 0.02)), (back, (0.88, 0.02))] {
        canvas.fill(Shape::limb(&[(a.0, a.1, 0.004), (b.0, b.1, 0.004)]), look.flat(rgb(0xd8d0c0), 0.1));
    }
}

/// A fire with sparks.
pub(super) fn campfire(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let light = 0.4 + 0.6 * look.night();
    canvas.fill(
        Shape::oval(0.0, -0.1, 1.55, 0.58),
        Ink::Glow((0.0, -0.1), 1.55, rgb(0xff9a40), 0.34 * light * (0.93 + 0.07 * (phase * TAU).sin())),
    );
    canvas.fill(Shape::oval(0.0, -0.35, 1.1, 1.1), Ink::Glow((0.0, -0.35), 1.1, rgb(0xff9a40), 0.32 * light));
    for (a, b) in [((-0.36, -0.02), (0.26, -0.14)), ((0.36, -0.02), (-0.26, -0.14)), ((-0.1, 0.03), (0.12, -0.16))] {
        canvas.fill(Shape::limb(&[(a.0, a.1, 0.055), (b.0, b.1, 0.045)]), look.flat(rgb(0x5a3c28), 0.0));
    }
    for (k, c) in [(1.0, 0xf0582a), (0.74, 0xff9a30), (0.48, 0xffd458), (0.26, 0xfff6d0)] {
        flame(canvas, phase, k, c);
    }
    for i in 0..7 {
        let t = (phase + i as f32 * 0.377).fract();
        let x = ((i as f32 * 2.4).sin() * 0.3) * (0.4 + t) + (t * 7.0 + i as f32).sin() * 0.05;
        canvas.fill(Shape::oval(x, -0.5 - t * 0.9, 0.016, 0.016), Ink::Veil(rgb(0xffc060), 1.0 - t));
    }
}

fn flame(canvas: &mut Canvas, phase: f32, k: f32, colour: u32) {
    let tongue = |x: f32, tall: f32, ahead: f32| -> [Pt; 5] {
        let (s, c) = ((phase + ahead) * TAU).sin_cos();
        let tall = tall * (0.9 + 0.12 * s);
        let tip = x + 0.05 * c;
        [
            (x - 0.17 * k, -0.05),
            (x - 0.14 * k, -0.22 * k - 0.05),
            (tip, -tall * k - 0.05),
            (x + 0.14 * k, -0.22 * k - 0.05),
            (x + 0.17 * k, -0.05),
        ]
    };
    for (x, tall, ahead) in [(-0.15, 0.62, 0.3), (0.15, 0.56, 0.65), (0.0, 0.92, 0.0)] {
        canvas.fill(Shape::blob(&tongue(x * k.sqrt(), tall, ahead)), Ink::Flat(rgb(colour)));
    }
}
