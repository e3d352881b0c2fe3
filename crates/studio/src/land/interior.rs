//! A room seen from inside: wall, window, sill, curtains, a plant.

use super::Site;
use super::tree::{Foliage, TreeKind, tree};
use crate::Layer;
use crate::paint::{Canvas, Ink, Rgb, Shape, rgb};
use crate::stage::{Card, Wall};

/// The wall with its window dressing, and the height of the sill.
pub(crate) fn room(site: &Site, depth: f32) -> (Box<dyn Layer>, f32) {
    let half_high = site.aspect * 0.36;
    let hole = [-0.33, -half_high - site.aspect * 0.05, 0.33, half_high - site.aspect * 0.05];
    let warm = Rgb([0.42, 0.30, 0.19]) * (0.22 + 0.35 * site.light.lamps);
    let inside = site.light.ambient * 0.45 + warm;
    let tone = |c: u32, k: f32| rgb(c) * inside * k;
    let wall = Wall { depth, hole, near: tone(0xe8ddcc, 1.15), far: tone(0xd0c0ac, 0.62) };
    let mut chance = site.chance("room");
    let scale = site.px;
    let (left, top) = (-0.62, hole[1] - 0.09);
    let size = ((1.24 * scale) as usize, ((hole[3] - top + 0.16) * scale) as usize);
    let mut canvas = Canvas::new(size.0, size.1, scale, (-left * scale, -top * scale));
    let (w, h) = (hole[2] - hole[0], hole[3] - hole[1]);
    let (wood, shade) = (tone(0xf4ece0, 1.5), tone(0xb8a48c, 0.9));
    let t = 0.012;
    for (x, y, bw, bh) in [
        (hole[0] - t, hole[1] - t, w + 2.0 * t, t * 1.6),
        (hole[0] - t, hole[1] - t, t * 1.6, h + t * 2.0),
        (hole[2] - t * 0.6, hole[1] - t, t * 1.6, h + t * 2.0),
        (-t * 0.4, hole[1], t * 0.8, h),
        (hole[0], hole[1] + h * 0.30, w, t * 0.7),
    ] {
        canvas.fill(Shape::rect(x, y, bw, bh), Ink::Slope((x, y), wood, (x + bw, y + bh), shade));
    }
    let sill = hole[3];
    canvas.fill(
        Shape::rect(hole[0] - 0.04, sill - 0.004, w + 0.08, 0.022),
        Ink::Slope((0.0, sill), wood * 1.1, (0.0, sill + 0.022), shade),
    );
    canvas.fill(Shape::rect(hole[0] - 0.03, sill + 0.018, w + 0.06, 0.010), Ink::Flat(shade * 0.7));
    for side in [-1.0f32, 1.0] {
        curtain(&mut canvas, side, hole, tone(0xd8b8a0, 1.25), tone(0xa07c68, 0.9));
    }
    let pot = 0.235;
    let clay = [(pot - 0.030, sill - 0.055), (pot + 0.030, sill - 0.055), (pot + 0.022, sill), (pot - 0.022, sill)];
    let look = Foliage {
        dark: tone(0x3f6a3a, 0.9),
        lit: tone(0x6f9a50, 1.5),
        bark: tone(0x5a4632, 0.8),
        side: -0.5,
        snow: None,
    };
    canvas.within((pot, sill - 0.045), (0.13, 0.13), 0.0, |c| tree(c, TreeKind::Broadleaf, &mut chance, &look));
    canvas.fill(
        Shape::polygon(&clay),
        Ink::Slope((pot - 0.03, 0.0), tone(0xc87850, 1.4), (pot + 0.03, 0.0), tone(0x8a4a30, 0.8)),
    );
    let dressing = Card::new(canvas.bake(), depth, left, top, scale);
    (Box::new(Inside { wall, dressing }), sill - 0.004)
}

struct Inside {
    wall: Wall,
    dressing: Card,
}

impl Layer for Inside {
    fn paint_row(&self, view: &crate::View, y: u32, row: &mut [crate::Pixel]) {
        self.wall.paint_row(view, y, row);
        self.dressing.paint_row(view, y, row);
    }

    fn hides(&self, view: &crate::View, y: u32) -> bool {
        self.wall.hides(view, y)
    }

    fn paint_parts(&self, view: &crate::View, y: u32, parts: &[std::ops::Range<usize>], row: &mut [crate::Pixel]) {
        self.wall.paint_parts(view, y, parts, row);
        self.dressing.paint_parts(view, y, parts, row);
    }
}

fn curtain(canvas: &mut Canvas, side: f32, hole: [f32; 4], lit: Rgb, dark: Rgb) {
    let edge = if side < 0.0 { hole[0] } else { hole[2] };
    let (top, bottom) = (hole[1] - 0.05, hole[3] + 0.10);
    let folds = 6;
    for i in 0..folds {
        let x = edge + side * (-0.045 + 0.030 * i as f32);
        let wide = 0.034;
        let tie = 0.010 * (folds - i) as f32 * side;
        let fold = [
            (x - wide * 0.5, top),
            (x + wide * 0.5, top),
            (x + wide * 0.5 + tie * 0.6, (top + bottom) * 0.5),
            (x + wide * 0.5 + tie * 0.3, bottom),
            (x - wide * 0.5 + tie * 0.3, bottom),
            (x - wide * 0.5 + tie * 0.6, (top + bottom) * 0.5),
        ];
        canvas.fill(
            Shape::polygon(&fold),
            Ink::Slope(
                (x - wide * 0.5, 0.0),
                if i % 2 == 0 { lit } else { lit.mix(dark, 0.35) },
                (x + wide * 0.5, 0.0),
                dark,
            ),
        );
    }
}
