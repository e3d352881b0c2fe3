//! Small creatures, and a snowman.

use std::f32::consts::TAU;

use super::Look;
use crate::paint::{Canvas, Pt, Rgb, Shape, rgb};

/// A butterfly.
pub(super) fn butterfly(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.any(&[0xf08a2c, 0x4c8ae0, 0xf0c83c, 0xc860b0]);
    let open = 0.25 + 0.75 * (phase * TAU).sin().abs();
    for (side, shade) in [(-1.0f32, 0.75), (1.0, 1.0)] {
        let at = |x: f32, y: f32| (side * x * open, y);
        let fore = [at(0.0, -0.05), at(0.22, -0.40), at(0.50, -0.46), at(0.48, -0.18), at(0.16, 0.0)];
        let hind = [at(0.0, 0.0), at(0.32, 0.02), at(0.40, 0.26), at(0.22, 0.40), at(0.04, 0.12)];
        for (wing, k) in [(hind, 0.85), (fore, 1.0)] {
            canvas.fill(Shape::blob(&wing), look.flat(rgb(0x2a2024) * shade, 0.0));
            let (cx, cy) = wing.iter().fold((0.0, 0.0), |m, p| (m.0 + p.0 / 5.0, m.1 + p.1 / 5.0));
            let inner: Vec<Pt> = wing.iter().map(|p| (cx + (p.0 - cx) * 0.80, cy + (p.1 - cy) * 0.80)).collect();
            canvas.fill(Shape::blob(&inner), look.flat(c * (k * shade), 0.4 * side));
        }
        let dot = at(0.40, -0.36);
        canvas.fill(Shape::oval(dot.0, dot.1, 0.03 * open, 0.03), look.flat(Rgb::WHITE, 0.3));
    }
    canvas.fill(
        Shape::limb(&[(0.0, -0.20, 0.028), (0.0, 0.0, 0.034), (0.0, 0.24, 0.014)]),
        look.flat(rgb(0x2a2024), 0.1),
    );
    for side in [-1.0, 1.0] {
        canvas.fill(
            Shape::limb(&[(0.0, -0.20, 0.008), (side * 0.06, -0.34, 0.006), (side * 0.12, -0.42, 0.010)]),
            look.flat(rgb(0x2a2024), 0.0),
        );
    }
}

/// A rabbit that hops.
pub(super) fn rabbit(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let c = look.any(&[0xb09070, 0xf2eee8, 0x8a8078]);
    let hop = (phase * TAU).sin().max(0.0);
    let y = -0.22 * hop;
    let at = |x: f32, dy: f32| (x, y + dy);
    canvas.fill(Shape::oval(-0.46, y - 0.26, 0.09, 0.085), look.flat(Rgb::WHITE * 0.95, 0.2));
    for (x, k) in [(0.26, 0.75), (0.34, 0.95)] {
        canvas.fill(
            Shape::limb(&[(x - 0.06, y - 0.20, 0.06), (x + 0.10 * hop, y - 0.02 - 0.05 * hop, 0.045)]),
            look.flat(c * k, 0.0),
        );
    }
    canvas.fill(
        Shape::blob(&[
            at(-0.46, -0.12),
            at(-0.36, -0.42),
            at(0.0, -0.46),
            at(0.32, -0.36),
            at(0.36, -0.16),
            at(0.0, -0.06),
            at(-0.32, -0.04),
        ]),
        look.round(c, at(0.0, -0.46), at(0.0, -0.04)),
    );
    canvas.fill(
        Shape::blob(&[
            at(-0.42, -0.06),
            at(-0.34, -0.30),
            at(-0.10, -0.26),
            at(-0.06, -0.06),
            (0.02 - 0.2 * hop, -0.02 - 0.02 * hop),
            (-0.34 - 0.12 * hop, 0.0),
        ]),
        look.flat(c * 0.9, 0.1),
    );
    for (x, lean, k) in [(0.34, -0.16, 0.8), (0.42, -0.08, 1.0)] {
        let back = lean * (1.0 + hop);
        canvas.fill(
            Shape::blob(&[
                at(x - 0.05, -0.62),
                at(x + back - 0.05, -0.98),
                at(x + back + 0.02, -1.04),
                at(x + 0.06, -0.66),
            ]),
            look.flat(c * k, 0.2),
        );
    }
    canvas.fill(Shape::oval(0.42, y - 0.52, 0.19, 0.165), look.round(c, at(0.4, -0.68), at(0.4, -0.36)));
    canvas.fill(Shape::oval(0.49, y - 0.56, 0.03, 0.036), look.flat(rgb(0x1c1416), 0.0));
    canvas.fill(Shape::oval(0.60, y - 0.50, 0.022, 0.018), look.flat(rgb(0xd88088), 0.2));
}

