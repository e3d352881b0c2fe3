//! A village among fields.

use super::{World, meadow};
use crate::cast::{self, Guise};
use crate::scene::{Place, Thing, What};

/// Lays a meadow and puts houses on it.
pub(crate) fn lay(world: &mut World<'_>) {
    meadow::lay(world);
    let depth = world.ground.far.0;
    houses(world, depth);
}

/// A row of houses at `depth`, standing where far things stand.
pub(crate) fn houses(world: &mut World<'_>, depth: f32) {
    let mut chance = world.chance("houses");
    let wet = world.scene.at(Place::Lake) || world.scene.at(Place::River) || world.scene.at(Place::Sea);
    let (y, size) = if wet { (world.site.horizon + 0.012, 0.035) } else { (world.ground.far.1, 0.062) };
    let n = 8;
    for i in 0..n {
        let x = (i as f32 + chance.between(0.15, 0.85)) / n as f32 * 1.1 - 0.55;
        let thing = if i == n / 2 { Thing::Pagoda } else { Thing::House };
        let thing = if thing == Thing::Pagoda && chance.happens(0.7) { Thing::House } else { thing };
        let guise = Guise { seed: chance.bits(), ..Guise::default() };
        let d = depth + chance.between(-0.1, 0.3);
        let actor = cast::still(
            &world.site,
            &cast::role(&What::Cast(thing), None),
            &guise,
            d,
            (x, y + chance.between(-0.004, 0.006)),
            size * chance.between(0.8, 1.2),
        );
        world.put(d, Box::new(actor));
    }
}
