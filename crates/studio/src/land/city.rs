//! Skylines: rows of buildings, their windows lit as the day goes.

use super::Site;
use super::site::REACH;
use crate::Layer;
use crate::paint::{Canvas, Chance, Ink, Pt, Rgb, Shape, rgb, smooth};
use crate::stage::Card;

/// One row of buildings. Lengths are frame widths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block {
    /// Distance from the camera.
    pub depth: f32,
    /// Where the street is.
    pub ground: f32,
    /// Lowest and highest roofs.
    pub height: (f32, f32),
    /// Narrowest and widest fronts.
    pub width: (f32, f32),
    /// Neon signs on the fronts.
    pub neon: bool,
    /// Which row.
    pub index: u64,
}

/// Albedos of fronts.
const FRONTS: [u32; 6] = [0x8f9bb0, 0xa39a98, 0x78889f, 0x9a8f8a, 0xb0a79c, 0x6d7c92];
/// Colours of lit windows.
const LAMPS: [u32; 5] = [0xffd48a, 0xffe2ae, 0xffc070, 0xfff0d0, 0xcfe4ff];
/// Colours of neon.
const NEON: [u32; 5] = [0xff3fa0, 0x30e0ff, 0xa050ff, 0xffb030, 0x40ffb0];

/// Bakes one row.
pub(crate) fn city(site: &Site, block: &Block) -> Box<dyn Layer> {
    let mut chance = site.chance(&format!("city {}", block.index));
    let tallest = block.height.1 * site.tall * 1.25;
    let top = block.ground - tallest;
    let scale = site.px;
    let size = ((2.0 * site.reach * scale) as usize, ((block.ground - top) * scale) as usize);
    let mut canvas = Canvas::new(size.0, size.1, scale, (site.reach * scale, -top * scale));
    let centre = chance.between(-0.25, 0.25);
    let mut x = -REACH - 0.02;
    while x < REACH {
        let wide = chance.between(block.width.0, block.width.1);
        let middle = (-((x + wide * 0.5 - centre) / 0.45).powi(2)).exp();
        let luck = chance.unit().powf(1.6);
        let tall =
            block.height.0 + (block.height.1 - block.height.0) * (luck * 0.55 + middle * 0.30 + luck * middle * 0.4);
        tower(&mut canvas, site, block, &mut chance, (x, wide), tall * site.tall);
        x += wide * chance.between(0.88, 1.06);
    }
    let mut card = Card::new(canvas.bake(), block.depth, -site.reach, top, scale);
    card.below = Some(site.lit_low(rgb(0x4a4e58), -0.2, block.depth, 1.0));
    Box::new(card)
}

fn tower(canvas: &mut Canvas, site: &Site, block: &Block, chance: &mut Chance, (x, wide): Pt, tall: f32) {
    let albedo = rgb(FRONTS[chance.below(FRONTS.len())]) * chance.between(0.75, 1.1);
    let side = site.light.from[0].signum();
    let high = site.lit_low(albedo, 0.30, block.depth, 0.0);
    let low = site.lit_low(albedo, 0.05, block.depth, 1.0);
    let roof = block.ground - tall;
    let steps = 1 + chance.below(3);
    for i in 0..steps {
        let inset = wide * 0.13 * i as f32;
        let rise = if steps == 1 { 0.0 } else { tall * 0.13 * (steps - 1 - i) as f32 };
        let (left, w, y) = (x + inset, wide - inset * 2.0, roof + rise);
        canvas.fill(
            Shape::rect(left, y, w, block.ground - y + 0.01),
            Ink::Slope((0.0, y), high, (0.0, block.ground), low),
        );
        let shade = site.lit_low(albedo * 0.8, -0.5, block.depth, 0.3);
        let dark = if side > 0.0 { left } else { left + w * 0.68 };
        canvas.fill(Shape::rect(dark, y, w * 0.32, block.ground - y + 0.01), Ink::Veil(shade, 0.55));
    }
    let inset = wide * 0.13 * (steps - 1) as f32;
    windows(canvas, site, block, chance, (x + inset, wide - inset * 2.0), roof);
    top(canvas, site, block, chance, (x + wide * 0.5, roof), wide, high);
    if block.neon && chance.happens(0.5) {
        sign(canvas, chance, (x, wide), roof, tall);
    }
}

