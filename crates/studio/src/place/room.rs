//! A room with a large window: the rest of the scene is seen through it.

use super::World;
use super::world::WALL_DEPTH;
use crate::land::room;

/// Lays the wall, its window, and the sill.
pub(crate) fn lay(world: &mut World<'_>) {
    let site = world.site.clone();
    let mut weather = Vec::new();
    crate::scene::falling(world.scene.weather, site.seed, site.aspect, site.light.ambient, 0.0, &mut weather);
    weather.into_iter().for_each(|veil| world.put(WALL_DEPTH + 0.01, veil));
    world.inside = true;
    let (wall, sill) = room(&site, WALL_DEPTH);
    world.put(WALL_DEPTH, wall);
    world.ground.zoom = 2.0;
    world.ground.near = (1.3, sill);
    world.ground.far = (1.3, sill);
}
