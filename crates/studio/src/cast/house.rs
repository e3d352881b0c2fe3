//! Houses and cabins, smoke from the chimney.

use super::Look;
use crate::paint::{Canvas, Ink, Rgb, Shape, rgb};

/// A house with a gable roof.
pub(super) fn house(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let wall = look.any(&[0xf0e4cc, 0xe8d0b0, 0xdcdcd4, 0xd8b8a0]);
    let mut chance = look.chance();
    let roof = rgb([0xa8503c, 0x8a4a40, 0x5c6470][chance.below(3)]);
    smoke(canvas, look, phase, (0.36, -1.02));
    canvas.fill(Shape::rect(0.30, -1.02, 0.12, 0.34), look.round(rgb(0x9a6a58), (0.3, -1.0), (0.42, -0.8)));
    canvas.fill(Shape::rect(-0.60, -0.56, 1.20, 0.58), look.round(wall, (-0.6, -0.6), (0.6, 0.1)));
    let tiles = [(-0.74, -0.52), (-0.44, -0.96), (0.44, -0.96), (0.74, -0.52)];
    canvas.fill(Shape::polygon(&tiles), look.round(roof, (0.0, -0.96), (0.0, -0.5)));
    canvas.fill(
        Shape::polygon(&[(-0.74, -0.52), (0.74, -0.52), (0.70, -0.485), (-0.70, -0.485)]),
        look.flat(roof * 0.5, -0.3),
    );
    canvas.fill(Shape::rect(-0.10, -0.36, 0.20, 0.38), look.flat(rgb(0x6a4630), 0.1));
    for x in [-0.46, 0.22] {
        window(canvas, look, x, -0.40, 0.24, 0.22);
    }
}

/// A log cabin in the woods.
pub(super) fn cabin(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let wood = look.own(0x7a5034);
    smoke(canvas, look, phase, (-0.36, -1.18));
    canvas.fill(Shape::rect(-0.43, -1.18, 0.14, 0.5), look.round(rgb(0x7c7874), (-0.43, -1.1), (-0.29, -1.0)));
    for i in 0..6 {
        let y = -0.56 + i as f32 * 0.097;
        canvas.fill(Shape::rect(-0.62, y, 1.24, 0.097), look.round(wood, (0.0, y), (0.0, y + 0.12)));
    }
    let gable = [(-0.62, -0.55), (0.0, -1.08), (0.62, -0.55)];
    canvas.fill(Shape::polygon(&gable), look.round(wood * 0.85, (0.0, -1.08), (0.0, -0.5)));
    for side in [-1.0, 1.0] {
        let eave = [(0.0, -1.20), (side * 0.80, -0.50), (side * 0.80, -0.42), (0.0, -1.09)];
        canvas.fill(Shape::polygon(&eave), look.flat(rgb(0x5a3c30), if side > 0.0 { 0.4 } else { 0.0 }));
    }
    window(canvas, look, -0.09, -0.86, 0.18, 0.17);
    window(canvas, look, 0.20, -0.40, 0.24, 0.22);
    canvas.fill(Shape::rect(-0.36, -0.40, 0.24, 0.42), look.flat(wood * 0.5, 0.0));
    canvas.fill(Shape::oval(-0.16, -0.19, 0.015, 0.015), look.flat(rgb(0xe0c060), 0.4));
}

/// A window, its light on at night.
pub(super) fn window(canvas: &mut Canvas, look: &Look<'_>, x: f32, y: f32, w: f32, h: f32) {
    let k = look.night();
    if k > 0.1 {
        let at = (x + w * 0.5, y + h * 0.5);
        canvas.fill(Shape::oval(at.0, at.1, w * 1.8, w * 1.8), Ink::Glow(at, w * 1.8, rgb(0xffc870), 0.45 * k));
    }
    canvas.fill(Shape::rect(x - 0.02, y - 0.02, w + 0.04, h + 0.04), look.flat(rgb(0xf4efe4), 0.2));
    canvas.fill(Shape::rect(x, y, w, h), look.lamp(0xffd074, 0x5c7c94));
    canvas.fill(Shape::rect(x + w * 0.46, y, w * 0.08, h), look.flat(rgb(0xf4efe4), 0.1));
    canvas.fill(Shape::rect(x, y + h * 0.46, w, h * 0.08), look.flat(rgb(0xf4efe4), 0.1));
}

/// Smoke that rises and fades; seamless over the loop.
pub(super) fn smoke(canvas: &mut Canvas, look: &Look<'_>, phase: f32, at: (f32, f32)) {
    for i in 0..5 {
        let t = (i as f32 + phase) / 5.0;
        let sway = (t * 5.0).sin() * 0.05 * t;
        let r = 0.035 + 0.07 * t;
        let grey = look.tone(rgb(0xd8d8dc), 0.4).mix(Rgb::WHITE, 0.08);
        canvas.fill(
            Shape::oval(at.0 + sway + t * 0.14, at.1 - t * 0.22, r, r),
            Ink::Veil(grey, 0.5 * (1.0 - t) * (t * 8.0).min(1.0)),
        );
    }
}
