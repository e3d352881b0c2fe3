//! A waterfall between cliffs, and the pool below it.

use super::{World, mountains, sea};
use crate::land::{Relief, Row, TreeKind, forest, ridge};
use crate::paint::rgb;
use crate::stage::{Falls, Haze};

/// Lays cliffs with a fall between them.
pub(crate) fn lay(world: &mut World<'_>) {
    let site = world.site.clone();
    let mut chance = site.chance("falls");
    let h = site.horizon;
    let x = chance.between(-0.12, 0.12);
    let cliff = Relief {
        depth: 13.0,
        foot: h + 0.02,
        height: 0.36,
        peaks: 1.2,
        crag: 1.0,
        sharp: 0.55,
        rock: rgb(0x6f6c70),
        cover: world.green(0x4c6b42),
        snow: 2.0,
        dip: None,
        dip_left: 1.0,
        hero: Some(x + 0.02),
        pines: 0.8,
        index: 80,
    };
    world.put(cliff.depth, ridge(&site, &cliff));
    let top = h + 0.02 - 0.255 * site.tall;
    let falls = Falls::new(
        &mut chance,
        12.5,
        (x, 0.048),
        (top, h + 0.012),
        site.lit(rgb(0xf2f8fc), 0.35, 9.0),
        site.lit(rgb(0x8fb4c8), 0.0, 9.0),
    );
    world.put(12.5, Box::new(falls));
    for (i, side) in [-1.0, 1.0].into_iter().enumerate() {
        let shoulder = Relief {
            depth: 11.5 - i as f32 * 0.5,
            height: 0.27,
            dip: Some(x - side * 0.10),
            dip_left: 0.04,
            hero: Some(x + side * 0.34),
            sharp: 0.6,
            index: 81 + i as u64,
            ..cliff
        };
        world.put(shoulder.depth, ridge(&site, &shoulder));
    }
    let mut mist = Haze::new(&mut chance, 10.6, site.light.haze.mix(rgb(0xffffff), 0.35), 0.7, h + 0.012);
    (mist.above, mist.below, mist.drift) = (0.07, 0.03, 0.004);
    world.put(10.6, Box::new(mist));
}

/// The pool, with trees on its shores.
pub(crate) fn pool(world: &mut World<'_>) {
    sea::water(world, 0.7, 0.14);
    let site = world.site.clone();
    let row = Row {
        depth: 5.0,
        ground: site.horizon + 0.14 / 5.0,
        roll: 0.003,
        height: (0.05, 0.11),
        density: 42.0,
        kinds: &[TreeKind::Conifer, TreeKind::Broadleaf],
        gap: Some((0.0, 0.27)),
        floor: false,
        soil: 0x3c5230,
        season: world.season(),
        index: 83,
    };
    world.put(row.depth, forest(&site, &row));
    mountains::frame(world, TreeKind::Broadleaf);
}
