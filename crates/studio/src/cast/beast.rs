//! Animals on four legs: one drawing, many builds.

use std::f32::consts::TAU;

use super::Look;
use super::body::{Build, Ears, Tail, beast};
use crate::paint::{Canvas, Ink, Rgb, Shape, rgb};
use crate::scene::Action;

fn coat(c: Rgb) -> [Rgb; 3] {
    [c, c * 0.9, c]
}

/// A horse with its mane.
pub(super) fn horse(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.any(&[0x7a4a2c, 0x5a3826, 0x94603a, 0xd8d0c4]);
    let build = Build {
        leg: 0.62,
        girth: 0.40,
        long: 0.55,
        neck: (0.50, 0.78),
        head: (0.34, 0.15, 0.55),
        thigh: 0.115,
        stride: 0.30,
        ears: Ears::Pointed,
        tail: Tail::Hair,
        coat: coat(c),
    };
    beast(canvas, look, phase, &build);
    let hair = look.flat(c * 0.32, 0.0);
    let wave = (phase * TAU).sin() * 0.03;
    let mane = [
        (0.44, -0.92),
        (0.62, -1.12),
        (0.78, -1.25),
        (0.80, -1.17),
        (0.62, -0.98),
        (0.50 - wave, -0.80),
        (0.42 - wave, -0.84),
    ];
    canvas.fill(Shape::blob(&mane), hair);
}

/// A dog.
pub(super) fn dog(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.any(&[0xc88a4c, 0x8a5c38, 0xe0c090, 0x54463c]);
    let build = Build {
        leg: 0.42,
        girth: 0.36,
        long: 0.50,
        neck: (0.26, 0.72),
        head: (0.36, 0.21, 0.5),
        thigh: 0.10,
        stride: 0.24,
        ears: Ears::Floppy,
        tail: Tail::Curled,
        coat: [c, c.mix(Rgb::WHITE, 0.35), c * 0.95],
    };
    beast(canvas, look, phase, &build);
}

/// A cat.
pub(super) fn cat(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.any(&[0xd8843c, 0x8c8c90, 0x3a3638, 0xe8dccc]);
    if look.action() == Some(Action::Rest) || look.action().is_none() {
        return sitting_cat(canvas, look, phase, c);
    }
    let build = Build {
        leg: 0.36,
        girth: 0.30,
        long: 0.50,
        neck: (0.20, 0.62),
        head: (0.27, 0.23, 0.9),
        thigh: 0.08,
        stride: 0.22,
        ears: Ears::Pointed,
        tail: Tail::Thin,
        coat: [c, c.mix(Rgb::WHITE, 0.4), c],
    };
    beast(canvas, look, phase, &build);
}

/// A deer with antlers.
pub(super) fn deer(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.own(0xa8703f);
    let build = Build {
        leg: 0.66,
        girth: 0.32,
        long: 0.48,
        neck: (0.46, 0.90),
        head: (0.28, 0.13, 0.5),
        thigh: 0.09,
        stride: 0.28,
        ears: Ears::Pointed,
        tail: Tail::Stub,
        coat: [c, c.mix(Rgb::WHITE, 0.45), c * 0.8],
    };
    beast(canvas, look, phase, &build);
    let horn = look.flat(rgb(0xd8c09c), 0.2);
    for side in [0.0f32, 0.08] {
        let (x, y) = (0.66 + side, -1.22);
        canvas.fill(Shape::limb(&[(x, y, 0.018), (x - 0.10, y - 0.16, 0.015), (x - 0.04, y - 0.38, 0.006)]), horn);
        canvas.fill(Shape::limb(&[(x - 0.06, y - 0.10, 0.013), (x + 0.08, y - 0.24, 0.005)]), horn);
        canvas.fill(Shape::limb(&[(x - 0.10, y - 0.18, 0.012), (x - 0.20, y - 0.32, 0.005)]), horn);
    }
}

