//! Mountain ranges, the sun in the saddle between their peaks, and pine-clad foothills.

use super::World;
use crate::land::{Relief, Row, Site, TreeKind, forest, ridge};
use crate::paint::rgb;
use crate::stage::Haze;

/// The far ranges.
pub(crate) fn ranges(world: &mut World<'_>) {
    let site = world.site.clone();
    let mut chance = site.chance("mountains");
    let sun = site.light.disc.filter(|d| d.y > -site.aspect * 0.3).map(|d| d.x);
    let snowy = world.snowy();
    let h = site.horizon;
    let far = Relief {
        depth: 26.0,
        foot: h + 0.02,
        height: 0.215 * chance.between(0.9, 1.12),
        peaks: 1.9 * chance.between(0.85, 1.2),
        crag: 1.0,
        sharp: 1.0,
        rock: rgb(0x8d8591),
        cover: rgb(0x7a7f86),
        snow: if snowy { 0.1 } else { 0.45 },
        dip: sun,
        dip_left: 0.36,
        hero: None,
        pines: 0.0,
        index: 1,
    };
    world.put(far.depth, ridge(&site, &far));
    bank(world, &site, 20.0, h - 0.01, 0.5);
    let aside = if sun.unwrap_or(0.3) > 0.0 { 0.47 } else { -0.47 };
    let middle = Relief {
        depth: 14.0,
        foot: h + 0.05,
        height: 0.165,
        peaks: 2.3,
        rock: rgb(0x77707c),
        cover: if snowy { rgb(0xc9d2dc) } else { rgb(0x5a6a5c) },
        snow: if snowy { 0.25 } else { 0.80 },
        dip_left: 0.40,
        hero: Some(aside * chance.between(0.85, 1.2)),
        index: 2,
        ..far
    };
    world.put(middle.depth, ridge(&site, &middle));
    bank(world, &site, 11.5, h + 0.035, 0.55);
}

/// A bank of mist between two ranges.
fn bank(world: &mut World<'_>, site: &Site, depth: f32, level: f32, density: f32) {
    let mut mist = Haze::new(&mut site.chance(&format!("bank {depth}")), depth, site.air(depth), density, level);
    (mist.above, mist.below) = (0.075 * site.tall, 0.06 * site.tall);
    mist.drift = site.light.wind * 0.12;
    world.put(depth, Box::new(mist));
}

/// Nearer hills with pines, down to the bottom of the frame.
pub(crate) fn foothills(world: &mut World<'_>) {
    let site = world.site.clone();
    let (h, rest) = (site.horizon, world.below());
    let near = Relief {
        depth: 7.5,
        foot: h + 0.10,
        height: 0.115,
        peaks: 1.5,
        crag: 1.0,
        sharp: 0.25,
        rock: rgb(0x6b6a60),
        cover: world.green(0x46623f),
        snow: 2.0,
        dip: site.light.disc.map(|d| d.x),
        dip_left: 0.55,
        hero: None,
        pines: 0.6,
        index: 3,
    };
    world.put(near.depth, ridge(&site, &near));
    let hills = Relief {
        depth: 4.6,
        foot: h + rest * 0.66,
        height: 0.11,
        peaks: 1.1,
        sharp: 0.12,
        cover: world.green(0x3f5f38),
        pines: 0.75,
        dip_left: 0.6,
        index: 4,
        ..near
    };
    world.put(hills.depth, ridge(&site, &hills));
    let row = Row {
        depth: 2.9,
        ground: h + rest * 0.80,
        roll: 0.02,
        height: (0.055, 0.125),
        density: 46.0,
        kinds: &[TreeKind::Conifer],
        gap: Some((site.light.disc.map_or(0.05, |d| d.x * 0.8), 0.17)),
        floor: true,
        soil: if world.snowy() { 0xdfe6ef } else { 0x35522f },
        season: world.season(),
        index: 1,
    };
    world.put(row.depth, forest(&site, &row));
    world.ground.far = (2.85, row.ground + 0.005);
    world.foreground(0.055 + 0.02 * site.tall, (&[0xd8c8e8, 0xe8d070, 0xc070a0], 0.05));
    frame(world, TreeKind::Conifer);
}

/// Dark trees at the sides that frame the picture.
pub(crate) fn frame(world: &mut World<'_>, kind: TreeKind) {
    let site = world.site.clone();
    let kinds: &'static [TreeKind] = match kind {
        TreeKind::Conifer => &[TreeKind::Conifer],
        TreeKind::Palm => &[TreeKind::Palm],
        TreeKind::Blossom => &[TreeKind::Blossom],
        TreeKind::Bare => &[TreeKind::Bare],
        _ => &[TreeKind::Broadleaf],
    };
    let bottom = site.aspect * 0.5;
    let sun = site.light.disc.map_or(0.0, |d| d.x);
    let row = Row {
        depth: 1.3,
        ground: bottom + 0.02,
        roll: 0.0,
        height: (0.20 * site.tall, 0.40 * site.tall),
        density: 11.0,
        kinds,
        gap: Some((sun * 0.25, 0.40)),
        floor: false,
        soil: 0,
        season: world.season(),
        index: 2,
    };
    world.put(row.depth, forest(&site, &row));
}
