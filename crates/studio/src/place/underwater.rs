//! Below the surface.

use super::World;
use crate::land::{Relief, Strip, coral, grass, ridge};
use crate::paint::rgb;
use crate::scene::{Extra, Time};
use crate::stage::{Dust, Flake, Haze, Shafts, Sky};

/// Lays blue water, light from above, a sandy bed and a reef.
pub(crate) fn lay(world: &mut World<'_>) {
    let bright = match world.scene.time {
        Time::Night | Time::Dusk => 0.30,
        _ => 1.0,
    };
    tint(world, bright);
    let site = world.site.clone();
    let bottom = site.aspect * 0.5;
    let stops =
        [(0.0, rgb(0x0a4a78)), (0.35, rgb(0x1270a4)), (0.6, rgb(0x2693c4)), (0.8, rgb(0x48b2d6)), (1.0, rgb(0x80d6e8))]
            .map(|(t, c)| (t, c * bright));
    world.put(1e4, Box::new(Sky::new(&stops, bottom, -bottom - 0.05, None)));
    let mut chance = site.chance("deep");
    let at = (chance.between(-0.2, 0.2), -bottom - 0.22);
    bed(world, at.0);
    world.put(4.0, Box::new(Shafts::new(&mut chance, at, rgb(0xa8ecf4) * bright, site.aspect * 1.5 + 0.3, 0.30)));
    world.put(2.4, coral(&site, 2.4, bottom - 0.01, 0.11, 1));
    world.put(1.4, coral(&site, 1.4, bottom + 0.045, 0.16, 2));
    let kelp = Strip {
        depth: 3.4,
        ground: bottom + 0.01,
        height: 0.20,
        density: 22.0,
        green: rgb(0x3f8a4a),
        bloom: (&[], 0.0),
        floor: false,
        index: 73,
    };
    world.put(3.4, grass(&site, &kelp));
    let mut murk = Haze::new(&mut chance, 5.0, site.light.haze, 0.35, bottom);
    (murk.above, murk.below) = (0.25, 0.3);
    world.put(5.0, Box::new(murk));
    let span = (-bottom * 1.5 - 0.1, bottom * 1.5 + 0.1);
    if world.scene.allows(Extra::Bubbles) {
        world.put(1.0, Box::new(Dust::new(Flake::Bubble, &mut chance, 0.05, &[rgb(0xd8f4ff) * bright], span)));
    }
    world.put(1.0, Box::new(Dust::new(Flake::Mote, &mut chance, 0.12, &[rgb(0xc8eef4) * (0.5 * bright)], span)));
    world.ground.near = (1.8, bottom - 0.04);
    world.ground.far = (4.5, 0.0);
}

/// Blue light from above.
fn tint(world: &mut World<'_>, bright: f32) {
    let light = &mut world.site.light;
    light.haze = rgb(0x1f86b4) * bright;
    light.shade = rgb(0x0f5c8a) * bright;
    light.haze_per_depth = 0.16;
    light.key = rgb(0xbfeaf0) * (0.9 * bright);
    light.ambient = rgb(0x5fb0d0) * (0.7 * bright);
    light.from = [0.25, 0.92, -0.3];
    light.disc = None;
    light.wind = 0.006;
}

/// Rocks and sand, lowest under the light at `x`.
fn bed(world: &mut World<'_>, x: f32) {
    let site = world.site.clone();
    let bottom = site.aspect * 0.5;
    let bed = Relief {
        depth: 12.0,
        foot: bottom * 0.95,
        height: 0.12,
        peaks: 1.6,
        crag: 1.0,
        sharp: 0.35,
        rock: rgb(0x4d6a78),
        cover: rgb(0x8aa398),
        snow: 2.0,
        dip: Some(x),
        dip_left: 0.5,
        hero: None,
        pines: 0.0,
        index: 70,
    };
    world.put(12.0, ridge(&site, &bed));
    world.put(6.0, ridge(&site, &Relief { depth: 6.0, foot: bottom, height: 0.11, index: 71, ..bed }));
    let sand = Relief {
        depth: 2.6,
        foot: bottom + 0.03,
        height: 0.085,
        sharp: 0.0,
        cover: rgb(0xc9c6a0),
        index: 72,
        peaks: 0.8,
        ..bed
    };
    world.put(2.6, ridge(&site, &sand));
}
