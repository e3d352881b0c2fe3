//! Open water: the sea, and lakes with a far shore.

use super::World;
use super::mountains;
use super::world::MIRROR_HALF;
use crate::land::{Strip, TreeKind, grass};
use crate::paint::rgb;
use crate::scene::{Extra, Place, Season, Weather};
use crate::stage::Water;

/// Lays the open sea.
pub(crate) fn lay(world: &mut World<'_>) {
    let rough = if world.scene.wants(Extra::Waves) { 1.5 } else { 0.9 };
    water(world, rough, 0.16);
}

/// Lays a lake: calm, reeds in front.
pub(crate) fn lake(world: &mut World<'_>) {
    water(world, 0.38, 0.14);
    let site = world.site.clone();
    let bottom = site.aspect * 0.5;
    let reeds = Strip {
        depth: 1.15,
        ground: bottom + 0.015,
        height: 0.085,
        density: 150.0,
        green: world.green(0x5f7a38),
        bloom: (&[], 0.0),
        floor: true,
        index: 3,
    };
    let bank = if world.snowy() { Strip { height: 0.012, density: 60.0, ..reeds } } else { reeds };
    world.put(bank.depth, grass(&site, &bank));
    let blossom = world.scene.wants(Extra::Blossom) || world.scene.wants(Extra::Petals);
    let kind = match world.season() {
        _ if blossom => TreeKind::Blossom,
        Some(Season::Winter) => TreeKind::Conifer,
        _ if world.scene.at(Place::Mountains) || world.scene.at(Place::Forest) => TreeKind::Conifer,
        _ => TreeKind::Broadleaf,
    };
    if world.scene.allows(Extra::Trees) {
        mountains::frame(world, kind);
    }
    world.ground.near = (1.5, bottom - 0.01);
}

/// A sheet of water down to the bottom of the frame, seen from `eye` above it.
pub(crate) fn water(world: &mut World<'_>, rough: f32, eye: f32) {
    let windy = match world.scene.weather {
        Weather::Storm => 2.4,
        Weather::Wind | Weather::Rain => 1.5,
        _ => 1.0,
    };
    let mirror = world.mirror(FAR);
    let site = &world.site;
    let mut water = Water::new(&mut site.chance("water"), mirror, MIRROR_HALF, site.horizon);
    water.eye = eye;
    water.deep = site.light.water;
    water.haze = site.light.haze;
    water.disc = site.light.disc;
    water.rough = rough * windy;
    if world.scene.at(Place::Beach) {
        water.deep = water.deep.mix(site.light.on(rgb(0x2fb8b0), 0.4), 0.45);
    }
    world.put(FAR, Box::new(water));
    world.ground.water = Some(eye);
    world.ground.far = (7.0, world.site.horizon + eye / 7.0);
}

/// Water lies behind everything nearer than this, and mirrors what is farther.
pub(crate) const FAR: f32 = 10.0;
