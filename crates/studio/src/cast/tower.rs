//! Tall buildings: lighthouse, windmill, castle, pagoda.

use std::f32::consts::TAU;

use super::Look;
use super::house::window;
use crate::paint::{Canvas, Ink, Pt, Shape, rgb};

/// A lighthouse on its rock; by night the beam turns.
pub(super) fn lighthouse(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let rock = [(-0.95, 0.10), (-0.70, -0.10), (-0.30, -0.22), (0.25, -0.20), (0.62, -0.08), (0.95, 0.10)];
    let (red, white) = (look.own(0xc8403a), rgb(0xf4f0e8));
    let lamp = (0.0, -1.44);
    if look.night() > 0.2 {
        let turn = (phase * TAU).cos();
        let long = 2.1 * turn;
        let wide = 0.10 + 0.16 * turn.abs();
        let beam = [
            (lamp.0, lamp.1 - 0.02),
            (lamp.0 + long, lamp.1 - wide),
            (lamp.0 + long, lamp.1 + wide * 0.7),
            (lamp.0, lamp.1 + 0.02),
        ];
        let glow = rgb(0xfff0c0);
        for (k, a) in [(1.0, 0.10), (0.6, 0.12)] {
            let beam = beam.map(|(x, y)| (x, lamp.1 + (y - lamp.1) * k));
            canvas.fill(Shape::polygon(&beam), Ink::Glow(lamp, 2.1, glow, a + 0.12 * (1.0 - turn.abs())));
        }
    }
    canvas.fill(Shape::blob(&rock), look.round(rgb(0x6c645e), (0.0, -0.22), (0.0, 0.12)));
    let half = |y: f32| 0.115 + 0.085 * (1.0 + (y / 1.3)).clamp(0.0, 1.0);
    let steps = 5;
    for i in 0..steps {
        let (a, b) = (-0.16 - 1.14 * i as f32 / steps as f32, -0.16 - 1.14 * (i + 1) as f32 / steps as f32);
        let c = if i % 2 == 0 { white } else { red };
        let ring = [(-half(a), a), (-half(b), b), (half(b), b), (half(a), a)];
        canvas.fill(Shape::polygon(&ring), look.round(c, (-0.2, 0.0), (0.2, 0.0)));
    }
    canvas.fill(Shape::rect(-0.17, -1.33, 0.34, 0.04), look.flat(rgb(0x34363c), 0.0));
    canvas.fill(Shape::rect(-0.09, -1.52, 0.18, 0.19), look.lamp(0xffe8a0, 0xb8d0dc));
    canvas.fill(
        Shape::polygon(&[(-0.13, -1.52), (0.0, -1.66), (0.13, -1.52)]),
        look.round(red, (-0.1, -1.6), (0.12, -1.52)),
    );
    if look.night() > 0.2 {
        canvas.fill(Shape::oval(lamp.0, lamp.1, 0.4, 0.4), Ink::Glow(lamp, 0.4, rgb(0xfff0c0), 0.7 * look.night()));
    }
    canvas.fill(Shape::rect(-0.045, -0.36, 0.09, 0.16), look.flat(rgb(0x4a3428), 0.0));
}

/// A windmill whose sails turn.
pub(super) fn windmill(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let wall = look.own(0xe8e0d0);
    canvas.fill(
        Shape::polygon(&[(-0.30, 0.02), (-0.19, -1.0), (0.19, -1.0), (0.30, 0.02)]),
        look.round(wall, (-0.3, 0.0), (0.3, 0.0)),
    );
    canvas.fill(
        Shape::blob(&[(-0.22, -0.99), (-0.14, -1.20), (0.14, -1.20), (0.22, -0.99)]),
        look.round(rgb(0x7a4438), (-0.2, -1.2), (0.2, -1.0)),
    );
    canvas.fill(Shape::rect(-0.08, -0.26, 0.16, 0.28), look.flat(rgb(0x6a4630), 0.0));
    window(canvas, look, -0.06, -0.66, 0.12, 0.13);
    for i in 0..4 {
        let turn = (phase * 0.25 + i as f32 * 0.25) * TAU;
        canvas.within((0.0, -1.06), (1.0, 1.0), turn, |c| {
            c.fill(Shape::limb(&[(0.0, 0.0, 0.016), (0.0, -0.66, 0.010)]), look.flat(rgb(0x5a4030), 0.1));
            c.fill(Shape::rect(0.012, -0.64, 0.13, 0.50), Ink::Veil(look.tone(rgb(0xf4ecdc), 0.35), 0.92));
            for k in 0..5 {
                c.fill(Shape::rect(0.012, -0.64 + k as f32 * 0.115, 0.13, 0.012), look.flat(rgb(0x8a7058), 0.0));
            }
        });
    }
    canvas.fill(Shape::oval(0.0, -1.06, 0.035, 0.035), look.flat(rgb(0x3a2c24), 0.2));
}

