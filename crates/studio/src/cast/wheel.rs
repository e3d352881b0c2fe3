//! Cars.

use std::f32::consts::TAU;

use super::Look;
use crate::paint::{Canvas, Ink, Pt, Shape, rgb};

/// A car seen from its side.
pub(super) fn car(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let paint = look.any(&[0xc83c38, 0x3c6cb0, 0xe8b838, 0xe8e8ea, 0x3c8a70]);
    canvas.fill(Shape::oval(0.0, 0.0, 1.0, 0.06), Ink::Veil(rgb(0x000000), 0.35));
    let shell = [
        (-0.96, -0.20),
        (-0.95, -0.40),
        (-0.66, -0.46),
        (-0.40, -0.68),
        (0.16, -0.69),
        (0.46, -0.46),
        (0.88, -0.38),
        (0.98, -0.24),
        (0.94, -0.14),
        (-0.92, -0.13),
    ];
    canvas.fill(Shape::blob(&shell), look.round(paint, (0.0, -0.7), (0.0, -0.1)));
    let glass = look.tone(rgb(0x4a6478), 0.5);
    canvas.fill(
        Shape::polygon(&[(-0.55, -0.45), (-0.36, -0.62), (-0.12, -0.635), (-0.12, -0.45)]),
        Ink::Slope((-0.3, -0.63), glass * 1.4, (-0.3, -0.45), glass),
    );
    canvas.fill(
        Shape::polygon(&[(-0.06, -0.45), (-0.06, -0.635), (0.13, -0.63), (0.38, -0.45)]),
        Ink::Slope((0.0, -0.63), glass * 1.4, (0.0, -0.45), glass),
    );
    canvas.fill(
        Shape::limb(&[(-0.92, -0.33, 0.008), (0.0, -0.37, 0.008), (0.90, -0.32, 0.006)]),
        Ink::Veil(look.tone(paint * 1.6, 0.8), 0.6),
    );
    canvas.fill(
        Shape::limb(&[(-0.09, -0.44, 0.005), (-0.10, -0.18, 0.005)]),
        Ink::Veil(look.tone(paint * 0.3, 0.0), 0.7),
    );
    canvas.fill(Shape::rect(-0.02, -0.40, 0.09, 0.018), look.flat(paint * 0.5, 0.0));
    canvas.fill(Shape::oval(0.90, -0.30, 0.055, 0.04), look.lamp(0xfff4d0, 0xe8e8e0));
    canvas.fill(Shape::rect(-0.96, -0.37, 0.05, 0.07), look.lamp(0xff4030, 0xa83030));
    if look.night() > 0.3 {
        let at = (0.93, -0.30);
        canvas.fill(Shape::oval(at.0, at.1, 0.26, 0.26), Ink::Glow(at, 0.26, rgb(0xfff0c8), 0.6));
        canvas.fill(Shape::oval(-0.95, -0.33, 0.16, 0.16), Ink::Glow((-0.95, -0.33), 0.16, rgb(0xff3020), 0.55));
    }
    for x in [-0.56, 0.58] {
        tyre(canvas, look, (x, -0.15), 0.165, phase);
    }
}

/// A wheel that turns.
pub(super) fn tyre(canvas: &mut Canvas, look: &Look<'_>, at: Pt, r: f32, phase: f32) {
    canvas.fill(Shape::oval(at.0, at.1, r, r), look.flat(rgb(0x26262a), 0.0));
    canvas.fill(Shape::oval(at.0, at.1, r * 0.62, r * 0.62), look.flat(rgb(0xb8bcc2), 0.3));
    for i in 0..5 {
        let (s, c) = ((i as f32 + phase) / 5.0 * TAU).sin_cos();
        canvas.fill(
            Shape::limb(&[
                (at.0 + c * r * 0.15, at.1 + s * r * 0.15, r * 0.07),
                (at.0 + c * r * 0.52, at.1 + s * r * 0.52, r * 0.10),
            ]),
            look.flat(rgb(0x4c5058), 0.0),
        );
    }
    canvas.fill(Shape::oval(at.0, at.1, r * 0.14, r * 0.14), look.flat(rgb(0x70747c), 0.3));
}
