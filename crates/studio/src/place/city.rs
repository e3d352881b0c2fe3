//! The city: a skyline behind water, or a street below it.

use super::World;
use crate::land::{Block, REACH, city};
use crate::paint::{Canvas, Ink, Shape, rgb};
use crate::scene::Style;
use crate::stage::Card;

/// Rows of towers, far to near.
pub(crate) fn skyline(world: &mut World<'_>, wet: bool) {
    let site = world.site.clone();
    let neon = world.scene.styles.contains(&Style::Neon);
    let foot = site.horizon + if wet { 0.004 } else { 0.05 };
    let rows = [
        (22.0, (0.08, 0.26), (0.020, 0.045), 0.0),
        (16.0, (0.06, 0.23), (0.028, 0.060), 0.004),
        (12.0, (0.03, 0.15), (0.034, 0.075), 0.010),
    ];
    for (i, (depth, height, width, down)) in rows.into_iter().enumerate() {
        let block = Block { depth, ground: foot + down, height, width, neon: neon && i > 0, index: i as u64 };
        world.put(depth, city(&site, &block));
    }
}

/// A near row of houses, a pavement and a road.
pub(crate) fn street(world: &mut World<'_>) {
    let site = world.site.clone();
    let neon = world.scene.styles.contains(&Style::Neon);
    let (bottom, rest) = (site.aspect * 0.5, world.below());
    let ground = bottom - rest * 0.42;
    let near = Block { depth: 4.5, ground, height: (0.08, 0.20), width: (0.06, 0.11), neon, index: 8 };
    world.put(near.depth, city(&site, &near));
    let scale = site.px;
    let top = ground - 0.12;
    let size = ((2.0 * site.reach * scale) as usize, ((bottom + 0.06 - top) * scale) as usize);
    let mut canvas = Canvas::new(size.0, size.1, scale, (site.reach * scale, -top * scale));
    let flat = |c: u32, k: f32| site.lit(rgb(c), k, 2.0);
    let wide = REACH * 2.0 + 0.2;
    let left = -REACH - 0.1;
    let kerb = ground + rest * 0.07;
    canvas.fill(
        Shape::rect(left, ground - 0.002, wide, 0.1),
        Ink::Slope((0.0, ground), flat(0x8c8c92, 0.1), (0.0, kerb), flat(0xa2a2a6, 0.3)),
    );
    let asphalt = flat(0x4c4e56, 0.3).mix(site.light.sky[1].1, 0.06);
    let near = flat(0x3a3c44, 0.25);
    canvas.fill(Shape::rect(left, kerb, wide, 0.5), Ink::Slope((0.0, kerb), asphalt, (0.0, bottom), near));
    canvas.fill(Shape::rect(left, kerb, wide, 0.0035), Ink::Flat(flat(0xc8c8c8, 0.3)));
    let middle = kerb + (bottom - kerb) * 0.52;
    for i in 0..24 {
        let x = left + i as f32 * 0.1;
        let dash = [(x, middle), (x + 0.048, middle), (x + 0.046, middle + 0.004), (x - 0.002, middle + 0.004)];
        canvas.fill(Shape::polygon(&dash), Ink::Flat(flat(0xe0dcc8, 0.4)));
    }
    lamps(&mut canvas, world, ground + 0.008);
    let mut card = Card::new(canvas.bake(), 2.0, -site.reach, top, scale);
    card.below = Some(near);
    world.put(2.0, Box::new(card));
    world.ground.near = (1.6, bottom - 0.035);
    world.ground.far = (2.0, kerb - 0.004);
}

/// Street lamps along the pavement.
fn lamps(canvas: &mut Canvas, world: &World<'_>, ground: f32) {
    let site = &world.site;
    let pole = site.lit(rgb(0x3a3d44), -0.1, 2.0);
    let light = rgb(0xffd490);
    for i in 0..9 {
        let x = -REACH + 0.1 + i as f32 * 0.27;
        canvas.fill(
            Shape::limb(&[
                (x, ground, 0.0016),
                (x, ground - 0.085, 0.0011),
                (x + 0.006, ground - 0.098, 0.001),
                (x + 0.016, ground - 0.100, 0.001),
            ]),
            Ink::Flat(pole),
        );
        canvas.fill(
            Shape::oval(x + 0.017, ground - 0.098, 0.005, 0.0022),
            Ink::Flat(light.mix(pole, 1.0 - site.light.lamps)),
        );
        if site.light.lamps > 0.1 {
            let at = (x + 0.017, ground - 0.097);
            canvas.fill(Shape::oval(at.0, at.1, 0.045, 0.045), Ink::Glow(at, 0.045, light, 0.20 * site.light.lamps));
            canvas.fill(Shape::oval(at.0, at.1, 0.012, 0.012), Ink::Glow(at, 0.012, light, 0.8 * site.light.lamps));
            let pool = (x + 0.017, ground + 0.006);
            canvas.fill(
                Shape::oval(pool.0, pool.1, 0.075, 0.014),
                Ink::Glow(pool, 0.075, light, 0.16 * site.light.lamps),
            );
        }
    }
}
