//! Among the stars.

use super::World;
use crate::land::{CloudKind, clouds, planet};
use crate::paint::rgb;
use crate::stage::{Sky, Stars};

/// Lays stars, a nebula and a planet.
pub(crate) fn lay(world: &mut World<'_>) {
    let mut chance = world.chance("space");
    let hues = [(0x2a1a55, 0x7a3ca8, 0xd860b0), (0x102a55, 0x2c78b0, 0x60d0d8), (0x3a1430, 0xa83c5c, 0xf0905c)];
    let (dark, mid, bright) = hues[chance.below(hues.len())];
    let site = &mut world.site;
    site.horizon = site.aspect * 0.5;
    site.light.cloud_lit = rgb(bright) * 0.55;
    site.light.cloud_dark = rgb(mid) * 0.22;
    site.light.haze = rgb(dark) * 0.5;
    site.light.disc = None;
    let site = world.site.clone();
    let deep = rgb(0x05060f);
    let sky = [(0.0, deep.mix(rgb(dark), 0.55)), (0.4, deep.mix(rgb(dark), 0.25)), (1.0, deep)];
    world.put(1e4, Box::new(Sky::new(&sky, site.aspect * 0.6, -site.aspect * 0.7, None)));
    world.put(9e3, Box::new(Stars::new(&mut chance, 1.0, site.aspect * 1.1 + 0.5, -site.aspect * 0.9 - 0.4)));
    let span = site.aspect;
    world.put(900.0, clouds(&site, CloudKind::Nebula, 1, 900.0, -span * 0.75, span * 0.75, 0.55));
    let x = if chance.happens(0.5) { 0.24 } else { -0.24 };
    let at = (x * chance.between(0.8, 1.2), span * chance.between(-0.12, 0.10));
    world.put(60.0, planet(&site, &mut chance, 60.0, at, 0.15 * site.tall, true));
    let moon = (-at.0 * 1.3, -at.1 - span * 0.22);
    world.put(70.0, planet(&site, &mut chance, 70.0, moon, 0.028, false));
    world.ground.near = (2.0, span * 0.22);
    world.ground.far = (8.0, 0.0);
}
