//! Dunes.

use super::World;
use crate::land::{Relief, ridge};
use crate::paint::rgb;

/// Lays dunes, each nearer one warmer.
pub(crate) fn lay(world: &mut World<'_>) {
    let site = world.site.clone();
    let (h, rest, bottom) = (site.horizon, world.below(), site.aspect * 0.5);
    let base = Relief {
        depth: 18.0,
        foot: h + 0.03,
        height: 0.07,
        peaks: 1.6,
        crag: 0.05,
        sharp: 0.85,
        rock: rgb(0xd3a266),
        cover: rgb(0xd9ab70),
        snow: 2.0,
        dip: None,
        dip_left: 1.0,
        hero: None,
        pines: 0.0,
        index: 40,
    };
    let rows = [(18.0, 0.10, 0.075, 2.6), (9.0, 0.34, 0.105, 1.5), (5.0, 0.62, 0.125, 1.0), (2.6, 1.05, 0.16, 0.7)];
    for (i, (depth, down, height, peaks)) in rows.into_iter().enumerate() {
        let relief = Relief { depth, foot: h + rest * down, height, peaks, index: 40 + i as u64, ..base };
        world.put(depth, ridge(&site, &relief));
    }
    let sand = Relief { sharp: 0.0, depth: 1.5, foot: bottom + 0.03, height: 0.075, peaks: 0.5, index: 46, ..base };
    world.put(sand.depth, ridge(&site, &sand));
    world.ground.near = (1.45, bottom - 0.02);
    world.ground.far = (4.9, h + rest * 0.56);
}
