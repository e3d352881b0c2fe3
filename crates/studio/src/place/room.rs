//! A room with a large window: the rest of the scene is seen through it.

use super::World;
use crate::land::room;

/// Lays the wall, its window, and the sill.
pub(crate) fn lay(world: &mut World<'_>) {
    let site = world.site.clone();
    let (wall, sill) = room(&site, 1.35);
    world.put(1.35, wall);
    world.ground.near = (1.3, sill);
    world.ground.far = (1.3, sill);
}
