//! A train: an engine and its coaches.

use std::f32::consts::TAU;

use super::Look;
use super::house::smoke;
use super::wheel::tyre;
use crate::paint::{Canvas, Shape, rgb};

/// A steam engine drawing three coaches.
pub(super) fn train(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let paint = look.own(0x3c5c48);
    canvas.fill(Shape::rect(-4.4, 0.0, 5.6, 0.05), look.flat(rgb(0x6a6058), 0.0));
    for i in 0..3 {
        coach(canvas, look, -4.3 + i as f32 * 1.12, phase);
    }
    for k in 0..2 {
        canvas.within((0.62 - 0.10 * k as f32, -0.86), (2.4, 2.4), -0.5, |c| {
            smoke(c, look, (phase + 0.5 * k as f32).fract(), (0.0, 0.0))
        });
    }
    canvas.fill(Shape::rect(-0.92, -0.80, 0.52, 0.68), look.round(paint, (0.0, -0.8), (0.0, -0.1)));
    canvas.fill(Shape::rect(-0.98, -0.86, 0.64, 0.07), look.flat(rgb(0x2c2c30), 0.1));
    canvas.fill(Shape::rect(-0.82, -0.70, 0.30, 0.22), look.lamp(0xffd880, 0x6a8498));
    canvas
        .fill(Shape::limb(&[(-0.42, -0.38, 0.22), (0.72, -0.38, 0.22)]), look.round(paint, (0.0, -0.6), (0.0, -0.16)));
    for x in [-0.2, 0.15, 0.5] {
        canvas.fill(Shape::rect(x, -0.60, 0.03, 0.44), look.flat(rgb(0xc8a050), 0.3));
    }
    canvas.fill(
        Shape::polygon(&[(0.54, -0.58), (0.50, -0.84), (0.76, -0.84), (0.72, -0.58)]),
        look.round(rgb(0x2c2c30), (0.5, -0.7), (0.76, -0.7)),
    );
    canvas.fill(Shape::oval(0.10, -0.61, 0.10, 0.08), look.round(rgb(0xc8a050), (0.1, -0.68), (0.1, -0.55)));
    canvas.fill(Shape::oval(0.94, -0.42, 0.06, 0.07), look.lamp(0xfff2c8, 0xe0d8c0));
    canvas
        .fill(Shape::polygon(&[(0.78, -0.16), (0.98, -0.16), (1.14, 0.0), (0.78, 0.0)]), look.flat(rgb(0x8a3028), 0.1));
    canvas.fill(Shape::rect(-0.92, -0.18, 1.76, 0.07), look.flat(rgb(0x2a2a2e), 0.0));
    for (x, r) in [(-0.66, 0.15), (-0.28, 0.15), (0.10, 0.15), (0.55, 0.10)] {
        tyre(canvas, look, (x, -r), r, phase * 5.0);
    }
    let (s, c) = (phase * TAU).sin_cos();
    let rod = |x: f32| (x + c * 0.07, -0.15 + s * 0.07, 0.02);
    canvas.fill(Shape::limb(&[rod(-0.66), rod(0.10)]), look.flat(rgb(0xb0b0b4), 0.4));
}

fn coach(canvas: &mut Canvas, look: &Look<'_>, x: f32, phase: f32) {
    let paint = look.own(0xa84438);
    canvas.fill(Shape::rect(x + 0.98, -0.22, 0.2, 0.05), look.flat(rgb(0x2a2a2e), 0.0));
    canvas.fill(Shape::rect(x, -0.70, 1.02, 0.56), look.round(paint, (0.0, -0.7), (0.0, -0.1)));
    canvas.fill(
        Shape::blob(&[(x - 0.02, -0.68), (x + 0.1, -0.78), (x + 0.92, -0.78), (x + 1.04, -0.68)]),
        look.round(rgb(0x4c5058), (0.0, -0.78), (0.0, -0.68)),
    );
    canvas.fill(Shape::rect(x, -0.36, 1.02, 0.03), look.flat(rgb(0xe8d098), 0.3));
    for i in 0..5 {
        canvas.fill(Shape::rect(x + 0.07 + i as f32 * 0.187, -0.62, 0.12, 0.19), look.lamp(0xffd880, 0x6a8498));
    }
    for k in [0.2, 0.82] {
        tyre(canvas, look, (x + k, -0.09), 0.09, phase * 5.0);
    }
}
