//! Flowers in close view, and a lone tree.

use std::f32::consts::TAU;

use super::Look;
use crate::land::{Foliage, TreeKind, tree};
use crate::paint::{Canvas, Pt, Shape, rgb};

/// A flower on its stem, nodding.
pub(super) fn flower(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let petal = look.any(&[0xe85a7a, 0xf0b83c, 0xf4f0f4, 0xa86ad0, 0xe8463c]);
    let sway = (phase * TAU).sin() * 0.04;
    let head: Pt = (0.05 + sway, -0.84);
    let green = rgb(0x5a8a3c);
    canvas.fill(
        Shape::limb(&[(0.0, 0.03, 0.020), (-0.03 + sway * 0.3, -0.4, 0.017), (head.0, head.1, 0.014)]),
        look.round(green, (-0.05, -0.4), (0.05, -0.4)),
    );
    for (side, y) in [(1.0f32, -0.30), (-1.0, -0.46)] {
        let tip = (side * 0.30 + sway * 0.5, y - 0.16);
        canvas.fill(
            Shape::blob(&[(-0.02, y), (side * 0.12, y - 0.15), tip, (side * 0.16, y - 0.03)]),
            look.round(green, (0.0, y - 0.16), (0.0, y)),
        );
    }
    for ring in 0..2 {
        let (n, long, shade) = if ring == 0 { (10, 0.27, 0.82) } else { (8, 0.20, 1.0) };
        for i in 0..n {
            let a = (i as f32 + ring as f32 * 0.5) / n as f32 * TAU;
            canvas.within(head, (1.0, 0.86), a, |c| {
                let leaf = [(0.0, 0.0), (long * 0.45, -long * 0.24), (long, 0.0), (long * 0.45, long * 0.24)];
                c.fill(Shape::blob(&leaf), look.flat(petal * shade, 0.35 - 0.4 * a.sin()));
            });
        }
    }
    canvas.fill(
        Shape::oval(head.0, head.1, 0.085, 0.075),
        look.round(rgb(0xe0a030), (head.0, head.1 - 0.08), (head.0, head.1 + 0.08)),
    );
    canvas.fill(Shape::oval(head.0, head.1, 0.045, 0.038), look.flat(rgb(0x8a5a28), 0.1));
}

/// A broad lone tree.
pub(super) fn lone_tree(canvas: &mut Canvas, look: &Look<'_>, _phase: f32) {
    let green = look.any(&[0x4f7f38, 0x5b8a3c, 0x6a8a34]);
    let foliage = Foliage {
        dark: look.tone(green * 0.72, -0.35),
        lit: look.tone(green * 1.12, 0.6),
        bark: look.tone(rgb(0x4a3a30), 0.0),
        side: look.side(),
        snow: None,
    };
    let mut chance = look.chance();
    tree(canvas, TreeKind::Broadleaf, &mut chance, &foliage);
}
