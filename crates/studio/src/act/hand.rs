//! Drawn hands, soft and round: one that presses, one that is half of a heart, one that holds.

use crate::Pixel;
use crate::paint::{Canvas, Ink, Pt, Rgb, Shape};

/// What a hand does. All are a right hand's, drawn about the origin, one unit long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hand {
    /// Flat, seen from the back, fingers down; the heel of the hand is at the top.
    Press,
    /// Half of a heart, the left one: fingers arch up to the middle, the thumb goes down to it. Tip and thumb meet
    /// the middle line at x = 0.5.
    Heart,
    /// Laid on a shoulder: fingers to the right.
    Hold,
}

/// A limb's points with their half widths.
type Limb<'a> = &'a [(f32, f32, f32)];

/// The canvas of a hand, `unit` pixels long, in `skin` with a sleeve of `cloth`: pixels, size, and where its origin is.
pub(super) fn hand(kind: Hand, unit: f32, skin: Rgb, cloth: Rgb) -> (Vec<Pixel>, [usize; 2], [f32; 2]) {
    let [left, top, right, bottom] = match kind {
        Hand::Press => [-0.62, -5.0, 0.62, 0.75],
        Hand::Heart => [-0.85, -0.85, 0.75, 2.0],
        Hand::Hold => [-0.9, -0.6, 0.9, 0.6],
    };
    let size = [((right - left) * unit).ceil() as usize + 2, ((bottom - top) * unit).ceil() as usize + 2];
    let origin = [-left * unit + 1.0, -top * unit + 1.0];
    let mut canvas = Canvas::new(size[0], size[1], unit, (origin[0], origin[1]));
    let mut brush = Brush { canvas: &mut canvas, skin };
    match kind {
        Hand::Press => press(&mut brush, cloth),
        Hand::Heart => heart(&mut brush, cloth),
        Hand::Hold => hold(&mut brush),
    }
    (canvas.into_pixels(), size, origin)
}

struct Brush<'a> {
    canvas: &'a mut Canvas,
    skin: Rgb,
}

impl Brush<'_> {
    /// A round limb: a dark rim, the skin, and a soft light along its upper left.
    fn limb(&mut self, points: Limb<'_>, colour: Rgb) {
        let moved =
            |dx: f32, dy: f32, k: f32| points.iter().map(|(x, y, w)| (x + dx, y + dy, w * k)).collect::<Vec<_>>();
        self.canvas.fill(Shape::limb(&moved(0.0, 0.0, 1.0)), Ink::Flat(colour * 0.58));
        for (i, k) in [(0.93, 0.62), (0.84, 0.74), (0.72, 0.86), (0.58, 0.97), (0.42, 1.06), (0.25, 1.13)] {
            let off = (1.0 - i) * points.iter().map(|p| p.2).fold(0.0, f32::max) * 0.45;
            self.canvas.fill(Shape::limb(&moved(-off * 0.7, -off, i)), Ink::Veil(colour * k, 0.75));
        }
    }

    fn skin(&mut self, points: Limb<'_>) {
        self.limb(points, self.skin);
    }

    fn nail(&mut self, at: Pt, rx: f32, ry: f32) {
        let pink = Rgb([self.skin.0[0] * 1.12, self.skin.0[1] * 1.0, self.skin.0[2] * 1.02]);
        self.canvas.fill(Shape::oval(at.0, at.1, rx, ry), Ink::Veil(pink, 0.55));
    }
}

fn press(brush: &mut Brush<'_>, cloth: Rgb) {
    brush.limb(&[(0.0, -5.2, 0.50), (0.0, -1.5, 0.36), (0.0, -0.92, 0.33), (0.0, -0.80, 0.34)], cloth);
    brush.skin(&[(0.0, -0.85, 0.24), (0.0, -0.6, 0.25), (0.0, -0.4, 0.30)]);
    brush.skin(&[(-0.18, -0.38, 0.15), (-0.40, -0.16, 0.11), (-0.48, 0.06, 0.09), (-0.46, 0.16, 0.08)]);
    brush.skin(&[(-0.10, -0.42, 0.20), (-0.12, -0.10, 0.22), (-0.10, 0.05, 0.20)]);
    brush.skin(&[(0.10, -0.42, 0.20), (0.14, -0.10, 0.22), (0.12, 0.02, 0.20)]);
    for (x, y, w, tip) in
        [(0.32, 0.02, 0.085, 0.42), (0.155, 0.05, 0.10, 0.58), (-0.03, 0.05, 0.105, 0.62), (-0.21, 0.03, 0.10, 0.55)]
    {
        brush.skin(&[
            (x * 0.9, y - 0.12, w * 1.05),
            (x, y + 0.16, w),
            (x * 1.05, tip - 0.05, w * 0.88),
            (x * 1.05, tip, w * 0.8),
        ]);
        brush.nail((x * 1.05, tip - 0.015), w * 0.42, w * 0.55);
    }
}

fn heart(brush: &mut Brush<'_>, cloth: Rgb) {
    brush.limb(&[(-0.20, 2.0, 0.34), (-0.32, 1.40, 0.31), (-0.38, 1.16, 0.29)], cloth);
    brush.skin(&[(-0.38, 1.22, 0.20), (-0.40, 0.88, 0.20), (-0.38, 0.62, 0.25)]);
    // The thumb goes down to the heart's tip, the fingers arch over its lobe.
    brush.skin(&[(-0.30, 0.46, 0.18), (-0.04, 0.58, 0.145), (0.24, 0.68, 0.125), (0.45, 0.76, 0.10)]);
    for (lift, w) in [(0.17, 0.115), (0.085, 0.125), (0.0, 0.125)] {
        brush.skin(&[
            (-0.44 + lift * 0.3, 0.40 - lift * 0.6, 0.19),
            (-0.40, 0.00 - lift, 0.14),
            (-0.16, -0.34 - lift, w * 1.12),
            (0.18, -0.38 - lift, w * 1.04),
            (0.42, -0.18 - lift * 0.8, w * 0.94),
            (0.51, 0.00 - lift * 0.7, w * 0.78),
        ]);
    }
    brush.skin(&[(-0.44, 0.66, 0.22), (-0.46, 0.34, 0.22), (-0.42, 0.12, 0.17)]);
    brush.nail((0.385, 0.735), 0.06, 0.04);
}

fn hold(brush: &mut Brush<'_>) {
    brush.skin(&[(-0.9, 0.10, 0.20), (-0.55, 0.05, 0.21), (-0.25, 0.0, 0.24)]);
    brush.skin(&[(-0.30, -0.12, 0.13), (-0.05, -0.34, 0.10), (0.12, -0.40, 0.085)]);
    brush.skin(&[(-0.35, 0.0, 0.24), (-0.05, 0.02, 0.25), (0.05, 0.02, 0.23)]);
    for (y, w, tip) in [(0.20, 0.085, 0.50), (0.07, 0.098, 0.68), (-0.06, 0.10, 0.74), (-0.18, 0.095, 0.66)] {
        brush.skin(&[
            (0.0, y * 0.9, w * 1.05),
            (0.28, y, w),
            (tip - 0.05, y * 1.15, w * 0.88),
            (tip, y * 1.2, w * 0.78),
        ]);
    }
}
