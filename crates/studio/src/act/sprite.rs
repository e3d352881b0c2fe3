//! A small picture that can be put anywhere, at any size and turn.

use super::hand::{self, Hand};
use crate::Pixel;
use crate::cast::{Guise, Look, hat};
use crate::icon::{Icon, draw};
use crate::paint::{Canvas, Ink, Pt, Rgb, Shape, rgb, smooth};
use crate::scene::{self, Hat, Stage};
use crate::texture::{Edge, Run, Texture, over};

/// Longest side of a picture, pixels.
const SIDE_PX_MAX: f32 = 1400.0;

/// A picture with the point it is held at.
pub(super) struct Sprite {
    texture: Texture,
    /// Texels.
    pivot: [f32; 2],
}

/// Where and how it is put.
#[derive(Clone, Copy, Debug)]
pub(super) struct Put {
    /// Of its pivot, pixels of the frame.
    pub(super) at: [f32; 2],
    /// Frame pixels to a texel, across and down.
    pub(super) scale: [f32; 2],
    /// Clockwise, radians.
    pub(super) turn: f32,
    /// 0 to 1.
    pub(super) alpha: f32,
}

impl Sprite {
    pub(super) fn new(pixels: &[Pixel], [w, h]: [usize; 2], pivot: [f32; 2]) -> Sprite {
        Sprite { texture: Texture::new(w, h, pixels, Edge::Clear), pivot }
    }

    /// The part of it that falls on row `y`.
    pub(super) fn paint(&self, put: &Put, y: u32, row: &mut [Pixel]) {
        let [kx, ky] = put.scale;
        if put.alpha <= 0.0 || kx.abs() < 1e-3 || ky.abs() < 1e-3 {
            return;
        }
        let (s, c) = put.turn.sin_cos();
        let (w, h) = (self.texture.width() as f32, self.texture.height() as f32);
        let corner = |x: f32, y: f32| {
            let (x, y) = ((x - self.pivot[0]) * kx, (y - self.pivot[1]) * ky);
            [put.at[0] + x * c - y * s, put.at[1] + x * s + y * c]
        };
        let corners = [corner(-1.0, -1.0), corner(w + 1.0, -1.0), corner(-1.0, h + 1.0), corner(w + 1.0, h + 1.0)];
        let span = |c: usize| corners.iter().fold((f32::MAX, f32::MIN), |(a, b), p| (a.min(p[c]), b.max(p[c])));
        let ((left, right), (top, bottom), fy) = (span(0), span(1), y as f32 + 0.5);
        if fy < top || fy > bottom {
            return;
        }
        let from = (left.max(0.0) as usize).min(row.len());
        let to = (right.max(0.0) as usize + 1).clamp(from, row.len());
        let texel = |x: f32| {
            let (dx, dy) = (x - put.at[0], fy - put.at[1]);
            [self.pivot[0] + (dx * c + dy * s) / kx, self.pivot[1] + (dy * c - dx * s) / ky]
        };
        let step = [c / kx, -s / ky];
        let lod = (1.0 / kx.abs().min(ky.abs())).max(1.0).log2();
        for (i, part) in row[from..to].chunks_mut(LONG).enumerate() {
            let run = Run { at: texel((from + i * LONG) as f32 + 0.5), step, lod };
            let mut tmp = [[0.0f32; 4]; LONG];
            self.texture.paint(run, &mut tmp[..part.len()]);
            for (pixel, p) in part.iter_mut().zip(&tmp).filter(|(_, p)| p[3] > 0.0) {
                over(pixel, p.map(|v| v * put.alpha));
            }
        }
    }

    /// Texels down.
    pub(super) fn height(&self) -> f32 {
        self.texture.height() as f32
    }
}

/// Pixels painted at once.
const LONG: usize = 32;

/// What a sprite shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Art {
    /// A picture of the shelf.
    Icon(Icon),
    /// A hat.
    Hat(Hat, Rgb),
    /// A pair of feathered wings.
    Wings(Rgb),
    /// A pair of skin wings.
    Membrane(Rgb),
    /// A pair of an insect's wings.
    Film(Rgb),
    /// A heart.
    Heart(Rgb),
    /// A star with so many points.
    Star(u8, Rgb),
    /// A flame.
    Flame,
    /// A soft round light.
    Glow(Rgb),
    /// Horns.
    Horns(Rgb),
    /// A ball of glass on a base.
    Globe,
    /// A board to stand on, seen from the side.
    Board(Rgb),
    /// A cloak.
    Cloak(Rgb),
    /// A soft oval of dark.
    Shadow,
    /// A small rectangle of paper.
    Paper(Rgb),
    /// A petal.
    Petal(Rgb),
    /// A soft ball of smoke.
    Puff(Rgb),
    /// A hand.
    Hand(Hand, Rgb, Rgb),
}

