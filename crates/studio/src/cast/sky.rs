//! Lanterns that rise.

use std::f32::consts::TAU;

use super::Look;
use crate::paint::{Canvas, Ink, Shape, rgb};

/// A paper lantern, lit from within.
pub(super) fn lantern(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let paper = look.own(0xffa040);
    let flame = 0.85 + 0.15 * (phase * TAU).sin();
    canvas.fill(Shape::oval(0.0, -0.05, 0.88, 0.88), Ink::Glow((0.0, -0.05), 0.88, paper, 0.42 * flame));
    let bag = [(-0.24, 0.36), (-0.38, -0.10), (-0.30, -0.46), (0.0, -0.56), (0.30, -0.46), (0.38, -0.10), (0.24, 0.36)];
    let bright = paper.mix(rgb(0xfff0c0), 0.55) * (1.05 * flame);
    canvas.fill(Shape::blob(&bag), Ink::Slope((0.0, 0.36), bright, (0.0, -0.5), paper * 0.62));
    for x in [-0.2, 0.0, 0.2] {
        canvas.fill(
            Shape::limb(&[(x * 0.9, 0.34, 0.006), (x * 1.4, -0.1, 0.006), (x * 0.9, -0.48, 0.005)]),
            Ink::Veil(paper * 0.35, 0.35),
        );
    }
    canvas.fill(Shape::oval(0.0, 0.37, 0.23, 0.045), Ink::Flat(rgb(0xfff4d0) * flame));
}