/// A penguin that waddles.
pub(super) fn penguin(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let black = look.own(0x2a2e38);
    let lean = (phase * TAU).sin();
    for (x, up) in [(-0.12, lean.max(0.0)), (0.12, (-lean).max(0.0))] {
        canvas.fill(Shape::oval(x + 0.05, -0.03 - up * 0.06, 0.13, 0.045), look.flat(rgb(0xe89838), 0.2));
    }
    canvas.within((0.0, -0.04), (1.0, 1.0), lean * 0.07, |c| {
        c.fill(
            Shape::blob(&[
                (-0.26, -0.02),
                (-0.33, -0.40),
                (-0.24, -0.80),
                (0.0, -1.02),
                (0.20, -0.84),
                (0.30, -0.42),
                (0.24, -0.02),
            ]),
            look.round(black, (0.0, -1.0), (-0.2, 0.0)),
        );
        c.fill(
            Shape::blob(&[(-0.12, -0.02), (-0.16, -0.36), (-0.04, -0.66), (0.14, -0.68), (0.26, -0.40), (0.21, -0.02)]),
            look.round(rgb(0xf6f4ee), (0.2, -0.6), (-0.1, 0.0)),
        );
        c.fill(Shape::oval(0.10, -0.82, 0.115, 0.10), look.flat(rgb(0xf6f4ee), 0.3));
        c.fill(Shape::blob(&[(0.18, -0.86), (0.36, -0.80), (0.20, -0.77)]), look.flat(rgb(0xe89838), 0.3));
        c.fill(Shape::oval(0.12, -0.86, 0.024, 0.026), look.flat(rgb(0x101010), 0.0));
        c.fill(
            Shape::limb(&[
                (-0.20, -0.66, 0.06),
                (-0.36, -0.44 - lean * 0.04, 0.05),
                (-0.38, -0.26 - lean * 0.08, 0.02),
            ]),
            look.flat(black * 0.9, 0.1),
        );
    });
}

/// A snowman.
pub(super) fn snowman(canvas: &mut Canvas, look: &Look<'_>, _phase: f32) {
    let snow = rgb(0xf4f6fa);
    for side in [-1.0, 1.0] {
        canvas.fill(
            Shape::limb(&[(side * 0.20, -0.56, 0.014), (side * 0.42, -0.70, 0.011), (side * 0.52, -0.78, 0.006)]),
            look.flat(rgb(0x5a4030), 0.0),
        );
    }
    for (y, r) in [(-0.24, 0.30), (-0.62, 0.22), (-0.90, 0.155)] {
        canvas.fill(Shape::oval(0.0, y, r, r * 0.95), look.round(snow, (r * 0.6, y - r), (-r * 0.7, y + r)));
    }
    let scarf = look.own(0xd0403a);
    canvas.fill(Shape::limb(&[(-0.15, -0.78, 0.04), (0.0, -0.755, 0.045), (0.15, -0.78, 0.04)]), look.flat(scarf, 0.3));
    canvas.fill(Shape::limb(&[(0.09, -0.76, 0.035), (0.13, -0.60, 0.035)]), look.flat(scarf * 0.85, 0.1));
    for (x, y) in [(-0.05, -0.94), (0.06, -0.94), (0.0, -0.66), (0.0, -0.56)] {
        canvas.fill(Shape::oval(x, y, 0.018, 0.018), look.flat(rgb(0x202024), 0.0));
    }
    canvas.fill(Shape::polygon(&[(0.0, -0.915), (0.19, -0.88), (0.0, -0.875)]), look.flat(rgb(0xe88030), 0.3));
    canvas.fill(Shape::rect(-0.17, -1.035, 0.34, 0.03), look.flat(rgb(0x2c2c34), 0.1));
    canvas.fill(Shape::rect(-0.10, -1.14, 0.20, 0.12), look.flat(rgb(0x2c2c34), 0.2));
}