/// `art`, `tall` pixels high; held at its foot, hats and other things of the head at the head's middle.
pub(super) fn sprite(art: Art, tall: f32, stage: &Stage) -> Sprite {
    let tall = tall.clamp(4.0, SIDE_PX_MAX);
    let site = scene::site(&scene::read("", "", 0.5, 1), stage);
    let guise = Guise::default();
    let look = Look::new(&site, 1.0, &guise);
    let drawn = |[l, t, r, b]: [f32; 4], paint: &dyn Fn(&mut Canvas)| {
        let unit = tall / (b - t);
        let size = [((r - l) * unit).ceil() as usize + 2, tall.ceil() as usize + 2];
        let pivot = [-l * unit + 1.0, -t * unit + 1.0];
        let mut canvas = Canvas::new(size[0], size[1], unit, (pivot[0], pivot[1]));
        paint(&mut canvas);
        Sprite::new(&canvas.into_pixels(), size, pivot)
    };
    match art {
        Art::Icon(icon) => {
            let half = (icon.shape() * 0.5).max(0.05) + 0.03;
            drawn([-half, -1.03, half, 0.03], &|canvas| draw(canvas, &look, icon, 0.0))
        }
        Art::Hat(kind, colour) => {
            drawn([-0.22, -0.32, 0.22, 0.40], &|canvas| hat(canvas, &look, (kind, colour), (0.0, 0.0)))
        }
        Art::Wings(colour) => drawn([-1.5, -1.1, 1.5, 0.9], &|canvas| feathers(canvas, colour)),
        Art::Membrane(colour) => drawn([-1.5, -1.1, 1.5, 0.9], &|canvas| skin_wings(canvas, colour)),
        Art::Film(colour) => drawn([-1.3, -1.1, 1.3, 0.9], &|canvas| film_wings(canvas, colour)),
        Art::Heart(colour) => drawn([-1.1, -1.1, 1.1, 1.1], &|canvas| heart(canvas, colour)),
        Art::Star(points, colour) => drawn(SQUARE, &|canvas| star(canvas, points, colour)),
        Art::Flame => drawn([-0.7, -1.1, 0.7, 0.9], &flame),
        Art::Glow(colour) => drawn(SQUARE, &|canvas| {
            canvas.fill(Shape::oval(0.0, 0.0, 1.0, 1.0), Ink::Glow((0.0, 0.0), 1.0, colour, 0.9));
        }),
        Art::Horns(colour) => drawn([-0.22, -0.32, 0.22, 0.40], &|canvas| horns(canvas, colour)),
        Art::Globe => drawn([-1.15, -1.1, 1.15, 1.45], &globe),
        Art::Board(colour) => drawn([-1.6, -0.2, 1.6, 0.25], &|canvas| board(canvas, colour)),
        Art::Cloak(colour) => drawn([-1.3, -0.5, 1.3, 2.6], &|canvas| cloak(canvas, colour)),
        Art::Shadow => drawn([-1.0, -0.25, 1.0, 0.25], &|canvas| canvas.shadow((0.0, 0.0), 1.0, 0.24, 0.55)),
        Art::Paper(colour) => drawn([-0.5, -0.8, 0.5, 0.8], &|canvas| {
            canvas.fill(
                Shape::rect(-0.4, -0.7, 0.8, 1.4),
                Ink::Slope((-0.4, -0.7), colour * 1.1, (0.4, 0.7), colour * 0.8),
            );
        }),
        Art::Petal(colour) => drawn([-0.6, -1.0, 0.6, 1.0], &|canvas| {
            let petal = [(0.0, -0.9), (0.42, -0.35), (0.36, 0.45), (0.0, 0.85), (-0.36, 0.45), (-0.42, -0.35)];
            canvas.fill(Shape::blob(&petal), Ink::Slope((0.0, -0.9), colour * 1.15, (0.0, 0.9), colour * 0.75));
        }),
        Art::Puff(colour) => drawn(SQUARE, &|canvas| puff(canvas, colour)),
        Art::Hand(kind, skin, cloth) => {
            let (pixels, size, pivot) = hand::hand(kind, tall, skin, cloth);
            Sprite::new(&pixels, size, pivot)
        }
    }
}