fn windows(canvas: &mut Canvas, site: &Site, block: &Block, chance: &mut Chance, (x, wide): Pt, roof: f32) {
    let pitch = 0.0105 / block.depth.sqrt() * 1.5;
    let (columns, rows) = ((wide / pitch) as usize, ((block.ground - roof) / (pitch * 1.25)) as usize);
    let gap = wide / columns.max(1) as f32;
    let lamps = site.light.lamps;
    let lit_share = 0.06 + 0.36 * lamps * chance.between(0.4, 1.2);
    let glass = site.lit_low(rgb(0x5c6f86), 0.5, block.depth, 0.2).mix(site.light.sky[2].1, 0.35);
    for row in 1..rows.max(1) {
        let y = roof + row as f32 * pitch * 1.25;
        let fade = 1.0 - smooth(block.ground - 0.06, block.ground, y) * site.light.mist * 0.7;
        for column in 0..columns {
            let lamp = chance.happens(lit_share) && lamps > 0.1;
            let colour = rgb(LAMPS[chance.below(LAMPS.len())]);
            let (left, w, h) = (x + (column as f32 + 0.24) * gap, gap * 0.52, pitch * 0.62);
            let ink = if lamp {
                Ink::Veil(
                    colour * (0.55 + 0.45 * lamps),
                    (0.35 + 0.65 * lamps) * fade * chance.between(0.35, 1.0) * (1.0 - 0.55 * site.veil(block.depth)),
                )
            } else {
                Ink::Veil(glass, 0.38 * fade)
            };
            canvas.fill(Shape::rect(left, y, w, h), ink);
        }
    }
}

/// What stands on the roof.
fn top(canvas: &mut Canvas, site: &Site, block: &Block, chance: &mut Chance, (x, roof): Pt, wide: f32, front: Rgb) {
    match chance.below(5) {
        0 => {
            let tall = wide * chance.between(0.5, 1.2);
            canvas.fill(
                Shape::polygon(&[(x - wide * 0.02, roof), (x, roof - tall), (x + wide * 0.02, roof)]),
                Ink::Flat(front),
            );
            let red = rgb(0xff4030) * (0.3 + 0.7 * site.light.lamps);
            canvas.fill(Shape::oval(x, roof - tall, 0.0014, 0.0014), Ink::Flat(red));
        }
        1 => {
            let half = wide * 0.36;
            canvas.fill(
                Shape::polygon(&[(x - half, roof + 0.001), (x, roof - wide * 0.45), (x + half, roof + 0.001)]),
                Ink::Flat(front),
            );
        }
        2 => canvas.fill(
            Shape::rect(x - wide * 0.2, roof - wide * 0.14, wide * 0.3, wide * 0.15),
            Ink::Flat(site.lit_low(rgb(0x777780), -0.1, block.depth, 0.0)),
        ),
        _ => {}
    }
}

fn sign(canvas: &mut Canvas, chance: &mut Chance, (x, wide): Pt, roof: f32, tall: f32) {
    let colour = rgb(NEON[chance.below(NEON.len())]);
    let (left, w) = (x + wide * chance.between(0.1, 0.6), wide * 0.12);
    let (y, h) = (roof + tall * chance.between(0.15, 0.5), tall * chance.between(0.12, 0.28));
    canvas.fill(
        Shape::oval(left + w * 0.5, y + h * 0.5, w * 3.2, h * 0.9),
        Ink::Glow((left + w * 0.5, y + h * 0.5), h * 0.9, colour, 0.35),
    );
    canvas.fill(Shape::rect(left, y, w, h), Ink::Flat(colour));
    canvas.fill(Shape::rect(left + w * 0.3, y + h * 0.06, w * 0.4, h * 0.88), Ink::Flat(colour.mix(Rgb::WHITE, 0.6)));
}
