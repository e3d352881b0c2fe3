//! In the woods: stem behind stem, light falling through.

use super::World;
use crate::land::{Row, Strip, TreeKind, forest, grass};
use crate::scene::{Extra, Season};
use crate::stage::{Haze, Shafts};

/// Lays the inside of a forest.
pub(crate) fn lay(world: &mut World<'_>) {
    let site = world.site.clone();
    let (h, rest) = (site.horizon, world.below());
    let (back, front) = kinds(world);
    let soil = if world.snowy() {
        0xdfe6ef
    } else if world.season() == Some(Season::Autumn) {
        0x8a6436
    } else {
        0x4a5c34
    };
    let rows = [
        (9.0, 0.06, (0.16, 0.30), 60.0, back, 0.03),
        (6.0, 0.22, (0.28, 0.46), 30.0, back, 0.10),
        (4.0, 0.42, (0.9, 1.2), 15.0, front, 0.14),
        (2.7, 0.66, (1.1, 1.4), 8.0, front, 0.20),
    ];
    for (i, (depth, down, height, density, kinds, gap)) in rows.into_iter().enumerate() {
        let tall = if depth > 5.0 { site.tall } else { site.aspect / 0.5625 };
        let row = Row {
            depth,
            ground: h + rest * down,
            roll: 0.015,
            height: (height.0 * tall.max(0.8), height.1 * tall.max(0.8)),
            density,
            kinds,
            gap: Some((site.light.disc.map_or(0.06, |d| d.x * 0.7), gap)),
            floor: true,
            soil,
            season: world.season(),
            index: 10 + i as u64,
        };
        world.put(depth, forest(&site, &row));
        let mut mist = Haze::new(
            &mut site.chance(&format!("wood {i}")),
            depth - 0.3,
            site.air(depth),
            0.42 - 0.07 * i as f32,
            row.ground,
        );
        (mist.above, mist.below) = (0.22, 0.06);
        mist.drift = site.light.wind * 0.2;
        world.put(depth - 0.3, Box::new(mist));
    }
    beams(world);
    world.ground.far = (2.65, h + rest * 0.68);
    world.foreground(0.045, (&[0xe8e0f0, 0xd0a0d8], if world.snowy() { 0.0 } else { 0.03 }));
    if !world.snowy() {
        let fern = Strip {
            depth: 2.0,
            ground: h + rest * 0.80,
            height: 0.045,
            density: 260.0,
            green: world.green(0x4d7a34),
            bloom: (&[], 0.0),
            floor: false,
            index: 7,
        };
        world.put(fern.depth, grass(&site, &fern));
    }
}

/// Light that falls between the stems.
fn beams(world: &mut World<'_>) {
    let site = world.site.clone();
    let bottom = site.aspect * 0.5;
    let d = site.light.disc;
    let at = d.map_or((site.light.from[0].signum() * 0.35, -bottom - 0.05), |d| (d.x, d.y.min(-bottom * 0.3)));
    let colour = d.map_or(site.light.sky[0].1, |d| d.glow);
    world.put(
        3.2,
        Box::new(Shafts::new(
            &mut site.chance("wood light"),
            at,
            colour,
            1.0 * site.tall,
            0.26 * (1.0 - 0.6 * site.light.lamps),
        )),
    );
}

/// Trees in the back, and the stems in front.
fn kinds(world: &World<'_>) -> (&'static [TreeKind], &'static [TreeKind]) {
    match world.season() {
        _ if world.scene.wants(Extra::Blossom) => (&[TreeKind::Blossom], &[TreeKind::Stem]),
        Some(Season::Autumn) => (&[TreeKind::Broadleaf], &[TreeKind::Stem]),
        _ if world.scene.seed.is_multiple_of(3) => (&[TreeKind::Broadleaf, TreeKind::Conifer], &[TreeKind::Stem]),
        _ => (&[TreeKind::Conifer], &[TreeKind::Stem]),
    }
}

/// A wooded shore behind water.
pub(crate) fn far_shore(world: &mut World<'_>) {
    let site = world.site.clone();
    let kinds: &'static [TreeKind] = match world.season() {
        Some(Season::Autumn) => &[TreeKind::Broadleaf, TreeKind::Broadleaf, TreeKind::Conifer],
        Some(Season::Winter) => &[TreeKind::Conifer],
        _ if world.scene.wants(Extra::Blossom) => &[TreeKind::Blossom, TreeKind::Broadleaf],
        _ => &[TreeKind::Conifer, TreeKind::Conifer, TreeKind::Broadleaf],
    };
    for (i, (depth, lift, height, density)) in
        [(13.0, 0.010, (0.030, 0.062), 110.0), (11.0, 0.018, (0.018, 0.040), 130.0)].into_iter().enumerate()
    {
        let row = Row {
            depth,
            ground: site.horizon + lift - 0.008,
            roll: 0.004,
            height,
            density,
            kinds,
            gap: Some((site.light.disc.map_or(0.1, |d| d.x), 0.10)),
            floor: true,
            soil: if world.snowy() { 0xd4dce6 } else { 0x3c5230 },
            season: world.season(),
            index: 20 + i as u64,
        };
        world.put(depth, forest(&site, &row));
    }
}
