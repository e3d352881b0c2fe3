//! Corals.

use super::Site;
use super::site::REACH;
use crate::Layer;
use crate::paint::{Canvas, Chance, Ink, Pt, Rgb, Shape, rgb};
use crate::stage::{Card, Sway};

/// A row of corals on the sea bed.
pub(crate) fn coral(site: &Site, depth: f32, ground: f32, height: f32, index: u64) -> Box<dyn Layer> {
    let mut chance = site.chance(&format!("coral {index}"));
    let top = ground - height * 1.3;
    let scale = site.px;
    let size = ((2.0 * site.reach * scale) as usize, ((ground + 0.03 - top) * scale) as usize);
    let mut canvas = Canvas::new(size.0, size.1, scale, (site.reach * scale, -top * scale));
    let hues = [0xf0607a, 0xf09a50, 0xb868d0, 0xf0d060, 0x50c0b0, 0xe87aa8];
    let mut x = -REACH;
    while x < REACH {
        let near_edge = 0.35 + 0.65 * (x.abs() / 0.5).min(1.0);
        let size = height * chance.between(0.35, 1.0) * near_edge;
        let colour = rgb(hues[chance.below(hues.len())]);
        let (dark, lit) = (site.lit(colour * 0.5, -0.2, depth), site.lit(colour, 0.6, depth));
        match chance.below(4) {
            0 => fan(&mut canvas, &mut chance, (x, ground), size, dark, lit),
            1 => brain(&mut canvas, &mut chance, (x, ground), size * 0.45, dark, lit),
            2 => tubes(&mut canvas, &mut chance, (x, ground), size * 0.8, dark, lit),
            _ => branch(&mut canvas, &mut chance, (x, ground + 0.01), 0.0, size * 0.36, 4, (dark, lit)),
        }
        x += size * chance.between(0.5, 1.4) + 0.02;
    }
    let mut card = Card::new(canvas.bake(), depth, -site.reach, top, scale);
    card.sway = Some(Sway { amount: height * 0.03, root: ground, reach: height, rate: 0.18, waves: 0.8 });
    Box::new(card)
}

fn fan(canvas: &mut Canvas, chance: &mut Chance, at: Pt, size: f32, dark: Rgb, lit: Rgb) {
    for i in 0..13 {
        let a = (i as f32 / 12.0 - 0.5) * 2.0 + chance.between(-0.06, 0.06);
        let long = size * (0.75 + 0.25 * a.cos());
        let end = (at.0 + a.sin() * long, at.1 - a.cos() * long);
        let mid = (at.0 + a.sin() * long * 0.5 + chance.between(-0.004, 0.004), at.1 - a.cos() * long * 0.55);
        let w = size * 0.030;
        canvas.fill(
            Shape::limb(&[(at.0, at.1, w), (mid.0, mid.1, w * 0.8), (end.0, end.1, w * 0.5)]),
            Ink::Slope(at, dark, end, lit),
        );
    }
}

fn brain(canvas: &mut Canvas, chance: &mut Chance, at: Pt, size: f32, dark: Rgb, lit: Rgb) {
    let squash = chance.between(0.6, 0.85);
    canvas.fill(
        Shape::oval(at.0, at.1, size, size * squash),
        Ink::Slope((at.0, at.1 - size * squash), lit, (at.0, at.1 + size * 0.2), dark),
    );
    for i in 0..5 {
        let y = at.1 - size * squash * (0.2 + 0.15 * i as f32);
        let half = size * (1.0 - (0.2 + 0.15 * i as f32).powi(2)).sqrt() * 0.8;
        let wave: Vec<(f32, f32, f32)> = (0..9)
            .map(|j| {
                (at.0 - half + half * 0.25 * j as f32, y + if j % 2 == 0 { 0.04 } else { -0.04 } * size, size * 0.02)
            })
            .collect();
        canvas.fill(Shape::limb(&wave), Ink::Veil(dark, 0.55));
    }
}

fn tubes(canvas: &mut Canvas, chance: &mut Chance, at: Pt, size: f32, dark: Rgb, lit: Rgb) {
    for i in 0..6 {
        let x = at.0 + (i as f32 - 2.5) * size * 0.16;
        let tall = size * chance.between(0.45, 1.0);
        let lean = (i as f32 - 2.5) * size * 0.07;
        let w = size * 0.085;
        canvas.fill(
            Shape::limb(&[
                (x, at.1, w * 0.8),
                (x + lean * 0.5, at.1 - tall * 0.5, w * 0.9),
                (x + lean, at.1 - tall, w),
            ]),
            Ink::Slope((x, at.1), dark, (x, at.1 - tall), lit),
        );
        canvas.fill(Shape::oval(x + lean, at.1 - tall - w * 0.2, w * 0.75, w * 0.38), Ink::Flat(dark * 0.7));
    }
}

fn branch(canvas: &mut Canvas, chance: &mut Chance, at: Pt, angle: f32, long: f32, left: u32, ink: (Rgb, Rgb)) {
    let end = (at.0 + angle.sin() * long, at.1 - angle.cos() * long);
    let w = long * 0.16;
    let tip = ink.0.mix(ink.1, 1.0 - left as f32 * 0.2);
    canvas.fill(Shape::limb(&[(at.0, at.1, w), (end.0, end.1, w * 0.75)]), Ink::Flat(tip));
    if left > 0 {
        for side in [-1.0, 1.0] {
            let (turn, rest) = (angle + side * chance.between(0.25, 0.6), long * chance.between(0.65, 0.82));
            branch(canvas, chance, end, turn, rest, left - 1, ink);
        }
    }
}
