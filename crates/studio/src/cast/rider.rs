//! A cyclist.

use std::f32::consts::TAU;

use super::Look;
use super::person::joint;
use crate::paint::{Canvas, Pt, Rgb, Shape, rgb};

/// A bicycle and its rider.
pub(super) fn bicycle(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let frame = look.own(0xc83c3c);
    let (back, front, crank) = ((-0.40, -0.26), (0.40, -0.26), (-0.06, -0.28));
    let (seat, bars) = ((-0.20, -0.66), (0.28, -0.72));
    let pedal = |k: f32| {
        let (s, c) = ((phase + k) * TAU).sin_cos();
        (crank.0 + c * 0.10, crank.1 + s * 0.10)
    };
    let hip = (seat.0 + 0.01, seat.1 - 0.05);
    let leg = |canvas: &mut Canvas, foot: Pt, shade: f32| {
        let knee = joint(hip, (foot.0, foot.1 - 0.03), 0.27, 0.26, -1.0);
        canvas.fill(
            Shape::limb(&[(hip.0, hip.1, 0.06), (knee.0, knee.1, 0.043), (foot.0, foot.1 - 0.03, 0.028)]),
            look.flat(rgb(0x34405c) * shade, 0.0),
        );
        canvas.fill(Shape::oval(foot.0 + 0.02, foot.1 - 0.01, 0.055, 0.024), look.flat(rgb(0x2c2624) * shade, 0.0));
    };
    leg(canvas, pedal(0.5), 0.65);
    for at in [back, front] {
        wheel(canvas, look, at, 0.25, phase);
    }
    let tube = |canvas: &mut Canvas, a: Pt, b: Pt| {
        canvas.fill(Shape::limb(&[(a.0, a.1, 0.014), (b.0, b.1, 0.014)]), look.flat(frame, 0.25))
    };
    for (a, b) in [
        (back, crank),
        (crank, (0.24, -0.58)),
        ((0.24, -0.58), seat),
        (seat, crank),
        (back, (-0.18, -0.58)),
        (front, bars),
    ] {
        tube(canvas, a, b);
    }
    canvas.fill(
        Shape::blob(&[(seat.0 - 0.09, seat.1 - 0.02), (seat.0 + 0.09, seat.1 - 0.015), (seat.0, seat.1 + 0.02)]),
        look.flat(rgb(0x2c2826), 0.0),
    );
    leg(canvas, pedal(0.0), 1.0);
    let neck = (0.10, -1.03);
    canvas.fill(
        Shape::limb(&[(hip.0, hip.1, 0.075), (-0.04, -0.88, 0.085), (neck.0 - 0.02, neck.1 + 0.03, 0.06)]),
        look.round(look.any(&[0x3c7ab0, 0xe0a83c, 0x4a8a6a]), (0.0, -1.0), (0.0, -0.6)),
    );
    canvas.fill(
        Shape::limb(&[(neck.0 - 0.02, neck.1 + 0.05, 0.036), (0.20, -0.84, 0.028), (bars.0, bars.1, 0.022)]),
        look.flat(rgb(0xe0b090), 0.2),
    );
    canvas.fill(Shape::oval(0.15, -1.14, 0.066, 0.078), look.round(rgb(0xe0b090), (0.18, -1.2), (0.1, -1.06)));
    canvas.fill(
        Shape::blob(&[(0.22, -1.17), (0.15, -1.25), (0.06, -1.20), (0.065, -1.12), (0.12, -1.17)]),
        look.flat(rgb(0x3a2c26), 0.2),
    );
}

/// A wheel with spokes.
fn wheel(canvas: &mut Canvas, look: &Look<'_>, at: Pt, r: f32, phase: f32) {
    let rim: Vec<(f32, f32, f32)> =
        (0..=24).map(|i| (i as f32 / 24.0 * TAU).sin_cos()).map(|(s, c)| (at.0 + c * r, at.1 + s * r, 0.013)).collect();
    for i in 0..8 {
        let (s, c) = ((i as f32 / 8.0 + phase / 4.0) * TAU).sin_cos();
        canvas.fill(
            Shape::limb(&[(at.0, at.1, 0.0035), (at.0 + c * r, at.1 + s * r, 0.003)]),
            look.flat(rgb(0x9a9a9e), 0.2),
        );
    }
    canvas.fill(Shape::limb(&rim), look.flat(Rgb([0.02, 0.02, 0.022]), 0.0));
}