/// A square about the origin.
const SQUARE: [f32; 4] = [-1.0, -1.0, 1.0, 1.0];

fn both(canvas: &mut Canvas, side: impl Fn(&mut Canvas)) {
    canvas.within((0.0, 0.0), (1.0, 1.0), 0.0, &side);
    canvas.within((0.0, 0.0), (-1.0, 1.0), 0.0, &side);
}

fn feathers(canvas: &mut Canvas, colour: Rgb) {
    both(canvas, |canvas| {
        // Three rows of feathers along the arm of the wing, long ones first.
        for (row, (count, long, shade)) in [(13, 1.0, 0.80), (11, 0.66, 0.92), (9, 0.40, 1.04)].into_iter().enumerate()
        {
            for i in (0..count).rev() {
                let k = i as f32 / (count - 1) as f32;
                let root = arm(0.08 + 0.86 * k);
                let turn = 1.45 - 1.35 * k + 0.1 * row as f32;
                let length = long * (0.62 + 0.42 * (k * 2.6).sin());
                let tip = (root.0 + turn.cos() * length, root.1 + turn.sin() * length);
                let mid = (root.0 + (tip.0 - root.0) * 0.55 + 0.02, root.1 + (tip.1 - root.1) * 0.55);
                let w = 0.072 - 0.008 * row as f32;
                let limb = [(root.0, root.1, w * 0.7), (mid.0, mid.1, w), (tip.0, tip.1, w * 0.45)];
                canvas.fill(Shape::limb(&limb.map(|(x, y, w)| (x, y, w * 1.16))), Ink::Veil(colour * 0.42, 0.55));
                let ink = Ink::Slope(root, colour * shade, tip, (colour * (shade * 0.78)).mix(Rgb::WHITE, 0.06));
                canvas.fill(Shape::limb(&limb), ink);
            }
        }
        let bone: Vec<(f32, f32, f32)> =
            (0..=8).map(|i| i as f32 / 8.0).map(|k| (arm(k).0, arm(k).1, 0.10 - 0.06 * k)).collect();
        canvas.fill(Shape::limb(&bone), Ink::Slope((0.0, -0.6), colour * 1.12, (0.9, -0.2), colour * 0.9));
    });
}

/// The arm of a wing, 0 at the back to 1 at the tip.
fn arm(k: f32) -> Pt {
    (0.06 + 1.12 * k, -0.10 - 0.86 * (k * 2.2).sin() * (1.0 - 0.35 * k))
}

fn skin_wings(canvas: &mut Canvas, colour: Rgb) {
    both(canvas, |canvas| {
        let edge = [
            (0.05, 0.0),
            (0.35, -0.62),
            (0.75, -0.95),
            (1.42, -0.72),
            (1.22, -0.22),
            (1.25, 0.22),
            (0.92, 0.12),
            (0.82, 0.55),
            (0.52, 0.25),
            (0.30, 0.52),
        ];
        canvas.fill(Shape::polygon(&edge), Ink::Slope((0.6, -0.9), colour * 1.2, (0.7, 0.5), colour * 0.45));
        for tip in [(1.42, -0.72), (1.25, 0.22), (0.82, 0.55), (0.30, 0.52)] {
            let bone =
                [(0.75, -0.93, 0.035), ((0.75 + tip.0) * 0.5, (-0.93 + tip.1) * 0.5, 0.022), (tip.0, tip.1, 0.008)];
            canvas.fill(Shape::limb(&bone), Ink::Flat(colour * 0.35));
        }
        canvas.fill(
            Shape::limb(&[(0.03, 0.02, 0.06), (0.35, -0.60, 0.05), (0.75, -0.95, 0.04)]),
            Ink::Flat(colour * 0.55),
        );
    });
}

