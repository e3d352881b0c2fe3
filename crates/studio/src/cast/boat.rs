//! What floats: boats, ships, and ducks.

use std::f32::consts::TAU;

use super::Look;
use crate::paint::{Canvas, Ink, Rgb, Shape, rgb};

/// A sailing boat under full sail.
pub(super) fn sailboat(canvas: &mut Canvas, look: &Look<'_>, _phase: f32) {
    let sail = look.own(0xf6f2e8);
    let main =
        [(-0.04, -1.38), (0.03, -0.95), (0.05, -0.40), (-0.02, -0.24), (-0.42, -0.24), (-0.30, -0.62), (-0.14, -1.05)];
    canvas.fill(
        Shape::polygon(&[(0.015, -1.42), (0.030, -1.42), (0.038, -0.16), (0.010, -0.16)]),
        look.flat(rgb(0x6a5040), 0.1),
    );
    canvas.fill(
        Shape::blob(&main),
        Ink::Slope((0.05, -0.8), look.tone(sail, 0.75), (-0.45, -0.4), look.tone(sail * 0.82, 0.0)),
    );
    let jib = [(0.06, -1.30), (0.32, -0.75), (0.56, -0.26), (0.30, -0.30), (0.07, -0.30), (0.12, -0.75)];
    canvas.fill(
        Shape::blob(&jib),
        Ink::Slope((0.5, -0.5), look.tone(sail * 0.95, 0.5), (0.05, -0.5), look.tone(sail * 0.75, -0.15)),
    );
    for y in [-0.55, -0.85] {
        let inset = (1.38 + y) * 0.28;
        canvas.fill(
            Shape::limb(&[(0.02, y, 0.003), (-inset, y + 0.02, 0.003)]),
            Ink::Veil(look.tone(rgb(0x8a8478), 0.0), 0.35),
        );
    }
    let wood = rgb(0x7a4a30);
    let hull = [(-0.56, -0.17), (0.66, -0.21), (0.52, -0.03), (0.36, 0.04), (-0.38, 0.04), (-0.50, -0.02)];
    canvas.fill(Shape::polygon(&hull), look.round(wood, (0.0, -0.2), (0.0, 0.05)));
    canvas.fill(
        Shape::polygon(&[(-0.56, -0.17), (0.66, -0.21), (0.64, -0.175), (-0.555, -0.135)]),
        look.flat(rgb(0xf0e8d8), 0.4),
    );
}

/// A rowing boat with its rower.
pub(super) fn rowboat(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let wood = look.own(0x7c5234);
    let (s, c) = (phase * TAU).sin_cos();
    let lean = s * 0.08;
    let (hand, blade) = ((0.12 + c * 0.08, -0.34 - s * 0.03), (-0.22 - c * 0.28, 0.02 - s.max(0.0) * 0.16));
    canvas.fill(
        Shape::blob(&[
            (-0.12, -0.10),
            (-0.13 + lean * 0.6, -0.34),
            (-0.06 + lean, -0.50),
            (0.04 + lean, -0.50),
            (0.07 + lean * 0.6, -0.30),
            (0.06, -0.10),
        ]),
        look.round(rgb(0x3c6a8a), (-0.1, -0.5), (0.05, -0.1)),
    );
    canvas.fill(Shape::oval(lean * 1.2, -0.595, 0.066, 0.078), look.flat(rgb(0xe0b090), 0.3));
    canvas.fill(
        Shape::blob(&[
            (-0.15 + lean * 1.2, -0.625),
            (lean * 1.2, -0.74),
            (0.15 + lean * 1.2, -0.625),
            (lean * 1.2, -0.645),
        ]),
        look.round(rgb(0xd8b870), (0.0, -0.74), (0.0, -0.62)),
    );
    let hull = [
        (-0.66, -0.20),
        (-0.30, -0.13),
        (0.30, -0.13),
        (0.70, -0.23),
        (0.52, -0.01),
        (0.30, 0.05),
        (-0.34, 0.05),
        (-0.54, -0.01),
    ];
    canvas.fill(Shape::polygon(&hull), look.round(wood, (0.0, -0.2), (0.0, 0.06)));
    canvas.fill(
        Shape::limb(&[(-0.64, -0.195, 0.014), (-0.30, -0.125, 0.014), (0.30, -0.125, 0.014), (0.68, -0.225, 0.014)]),
        look.flat(wood * 1.5, 0.4),
    );
    canvas.fill(
        Shape::limb(&[(lean * 0.8 + 0.02, -0.44, 0.030), (hand.0, hand.1, 0.022)]),
        look.flat(rgb(0x35607e), 0.1),
    );
    canvas.fill(Shape::limb(&[(hand.0, hand.1, 0.010), (blade.0, blade.1, 0.009)]), look.flat(rgb(0xa88058), 0.3));
    canvas.fill(Shape::oval(blade.0, blade.1, 0.05, 0.018), look.flat(rgb(0xa88058), 0.2));
}

