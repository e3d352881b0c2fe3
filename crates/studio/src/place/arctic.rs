//! Snow plains and ice.

use super::World;
use crate::land::{Relief, ridge};
use crate::paint::rgb;
use crate::scene::Place;

/// Lays snow, far ranges first.
pub(crate) fn lay(world: &mut World<'_>) {
    let site = world.site.clone();
    let (h, rest, bottom) = (site.horizon, world.below(), site.aspect * 0.5);
    let base = Relief {
        depth: 24.0,
        foot: h + 0.02,
        height: 0.15,
        peaks: 2.2,
        crag: 1.0,
        sharp: 1.0,
        rock: rgb(0x8fa0b4),
        cover: rgb(0xdfe8f2),
        snow: 0.05,
        dip: site.light.disc.map(|d| d.x),
        dip_left: 0.4,
        hero: None,
        pines: 0.0,
        index: 50,
    };
    if !world.scene.at(Place::Mountains) {
        world.put(base.depth, ridge(&site, &base));
    }
    let rows = [(11.0, 0.22, 0.06, 1.4, 0.35), (6.0, 0.48, 0.07, 1.0, 0.0), (3.0, 0.85, 0.09, 0.8, 0.0)];
    for (i, (depth, down, height, peaks, pines)) in rows.into_iter().enumerate() {
        let relief =
            Relief { depth, foot: h + rest * down, height, peaks, sharp: 0.0, pines, index: 51 + i as u64, ..base };
        world.put(depth, ridge(&site, &relief));
    }
    let near = Relief { depth: 1.5, foot: bottom + 0.03, height: 0.085, peaks: 0.5, sharp: 0.0, index: 56, ..base };
    world.put(near.depth, ridge(&site, &near));
    world.ground.near = (1.45, bottom - 0.025);
    world.ground.far = (2.9, h + rest * 0.80);
}
