//! A suspension bridge.

use super::Look;
use crate::paint::{Canvas, Ink, Shape, rgb};

/// Two pylons, a deck, and cables.
pub(super) fn bridge(canvas: &mut Canvas, look: &Look<'_>, _phase: f32) {
    let steel = look.own(0xb04a3a);
    let (deck, top) = (-0.20, -0.78);
    let sag = |x: f32| {
        let t = (x.abs() - 1.2) / 1.2;
        if x.abs() < 1.2 { top + 0.52 * (1.0 - (x / 1.2).powi(2)) } else { top + 0.56 * t.clamp(0.0, 1.0).powf(0.9) }
    };
    for i in -29..=29 {
        let x = i as f32 * 0.08;
        if sag(x) < deck - 0.02 {
            canvas.fill(Shape::limb(&[(x, sag(x), 0.0035), (x, deck, 0.0035)]), Ink::Veil(look.tone(steel, 0.1), 0.75));
        }
    }
    let cable: Vec<(f32, f32, f32)> = (-60..=60).map(|i| i as f32 * 0.04).map(|x| (x, sag(x), 0.009)).collect();
    canvas.fill(Shape::limb(&cable), look.flat(steel * 0.9, 0.2));
    for x in [-1.2, 1.2] {
        for side in [-0.05, 0.05] {
            canvas.fill(
                Shape::polygon(&[
                    (x + side - 0.024, 0.10),
                    (x + side - 0.018, top - 0.02),
                    (x + side + 0.018, top - 0.02),
                    (x + side + 0.024, 0.10),
                ]),
                look.round(steel, (x - 0.08, 0.0), (x + 0.08, 0.0)),
            );
        }
        for y in [top + 0.02, top + 0.22, deck - 0.08] {
            canvas.fill(Shape::rect(x - 0.06, y, 0.12, 0.035), look.flat(steel, 0.1));
        }
    }
    canvas.fill(Shape::rect(-4.2, deck, 8.4, 0.035), look.round(steel, (0.0, deck), (0.0, deck + 0.04)));
    canvas.fill(Shape::rect(-4.2, deck + 0.035, 8.4, 0.016), look.flat(steel * 0.4, -0.3));
    for i in -26..=26 {
        let x = i as f32 * 0.16;
        canvas.fill(Shape::limb(&[(x, deck, 0.004), (x, deck - 0.06, 0.003)]), look.flat(rgb(0x50545c), 0.0));
        canvas.fill(Shape::oval(x, deck - 0.062, 0.011, 0.009), look.lamp(0xffe0a0, 0xd8d8d8));
    }
    for x in [-3.2f32, -2.6, 2.6, 3.2] {
        canvas.fill(Shape::rect(x - 0.02, deck, 0.04, 0.30), look.flat(steel * 0.7, 0.0));
    }
}