/// A castle with four towers.
pub(super) fn castle(canvas: &mut Canvas, look: &Look<'_>, _phase: f32) {
    let stone = look.own(0xb4aca4);
    let roof = rgb(0x3c5a80);
    canvas.fill(
        Shape::blob(&[(-1.05, 0.10), (-0.8, -0.08), (0.0, -0.16), (0.8, -0.08), (1.05, 0.10)]),
        look.round(rgb(0x5c6a48), (0.0, -0.15), (0.0, 0.12)),
    );
    for (x, w, h) in [(-0.10, 0.17, 1.18), (0.24, 0.12, 0.96)] {
        turret(canvas, look, (x, -0.10), (w, h), stone * 0.85, roof * 0.85);
    }
    canvas.fill(Shape::rect(-0.70, -0.48, 1.40, 0.42), look.round(stone, (-0.7, -0.5), (0.7, 0.0)));
    for i in 0..12 {
        canvas.fill(Shape::rect(-0.70 + i as f32 * 0.118, -0.54, 0.066, 0.07), look.flat(stone, 0.3));
    }
    for (x, w, h) in [(-0.72, 0.15, 0.82), (0.72, 0.15, 0.78), (-0.34, 0.13, 0.66), (0.40, 0.12, 0.62)] {
        turret(canvas, look, (x, -0.06), (w, h), stone, roof);
    }
    canvas.fill(
        Shape::blob(&[(-0.11, -0.06), (-0.11, -0.26), (0.0, -0.36), (0.11, -0.26), (0.11, -0.06)]),
        look.flat(rgb(0x4a3428), 0.0),
    );
}

fn turret(
    canvas: &mut Canvas,
    look: &Look<'_>,
    (x, y): Pt,
    (w, h): Pt,
    stone: crate::paint::Rgb,
    roof: crate::paint::Rgb,
) {
    canvas.fill(Shape::rect(x - w * 0.5, y - h, w, h), look.round(stone, (x - w * 0.5, y), (x + w * 0.5, y)));
    canvas.fill(
        Shape::rect(x - w * 0.62, y - h - 0.03, w * 1.24, 0.06),
        look.round(stone * 1.1, (x - w * 0.6, y), (x + w * 0.6, y)),
    );
    let top = y - h - 0.03;
    canvas.fill(
        Shape::polygon(&[(x - w * 0.66, top), (x, top - w * 1.9), (x + w * 0.66, top)]),
        look.round(roof, (x - w * 0.5, y), (x + w * 0.6, y)),
    );
    canvas.fill(Shape::limb(&[(x, top - w * 1.88, 0.006), (x, top - w * 2.35, 0.005)]), look.flat(rgb(0x3a3a40), 0.0));
    canvas.fill(
        Shape::polygon(&[(x, top - w * 2.35), (x + w * 0.62, top - w * 2.2), (x, top - w * 2.05)]),
        look.flat(rgb(0xd04840), 0.3),
    );
    for k in 0..2 {
        let wy = y - h + 0.10 + k as f32 * 0.24;
        canvas.fill(Shape::rect(x - w * 0.11, wy, w * 0.22, 0.085), look.lamp(0xffd078, 0x3c4048));
    }
}

/// A pagoda of five storeys.
pub(super) fn pagoda(canvas: &mut Canvas, look: &Look<'_>, _phase: f32) {
    let (wall, roof) = (look.own(0xb0483c), rgb(0x3c4450));
    canvas.fill(Shape::rect(-0.56, -0.07, 1.12, 0.09), look.round(rgb(0xb8b0a4), (0.0, -0.07), (0.0, 0.05)));
    let storeys = 5;
    for i in 0..storeys {
        let k = 1.0 - i as f32 * 0.145;
        let y = -0.06 - i as f32 * 0.265;
        let (w, eave) = (0.36 * k, 0.58 * k);
        canvas.fill(Shape::rect(-w, y - 0.18, w * 2.0, 0.19), look.round(wall, (-w, y), (w, y)));
        for j in -1..=1 {
            canvas.fill(
                Shape::rect(j as f32 * w * 0.62 - 0.04 * k, y - 0.15, 0.08 * k, 0.12),
                look.lamp(0xffd078, 0x5a3a30),
            );
        }
        let tiles = [
            (-eave, y - 0.19),
            (-eave * 1.06, y - 0.225),
            (-eave * 0.6, y - 0.225),
            (-w * 0.78, y - 0.30),
            (w * 0.78, y - 0.30),
            (eave * 0.6, y - 0.225),
            (eave * 1.06, y - 0.225),
            (eave, y - 0.19),
            (0.0, y - 0.165),
        ];
        canvas.fill(Shape::polygon(&tiles), look.round(roof, (-eave, y - 0.3), (eave, y - 0.18)));
    }
    let top = -0.06 - storeys as f32 * 0.265;
    canvas.fill(
        Shape::limb(&[(0.0, top + 0.02, 0.022), (0.0, top - 0.20, 0.010), (0.0, top - 0.28, 0.004)]),
        look.flat(rgb(0xd8b050), 0.3),
    );
}
