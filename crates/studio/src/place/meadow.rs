//! Meadows and rolling hills.

use super::World;
use crate::land::{Relief, Row, Strip, TreeKind, forest, grass, ridge};
use crate::paint::rgb;
use crate::scene::{Extra, Place, Season};

/// Flowers of a meadow.
const WILD: &[u32] = &[0xf4e04d, 0xe8506a, 0xf6f2fa, 0x9a6ad8, 0xf08ab0];

/// Hills far off, for behind water or a village.
pub(crate) fn far_hills(world: &mut World<'_>) {
    let site = world.site.clone();
    for (i, relief) in hills(world).into_iter().enumerate() {
        let depth = 16.0 - 3.5 * i as f32;
        let foot = site.horizon + 0.02 + 0.02 * i as f32;
        world.put(depth, ridge(&site, &Relief { depth, foot, height: relief.height * 0.7, ..relief }));
    }
}

/// Lays hills, a line of trees, and flowers in the grass.
pub(crate) fn lay(world: &mut World<'_>) {
    let site = world.site.clone();
    let (h, rest) = (site.horizon, world.below());
    if !world.scene.at(Place::Mountains) {
        for relief in hills(world) {
            world.put(relief.depth, ridge(&site, &relief));
        }
    }
    let near = Relief {
        depth: 5.0,
        foot: h + rest * 0.58,
        height: 0.085,
        pines: 0.0,
        index: 33,
        peaks: 0.9,
        ..hills(world)[1]
    };
    world.put(near.depth, ridge(&site, &near));
    let kinds: &'static [TreeKind] = match world.season() {
        Some(Season::Winter) => &[TreeKind::Bare, TreeKind::Conifer],
        _ if world.scene.wants(Extra::Blossom) => &[TreeKind::Blossom],
        _ => &[TreeKind::Broadleaf],
    };
    let row = Row {
        depth: 3.6,
        ground: h + rest * 0.52,
        roll: 0.022,
        height: (0.045, 0.10),
        density: 13.0,
        kinds,
        gap: Some((site.light.disc.map_or(-0.05, |d| d.x), 0.20)),
        floor: true,
        soil: if world.snowy() { 0xe6ecf4 } else { soil(world) },
        season: world.season(),
        index: 30,
    };
    if world.scene.allows(Extra::Trees) {
        world.put(row.depth, forest(&site, &row));
    }
    world.ground.far = (3.5, row.ground + 0.012);
    let rich = world.scene.wants(Extra::Flowers) || world.season() == Some(Season::Spring);
    let share = if world.scene.allows(Extra::Flowers) { if rich { 0.55 } else { 0.10 } } else { 0.0 };
    if !world.snowy() {
        let mid = Strip {
            depth: 2.3,
            ground: h + rest * 0.74,
            height: 0.022,
            density: 520.0,
            green: world.green(0x6f9a40),
            bloom: (WILD, share),
            floor: true,
            index: 31,
        };
        world.put(mid.depth, grass(&site, &mid));
    }
    world.foreground(0.055, (WILD, share));
}

fn soil(world: &World<'_>) -> u32 {
    if world.season() == Some(Season::Autumn) { 0x98883e } else { 0x678f40 }
}

/// Two ranges of rolling hills.
fn hills(world: &World<'_>) -> [Relief; 2] {
    let (h, rest) = (world.site.horizon, world.below());
    let far = Relief {
        depth: 16.0,
        foot: h + 0.03,
        height: 0.10,
        peaks: 1.3,
        crag: 1.0,
        sharp: 0.15,
        rock: rgb(0x77806a),
        cover: world.green(0x5f8446),
        snow: 2.0,
        dip: world.site.light.disc.map(|d| d.x),
        dip_left: 0.65,
        hero: None,
        pines: 0.25,
        index: 31,
    };
    [
        far,
        Relief {
            depth: 9.0,
            foot: h + rest * 0.30,
            height: 0.10,
            peaks: 1.0,
            cover: world.green(0x6a9448),
            pines: 0.35,
            index: 32,
            ..far
        },
    ]
}