fn film_wings(canvas: &mut Canvas, colour: Rgb) {
    both(canvas, |canvas| {
        for (points, tip) in [
            ([(0.05, 0.0), (0.45, -0.75), (1.05, -1.0), (1.20, -0.62), (0.75, -0.10)], (1.1, -0.9)),
            ([(0.05, 0.05), (0.60, 0.10), (0.95, 0.45), (0.70, 0.78), (0.30, 0.50)], (0.8, 0.7)),
        ] {
            let pale = colour.mix(Rgb::WHITE, 0.45);
            canvas.fill(Shape::blob(&points), Ink::Veil(colour, 0.55));
            canvas.fill(Shape::blob(&points.map(|(x, y)| (x * 0.93 + 0.03, y * 0.93))), Ink::Veil(pale, 0.50));
            for k in [-0.25f32, 0.0, 0.25] {
                let vein = [
                    (0.05, 0.0, 0.012),
                    (tip.0 * 0.5 - k * 0.3, tip.1 * 0.5 + k * 0.3, 0.008),
                    (tip.0 - k * 0.5, tip.1 * 0.9 + k * 0.5, 0.003),
                ];
                canvas.fill(Shape::limb(&vein), Ink::Veil(colour * 0.6, 0.6));
            }
            canvas.fill(
                Shape::oval(tip.0 * 0.82, tip.1 * 0.82, 0.10, 0.10),
                Ink::Glow((tip.0 * 0.82, tip.1 * 0.82), 0.12, Rgb::WHITE, 0.9),
            );
        }
    });
}

fn heart(canvas: &mut Canvas, colour: Rgb) {
    let outline = |k: f32| -> Vec<Pt> {
        (0..48)
            .map(|i| i as f32 / 48.0 * std::f32::consts::TAU)
            .map(|a| {
                let x = a.sin().powi(3);
                let y = -(13.0 * a.cos() - 5.0 * (2.0 * a).cos() - 2.0 * (3.0 * a).cos() - (4.0 * a).cos()) / 16.5;
                (x * k, (y - 0.05) * k)
            })
            .collect()
    };
    canvas.fill(Shape::polygon(&outline(1.0)), Ink::Slope((-0.5, -0.9), colour, (0.4, 0.9), colour * 0.45));
    for (i, k) in [0.9f32, 0.78, 0.62, 0.45].into_iter().enumerate() {
        let points: Vec<Pt> = outline(k).into_iter().map(|(x, y)| (x - 0.05 * i as f32, y - 0.07 * i as f32)).collect();
        canvas.fill(Shape::polygon(&points), Ink::Veil(colour * (1.0 + 0.14 * i as f32), 0.5));
    }
    canvas.within((-0.46, -0.50), (1.0, 1.0), -0.6, |canvas| {
        canvas.fill(Shape::oval(0.0, 0.0, 0.23, 0.12), Ink::Veil(Rgb::WHITE, 0.75));
    });
}

fn star(canvas: &mut Canvas, points: u8, colour: Rgb) {
    let deep = if points == 5 { 0.44 } else { 0.20 };
    let spikes = usize::from(points) * 2;
    let outline = |k: f32| -> Vec<Pt> {
        (0..spikes)
            .map(|i| (i as f32 / spikes as f32 * std::f32::consts::TAU, if i % 2 == 0 { 0.96 } else { deep }))
            .map(|(turn, r)| (turn.sin() * r * k, -turn.cos() * r * k))
            .collect()
    };
    canvas.fill(Shape::oval(0.0, 0.0, 1.0, 1.0), Ink::Glow((0.0, 0.0), 1.0, colour, 0.45));
    canvas.fill(Shape::polygon(&outline(1.0)), Ink::Slope((-0.5, -0.8), colour, (0.5, 0.8), colour * 0.62));
    canvas.fill(Shape::polygon(&outline(0.62)), Ink::Veil(colour.mix(Rgb::WHITE, 0.6), 0.6));
}

fn flame(canvas: &mut Canvas) {
    for (k, hue) in [(1.0f32, 0xe8401a), (0.74, 0xff8a1c), (0.46, 0xffe070)] {
        let tongue = [
            (0.0, -1.0),
            (0.26, -0.45),
            (0.52, -0.05),
            (0.50, 0.50),
            (0.0, 0.80),
            (-0.50, 0.50),
            (-0.46, 0.02),
            (-0.20, -0.30),
        ];
        let points = tongue.map(|(x, y)| (x * k, 0.80 - (0.80 - y) * k));
        canvas.fill(Shape::blob(&points), Ink::Slope((0.0, 0.8), rgb(hue) * 1.15, (0.0, -1.0), rgb(hue) * 0.85));
    }
}

fn horns(canvas: &mut Canvas, colour: Rgb) {
    both(canvas, |canvas| {
        let horn = [(0.05, -0.06, 0.026), (0.085, -0.12, 0.022), (0.10, -0.18, 0.014), (0.085, -0.235, 0.003)];
        canvas.fill(Shape::limb(&horn), Ink::Slope((0.03, -0.1), colour * 1.3, (0.11, -0.1), colour * 0.4));
    });
}

