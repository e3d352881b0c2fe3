//! Grass, reeds and flowers close to the camera.

use super::Site;
use super::forest::breeze;
use super::site::REACH;
use crate::Layer;
use crate::paint::{Canvas, Chance, Ink, Noise, Rgb, Shape, rgb};
use crate::stage::{Card, Sway};

/// A strip of growth. Lengths are frame widths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Strip {
    /// Distance from the camera.
    pub depth: f32,
    /// Where it grows.
    pub ground: f32,
    /// Tallest blades.
    pub height: f32,
    /// Blades in one frame width.
    pub density: f32,
    /// Albedo of the blades.
    pub green: Rgb,
    /// Flowers: albedos, and how many blades carry one (0..1).
    pub bloom: (&'static [u32], f32),
    /// The ground under it goes down to the end of the world.
    pub floor: bool,
    /// Which strip.
    pub index: u64,
}

/// Bakes a strip.
pub(crate) fn grass(site: &Site, strip: &Strip) -> Box<dyn Layer> {
    let mut chance = site.chance(&format!("grass {}", strip.index));
    let clumps = Noise::new(&mut chance);
    let top = strip.ground - strip.height * 1.25;
    let bottom = if strip.floor {
        (site.aspect * 0.5 + 0.05).max(strip.ground + 0.02)
    } else {
        strip.ground + strip.height * 0.35
    };
    let scale = site.px;
    let size = ((2.0 * site.reach * scale) as usize, ((bottom - top) * scale) as usize);
    let mut canvas = Canvas::new(size.0, size.1, scale, (site.reach * scale, -top * scale));
    let soil = site.lit(strip.green * 0.55, 0.0, strip.depth);
    if strip.floor {
        let (far, wide) = (site.lit(strip.green * 0.8, 0.25, strip.depth), REACH * 2.0 + 0.2);
        let ink = Ink::Slope((0.0, strip.ground), far, (0.0, bottom), soil);
        canvas.fill(Shape::rect(-REACH - 0.1, strip.ground, wide, bottom - strip.ground + 0.1), ink);
    }
    let rows = if strip.floor { (((bottom - strip.ground) / (strip.height * 0.55)) as usize).clamp(1, 9) } else { 1 };
    for row in 0..rows {
        let t = row as f32 / rows as f32;
        let y = strip.ground + (bottom - strip.ground) * t;
        let density = strip.density / (1.0 + 0.9 * t);
        let n = (density * 2.0 * REACH) as usize;
        for i in 0..n {
            let x = (i as f32 + chance.between(-0.5, 0.5)) / density - REACH;
            let clump = 0.72 + 0.5 * clumps.fractal(x * 7.0, row as f32 * 0.9 + 0.5, 2, 0.6);
            let tall = strip.height * clump.max(0.25) * chance.between(0.55, 1.0) * (1.0 + 0.5 * t);
            let root = (x, y + chance.between(0.0, strip.height * 0.3));
            let flower = chance.happens(strip.bloom.1 * if row == 0 { 1.0 } else { 0.6 });
            blade(&mut canvas, site, strip, root, tall, flower, &mut chance);
        }
    }
    let mut card = Card::new(canvas.bake(), strip.depth, -site.reach, top, scale);
    let amount = strip.height * 0.10 * breeze(site);
    card.sway = Some(Sway {
        amount,
        root: if strip.floor { bottom } else { strip.ground + strip.height * 0.2 },
        reach: strip.height * 1.2,
        rate: 0.35,
        waves: 1.9,
    });
    card.below = strip.floor.then_some(soil);
    Box::new(card)
}

fn blade(
    canvas: &mut Canvas,
    site: &Site,
    strip: &Strip,
    root: (f32, f32),
    tall: f32,
    flower: bool,
    chance: &mut Chance,
) {
    let lean = chance.between(-0.35, 0.35) * tall;
    let wide = (0.0011 + 0.0016 * chance.unit()) / strip.depth.sqrt() + tall * 0.008;
    let tip = (root.0 + lean, root.1 - tall);
    let bend = (root.0 + lean * 0.25, root.1 - tall * 0.55);
    let albedo = strip.green * chance.between(0.75, 1.25);
    let (dark, lit) = (site.lit(albedo * 0.7, -0.2, strip.depth), site.lit(albedo * 1.2, 0.5, strip.depth));
    let limb = [(root.0, root.1, wide), (bend.0, bend.1, wide * 0.75), (tip.0, tip.1, wide * 0.08)];
    canvas.fill(Shape::limb(&limb), Ink::Slope(root, dark, tip, lit));
    if flower && !strip.bloom.0.is_empty() {
        let petal = site.lit(rgb(strip.bloom.0[chance.below(strip.bloom.0.len())]), 0.4, strip.depth);
        let heart = site.lit(rgb(0xe8b838), 0.4, strip.depth);
        bloom(canvas, tip, (tall * 0.10).clamp(0.0028, 0.010), petal, heart, chance);
    }
}

/// A flower head seen a little from the side.
fn bloom(canvas: &mut Canvas, at: (f32, f32), size: f32, petal: Rgb, heart: Rgb, chance: &mut Chance) {
    let (petals, turn) = (5 + chance.below(3), chance.between(0.0, std::f32::consts::TAU));
    for i in 0..petals {
        let a = turn + i as f32 / petals as f32 * std::f32::consts::TAU;
        let (x, y) = (at.0 + a.cos() * size * 0.62, at.1 + a.sin() * size * 0.48);
        let shade = if a.sin() > 0.0 { 0.85 } else { 1.08 };
        canvas.fill(Shape::oval(x, y, size * 0.52, size * 0.42), Ink::Flat(petal * shade));
    }
    canvas.fill(Shape::oval(at.0, at.1, size * 0.30, size * 0.24), Ink::Flat(heart));
}