/// A steamer; its smoke drifts.
pub(super) fn ship(canvas: &mut Canvas, look: &Look<'_>, phase: f32) {
    let paint = look.own(0x2c3e58);
    for i in 0..5 {
        let t = (i as f32 + phase) / 5.0;
        let (x, y, r) = (-0.08 - t * 0.75, -0.60 - t * 0.16, 0.045 + t * 0.09);
        canvas.fill(Shape::oval(x, y, r * 1.3, r), Ink::Veil(look.tone(rgb(0xb8b8bc), 0.3), 0.42 * (1.0 - t)));
    }
    let white = rgb(0xf2f0ec);
    for (x, y, w, h) in [(-0.55, -0.34, 1.02, 0.14), (-0.40, -0.45, 0.76, 0.12), (0.10, -0.54, 0.22, 0.10)] {
        canvas.fill(Shape::rect(x, y, w, h), look.round(white, (x, y), (x, y + h * 1.6)));
        for i in 0..(w / 0.075) as usize {
            canvas.fill(
                Shape::rect(x + 0.025 + i as f32 * 0.075, y + h * 0.32, 0.035, h * 0.34),
                look.lamp(0xffdc90, 0x52687c),
            );
        }
    }
    for x in [-0.22, 0.0] {
        canvas.fill(
            Shape::polygon(&[(x, -0.44), (x - 0.02, -0.62), (x + 0.09, -0.62), (x + 0.11, -0.44)]),
            look.round(rgb(0xc84838), (x, -0.6), (x + 0.12, -0.5)),
        );
        canvas.fill(
            Shape::polygon(&[(x - 0.018, -0.60), (x - 0.022, -0.64), (x + 0.088, -0.64), (x + 0.090, -0.60)]),
            look.flat(rgb(0x2a2a30), 0.0),
        );
    }
    let hull = [(-0.92, -0.22), (1.02, -0.26), (0.86, -0.02), (0.80, 0.05), (-0.80, 0.05), (-0.90, -0.05)];
    canvas.fill(Shape::polygon(&hull), look.round(paint, (0.0, -0.25), (0.0, 0.06)));
    canvas.fill(
        Shape::polygon(&[(-0.89, -0.02), (0.86, -0.02), (0.80, 0.05), (-0.80, 0.05)]),
        look.flat(rgb(0xa03c34), 0.0),
    );
    canvas
        .fill(Shape::polygon(&[(-0.92, -0.22), (1.02, -0.26), (1.0, -0.235), (-0.915, -0.195)]), look.flat(white, 0.3));
}

/// A duck or swan.
pub(super) fn duck(canvas: &mut Canvas, look: &Look<'_>, _phase: f32) {
    let coat = look.own(0xf6f4f0);
    let body = [
        (-0.52, -0.20),
        (-0.30, -0.26),
        (0.05, -0.28),
        (0.34, -0.20),
        (0.36, 0.0),
        (0.10, 0.07),
        (-0.28, 0.06),
        (-0.46, -0.04),
    ];
    let neck = [(0.26, -0.10, 0.09), (0.38, -0.28, 0.065), (0.30, -0.46, 0.055), (0.36, -0.60, 0.055)];
    canvas.fill(Shape::limb(&neck), look.round(coat, (0.4, -0.6), (0.2, -0.1)));
    canvas.fill(Shape::oval(0.385, -0.615, 0.085, 0.070), look.round(coat, (0.38, -0.7), (0.38, -0.55)));
    canvas.fill(
        Shape::blob(&[(0.44, -0.645), (0.58, -0.595), (0.57, -0.57), (0.44, -0.575)]),
        look.flat(rgb(0xe88838), 0.3),
    );
    canvas.fill(Shape::oval(0.405, -0.635, 0.014, 0.016), look.flat(Rgb::BLACK, 0.0));
    canvas.fill(Shape::blob(&body), look.round(coat, (0.0, -0.3), (0.0, 0.08)));
    canvas.fill(
        Shape::blob(&[(-0.46, -0.22), (-0.18, -0.33), (0.16, -0.22), (0.06, -0.08), (-0.22, -0.06)]),
        look.round(coat * 0.92, (-0.1, -0.34), (0.0, -0.04)),
    );
}