/// A cow, patched.
pub(super) fn cow(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.own(0xf0ece4);
    let build = Build {
        leg: 0.44,
        girth: 0.50,
        long: 0.60,
        neck: (0.26, 0.35),
        head: (0.36, 0.20, 0.8),
        thigh: 0.12,
        stride: 0.22,
        ears: Ears::Floppy,
        tail: Tail::Thin,
        coat: [c, c * 0.9, c * 0.9],
    };
    beast(canvas, look, phase, &build);
    let patch = look.flat(rgb(0x3a2e2a), 0.1);
    for (x, y, w, h) in [(-0.30, -0.74, 0.17, 0.13), (0.14, -0.80, 0.14, 0.10), (0.02, -0.56, 0.13, 0.09)] {
        canvas.fill(
            Shape::blob(&[
                (x - w, y),
                (x - w * 0.3, y - h),
                (x + w * 0.8, y - h * 0.7),
                (x + w, y + h * 0.3),
                (x, y + h),
            ]),
            patch,
        );
    }
    canvas.fill(
        Shape::limb(&[(0.80, -0.96, 0.02), (0.78, -1.04, 0.014), (0.84, -1.10, 0.004)]),
        look.flat(rgb(0xe0d4b8), 0.2),
    );
}

/// A sheep: a cloud of wool.
pub(super) fn sheep(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let dark = rgb(0x3c3634);
    let build = Build {
        leg: 0.36,
        girth: 0.42,
        long: 0.46,
        neck: (0.22, 0.45),
        head: (0.30, 0.17, 0.7),
        thigh: 0.06,
        stride: 0.16,
        ears: Ears::Floppy,
        tail: Tail::Stub,
        coat: [dark, dark, dark],
    };
    beast(canvas, look, phase, &build);
    let wool = look.own(0xf2eee4);
    let mut chance = look.chance();
    for ring in 0..2 {
        for i in 0..16 {
            let a = i as f32 / 16.0 * TAU;
            let r = if ring == 0 { 1.0 } else { 0.62 };
            let (x, y) = (-0.02 + a.cos() * 0.46 * r, -0.58 + a.sin() * 0.25 * r);
            let facing = -a.sin() * 0.5 + 0.1;
            canvas.fill(Shape::oval(x, y, 0.14, 0.12), look.flat(wool * chance.between(0.95, 1.03), facing));
        }
    }
    canvas.fill(Shape::oval(-0.02, -0.58, 0.34, 0.16), look.flat(wool, 0.3));
}

/// A fox.
pub(super) fn fox(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.own(0xd46a2c);
    let build = Build {
        leg: 0.38,
        girth: 0.28,
        long: 0.50,
        neck: (0.22, 0.55),
        head: (0.36, 0.18, 0.2),
        thigh: 0.08,
        stride: 0.26,
        ears: Ears::Pointed,
        tail: Tail::Bushy,
        coat: [c, c.mix(Rgb::WHITE, 0.6), rgb(0x3a2a26)],
    };
    beast(canvas, look, phase, &build);
}

/// A bear.
pub(super) fn bear(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.own(0x6a4830);
    let build = Build {
        leg: 0.40,
        girth: 0.58,
        long: 0.56,
        neck: (0.24, 0.35),
        head: (0.34, 0.26, 0.7),
        thigh: 0.15,
        stride: 0.22,
        ears: Ears::Round,
        tail: Tail::Stub,
        coat: coat(c),
    };
    beast(canvas, look, phase, &build);
}

/// A panda.
pub(super) fn panda(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let (white, black) = (rgb(0xf2f0ea), rgb(0x2c2a2c));
    let build = Build {
        leg: 0.36,
        girth: 0.60,
        long: 0.50,
        neck: (0.22, 0.45),
        head: (0.32, 0.32, 1.0),
        thigh: 0.15,
        stride: 0.18,
        ears: Ears::Round,
        tail: Tail::Stub,
        coat: [white, white * 0.9, black],
    };
    beast(canvas, look, phase, &build);
    canvas.fill(
        Shape::blob(&[(0.20, -0.92), (0.40, -0.86), (0.44, -0.50), (0.36, -0.34), (0.22, -0.40)]),
        look.flat(black, 0.0),
    );
    canvas.fill(Shape::oval(0.76, -0.90, 0.055, 0.065), look.flat(black, 0.0));
    canvas.fill(Shape::oval(0.775, -0.905, 0.016, 0.016), look.flat(white, 0.3));
}

