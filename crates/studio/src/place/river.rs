//! A river between its banks.

use super::{World, forest, meadow, sea};
use crate::land::REACH;
use crate::land::{Strip, grass};
use crate::paint::{Canvas, Ink, Shape, rgb};
use crate::scene::Place;
use crate::stage::Card;

/// Lays water and two banks that wind towards the horizon.
pub(crate) fn lay(world: &mut World<'_>) {
    if world.scene.places.len() == 1 {
        meadow::far_hills(world);
        forest::far_shore(world);
    }
    sea::water(world, 0.5, 0.15);
    if world.scene.at(Place::City) {
        return;
    }
    let site = world.site.clone();
    let side = if site.seed.is_multiple_of(2) { 1.0 } else { -1.0 };
    let (h, bottom) = (site.horizon, site.aspect * 0.5);
    for (i, (depth, reach, sign)) in [(6.0, 0.10, side), (3.6, 0.02, -side), (2.2, 0.22, side)].into_iter().enumerate()
    {
        let y = h + 0.15 / depth;
        bank(world, depth, y, sign * reach, sign, i as u64);
    }
    let reeds = Strip {
        depth: 1.15,
        ground: bottom + 0.02,
        height: 0.08,
        density: 170.0,
        green: world.green(0x5f7a38),
        bloom: (&[0xe8d878, 0xf0eaf4], 0.06),
        floor: true,
        index: 60,
    };
    let near = if world.snowy() { Strip { height: 0.012, density: 60.0, ..reeds } } else { reeds };
    world.put(near.depth, grass(&site, &near));
    world.ground.near = (2.1, h + 0.15 / 2.2 - 0.004);
}

/// A tongue of land from one side, its tip at `tip`.
fn bank(world: &mut World<'_>, depth: f32, y: f32, tip: f32, sign: f32, index: u64) {
    let site = world.site.clone();
    let mut chance = site.chance(&format!("bank of river {index}"));
    let scale = site.px;
    let (thick, rise) = (0.030 / depth.sqrt(), 0.030 / depth.sqrt());
    let (top, tall) = (y - rise * 2.0, rise * 2.0 + thick * 2.0);
    let mut canvas = Canvas::new(
        (2.0 * site.reach * scale) as usize,
        (tall * scale) as usize + 2,
        scale,
        (site.reach * scale, -top * scale),
    );
    let (grassy, earth) = (world.green(0x648c3e), rgb(0x6a5a44));
    let far = sign * (REACH + 0.1);
    let mut points = vec![(tip, y)];
    let n = 14;
    for i in 1..=n {
        let t = i as f32 / n as f32;
        points.push((tip + (far - tip) * t, y - rise * (t * 2.5).min(1.0).powf(0.7) * chance.between(0.8, 1.05)));
    }
    points.push((far, y + thick));
    points.push((tip + (far - tip) * 0.5, y + thick * 0.55));
    canvas.fill(Shape::blob(&points), Ink::Flat(site.lit(earth, 0.0, depth)));
    for p in points.iter_mut().skip(n + 1) {
        p.1 -= thick * 0.45;
    }
    let (lit, dark) = (site.lit(grassy, 0.45, depth), site.lit(grassy * 0.8, 0.1, depth));
    canvas.fill(Shape::blob(&points), Ink::Slope((0.0, y - rise), lit, (0.0, y + thick), dark));
    world.put(depth, Box::new(Card::new(canvas.bake(), depth, -site.reach, top, scale)));
}