fn globe(canvas: &mut Canvas) {
    let dark = rgb(0x5a3418);
    canvas.fill(
        Shape::polygon(&[(-0.62, 0.80), (0.62, 0.80), (0.86, 1.35), (-0.86, 1.35)]),
        Ink::Slope((-0.8, 1.0), dark * 1.6, (0.8, 1.2), dark * 0.6),
    );
    canvas.fill(Shape::oval(0.0, 1.35, 0.86, 0.09), Ink::Flat(dark * 0.6));
    canvas.fill(Shape::oval(0.0, 0.80, 0.64, 0.10), Ink::Flat(rgb(0xd8b060)));
    for i in 0..14 {
        let k = 1.0 - i as f32 * 0.012;
        let rim = 0.055 * (1.0 - i as f32 / 14.0);
        canvas.fill(ring(k), Ink::Veil(rgb(0xe8f4ff), rim));
    }
    canvas.within((-0.48, -0.52), (1.0, 1.0), -0.75, |canvas| {
        canvas.fill(Shape::oval(0.0, 0.0, 0.30, 0.11), Ink::Veil(Rgb::WHITE, 0.45));
    });
    canvas.within((0.55, 0.50), (1.0, 1.0), -0.8, |canvas| {
        canvas.fill(Shape::oval(0.0, 0.0, 0.22, 0.05), Ink::Veil(Rgb::WHITE, 0.22));
    });
}

/// The outer part of a disc, from `k` outwards, as one outline that goes round and back.
fn ring(k: f32) -> Shape {
    let circle = |r: f32, back: bool| {
        (0..=60)
            .map(move |i| if back { 60 - i } else { i })
            .map(move |i| (i as f32 / 60.0 * std::f32::consts::TAU).sin_cos())
            .map(move |(s, c)| (c * r, s * r))
    };
    Shape::polygon(&circle(1.0, false).chain(circle(k * 0.97, true)).collect::<Vec<Pt>>())
}

fn board(canvas: &mut Canvas, colour: Rgb) {
    let side = [(-1.5, -0.14), (-0.9, 0.0), (0.9, 0.0), (1.5, -0.14), (1.0, 0.10), (-1.0, 0.10)];
    canvas.fill(Shape::blob(&side), Ink::Slope((0.0, -0.1), colour * 1.15, (0.0, 0.12), colour * 0.55));
    canvas
        .fill(Shape::limb(&[(-1.2, -0.03, 0.014), (0.0, 0.03, 0.02), (1.2, -0.03, 0.014)]), Ink::Veil(Rgb::WHITE, 0.7));
}

fn cloak(canvas: &mut Canvas, colour: Rgb) {
    let cloth = [(-0.42, -0.30), (0.42, -0.30), (0.95, 0.5), (1.22, 2.5), (0.0, 2.35), (-1.22, 2.5), (-0.95, 0.5)];
    canvas.fill(Shape::polygon(&cloth), Ink::Slope((-1.0, 0.0), colour * 1.1, (1.0, 2.0), colour * 0.5));
    for i in -3i32..=3 {
        let x = i as f32 * 0.30;
        let fold = [(x * 0.4, -0.2, 0.015), (x * 0.8, 1.0, 0.04), (x * 1.2, 2.4, 0.06)];
        canvas.fill(Shape::limb(&fold), Ink::Veil(if i % 2 == 0 { colour * 0.45 } else { colour * 1.5 }, 0.35));
    }
    canvas.fill(Shape::polygon(&[(-0.42, -0.30), (-0.75, -0.48), (-0.52, 0.22)]), Ink::Flat(colour * 1.25));
    canvas.fill(Shape::polygon(&[(0.42, -0.30), (0.75, -0.48), (0.52, 0.22)]), Ink::Flat(colour * 0.85));
}

fn puff(canvas: &mut Canvas, colour: Rgb) {
    for (x, y, r) in [(0.0, 0.1, 0.75), (-0.4, 0.2, 0.55), (0.4, 0.22, 0.55), (-0.18, -0.3, 0.55), (0.25, -0.25, 0.55)]
    {
        let tone = colour * (1.0 - 0.35 * smooth(-0.6, 0.8, y));
        canvas.fill(Shape::oval(x, y, r, r), Ink::Glow((x, y), r * 1.15, tone, 0.75));
    }
}
