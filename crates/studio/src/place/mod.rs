//! Places: each file composes one, from the painters of [`crate::land`]. A place lays its land into the [`World`] and
//! says where subjects may stand or float.

mod air;
mod arctic;
mod beach;
mod city;
mod desert;
mod forest;
mod indoors;
mod island;
mod meadow;
mod mountains;
mod river;
mod room;
mod sea;
mod sky;
mod space;
mod underwater;
mod village;
mod waterfall;
mod world;

pub(crate) use world::World;

use crate::scene::Place;

/// Lays all the places of the scene, far to near.
pub(crate) fn lay(world: &mut World<'_>) {
    let named = world.scene.places.clone();
    let at = |p: Place| named.contains(&p);
    if at(Place::Space) {
        return space::lay(world);
    }
    if at(Place::Underwater) {
        return underwater::lay(world);
    }
    if let Some(room) = named.iter().find(|p| p.is_interior()) {
        return indoors::lay(world, *room);
    }
    if at(Place::Table) {
        return indoors::table(world);
    }
    air::lay(world);
    let wet = at(Place::Sea) || at(Place::Beach) || at(Place::Lake) || at(Place::River) || at(Place::Island);
    backdrop(world, wet);
    if at(Place::Island) {
        island::lay(world);
    } else if at(Place::Beach) {
        beach::lay(world);
    } else if at(Place::River) {
        river::lay(world);
    } else if at(Place::Lake) {
        sea::lake(world);
    } else if at(Place::Sea) {
        sea::lay(world);
    } else if !at(Place::Sky) || named.len() > 1 {
        ground(world);
    }
    if at(Place::Room) {
        room::lay(world);
    }
}

/// What stands behind water or ground.
fn backdrop(world: &mut World<'_>, wet: bool) {
    let scene = world.scene;
    if scene.at(Place::Mountains) {
        mountains::ranges(world);
    }
    if scene.at(Place::City) {
        city::skyline(world, wet);
    }
    if wet && scene.at(Place::Forest) || scene.at(Place::Lake) && scene.places.len() == 1 {
        forest::far_shore(world);
    }
    if wet && (scene.at(Place::Hills) || scene.at(Place::Village) || scene.at(Place::Meadow)) {
        meadow::far_hills(world);
    }
    if wet && scene.at(Place::Village) {
        village::houses(world, 7.0);
    }
    if scene.at(Place::Waterfall) {
        waterfall::lay(world);
    }
    if scene.at(Place::Sky) && scene.places.len() == 1 {
        sky::lay(world);
    }
}

/// Dry ground, by the most telling place.
fn ground(world: &mut World<'_>) {
    let scene = world.scene;
    let order = [Place::City, Place::Forest, Place::Desert, Place::Arctic, Place::Village, Place::Meadow, Place::Hills];
    match order.into_iter().find(|p| scene.at(*p)) {
        _ if scene.at(Place::Waterfall) => waterfall::pool(world),
        Some(Place::City) => city::street(world),
        Some(Place::Forest) => forest::lay(world),
        Some(Place::Desert) => desert::lay(world),
        Some(Place::Arctic) => arctic::lay(world),
        Some(Place::Village) => village::lay(world),
        Some(Place::Meadow | Place::Hills) => meadow::lay(world),
        _ if scene.at(Place::Mountains) => mountains::foothills(world),
        _ => meadow::lay(world),
    }
}
