//! Sand, surf, and perhaps palms.

use super::{World, mountains, sea};
use crate::land::TreeKind;
use crate::paint::rgb;
use crate::scene::{Extra, Season};
use crate::stage::Shore;

/// Lays the sea and the sand in front of it.
pub(crate) fn lay(world: &mut World<'_>) {
    sea::water(world, 0.8, 0.15);
    let site = world.site.clone();
    let bottom = site.aspect * 0.5;
    let line = bottom - (0.09 + 0.02 * site.tall);
    let depth = 1.6;
    let sand = if world.snowy() { rgb(0xe4e9f0) } else { rgb(0xe0c594) };
    let shore = Shore::new(
        &mut site.chance("shore"),
        depth,
        line,
        site.lit(sand, 0.35, 1.0),
        site.lit(rgb(0xf4f8fa), 0.35, 1.0),
    )
    .wet(site.lit(sand * 0.55, 0.2, 1.0).mix(site.light.sky[1].1, 0.25));
    world.put(depth, Box::new(shore));
    world.ground.near = (1.4, bottom - 0.035);
    let palms = world.scene.wants(Extra::Palms) || (world.scene.freedom > 0.35 && site.seed.is_multiple_of(2));
    let warm = world.season() != Some(Season::Winter);
    if (palms && warm && world.scene.allows(Extra::Trees)) || world.scene.wants(Extra::Palms) {
        mountains::frame(world, TreeKind::Palm);
    }
}