/// An elephant with its trunk.
pub(super) fn elephant(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.own(0x8a8a90);
    let build = Build {
        leg: 0.52,
        girth: 0.70,
        long: 0.60,
        neck: (0.26, 0.55),
        head: (0.34, 0.38, 1.0),
        thigh: 0.17,
        stride: 0.20,
        ears: Ears::Fan,
        tail: Tail::Thin,
        coat: coat(c),
    };
    beast(canvas, look, phase, &build);
    let swing = (phase * TAU).sin() * 0.05;
    let trunk = [
        (0.98, -1.02, 0.10),
        (1.10, -0.80, 0.075),
        (1.12 + swing * 0.5, -0.50, 0.055),
        (1.08 + swing, -0.26, 0.042),
        (1.15 + swing, -0.16, 0.034),
    ];
    canvas.fill(Shape::limb(&trunk), look.round(c, (1.0, -1.1), (1.0, -0.1)));
    canvas.fill(
        Shape::limb(&[(0.98, -0.86, 0.03), (1.10, -0.72, 0.022), (1.24, -0.72, 0.006)]),
        look.flat(rgb(0xf4ecd8), 0.3),
    );
}

/// A cat that sits and lets its tail swing.
fn sitting_cat(canvas: &mut Canvas, look: &Look<'_>, phase: f32, c: Rgb) {
    let wag = (phase * TAU).sin() * 0.10;
    let tail = [(-0.28, -0.06, 0.05), (-0.52, -0.04, 0.045), (-0.66, -0.18 - wag, 0.04), (-0.60, -0.34 - wag, 0.03)];
    canvas.fill(Shape::limb(&tail), look.flat(c * 0.85, 0.1));
    let body = [(-0.30, 0.0), (-0.34, -0.25), (-0.16, -0.56), (0.08, -0.72), (0.22, -0.58), (0.24, -0.28), (0.26, 0.0)];
    canvas.fill(Shape::blob(&body), look.round(c, (0.0, -0.7), (0.0, 0.0)));
    canvas.fill(
        Shape::blob(&[(0.06, -0.55), (0.20, -0.50), (0.21, -0.2), (0.10, -0.12)]),
        look.flat(c.mix(Rgb::WHITE, 0.55), 0.2),
    );
    for x in [0.12, 0.24] {
        canvas.fill(Shape::limb(&[(x - 0.02, -0.30, 0.055), (x, -0.04, 0.045)]), look.flat(c * 0.95, 0.2));
        canvas.fill(Shape::oval(x + 0.03, -0.02, 0.07, 0.035), look.flat(c.mix(Rgb::WHITE, 0.4), 0.3));
    }
    for (x, k) in [(0.02, 0.85), (0.26, 1.0)] {
        canvas.fill(Shape::polygon(&[(x - 0.07, -0.86), (x, -1.08), (x + 0.07, -0.86)]), look.flat(c * k, 0.2));
    }
    canvas.fill(Shape::oval(0.14, -0.80, 0.20, 0.165), look.round(c, (0.14, -0.96), (0.14, -0.62)));
    canvas.fill(Shape::oval(0.20, -0.745, 0.085, 0.06), look.flat(c.mix(Rgb::WHITE, 0.6), 0.3));
    for x in [0.10, 0.24] {
        canvas
            .fill(Shape::oval(x, -0.83, 0.028, 0.034), Ink::Flat(rgb(0xb8d060) * (0.35 + 0.3 * (1.0 - look.night()))));
        canvas.fill(Shape::oval(x + 0.004, -0.83, 0.010, 0.028), look.flat(rgb(0x101010), 0.0));
    }
    canvas.fill(Shape::polygon(&[(0.185, -0.77), (0.225, -0.77), (0.205, -0.745)]), look.flat(rgb(0xd88080), 0.2));
}
