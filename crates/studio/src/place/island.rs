//! An island in the sea.

use super::{World, sea};
use crate::land::{Foliage, TreeKind, leaf, tree};
use crate::paint::{Canvas, Ink, Shape, rgb};
use crate::stage::Card;

/// Lays the sea and one island.
pub(crate) fn lay(world: &mut World<'_>) {
    sea::water(world, 0.75, 0.16);
    let site = world.site.clone();
    let mut chance = site.chance("island");
    let depth = 7.5;
    let y = site.horizon + 0.16 / depth;
    let x = site.light.disc.map_or(0.12, |d| -d.x * 0.6) + chance.between(-0.06, 0.06);
    let (half, tall) = (chance.between(0.14, 0.20), chance.between(0.05, 0.08) * site.tall);
    let top = y - tall - 0.14;
    let scale = site.px;
    let mut canvas = Canvas::new(
        (2.0 * site.reach * scale) as usize,
        ((y - top + 0.02) * scale) as usize,
        scale,
        (site.reach * scale, -top * scale),
    );
    let sand = [
        (x - half * 1.12, y + 0.001),
        (x - half * 0.5, y - 0.010),
        (x + half * 0.4, y - 0.011),
        (x + half * 1.1, y + 0.001),
        (x, y + 0.006),
    ];
    canvas.fill(Shape::blob(&sand), Ink::Flat(site.lit(rgb(0xe2c796), 0.3, depth)));
    let hill = [
        (x - half * 0.92, y - 0.003),
        (x - half * 0.45, y - tall * 0.75),
        (x - half * 0.05, y - tall),
        (x + half * 0.4, y - tall * 0.6),
        (x + half * 0.9, y - 0.003),
        (x, y),
    ];
    let (a, b) = (site.lit(rgb(0x4c7a3c), 0.6, depth), site.lit(rgb(0x3c6434), -0.4, depth));
    let side = site.light.from[0].signum();
    canvas.fill(Shape::blob(&hill), Ink::Slope((x + half * side * 0.6, 0.0), a, (x - half * side * 0.6, 0.0), b));
    for _ in 0..16 {
        let t = chance.between(-0.9, 0.9);
        let base = y - tall * (1.0 - t * t) * 0.8 * chance.unit().sqrt() - 0.004;
        let kind = if chance.happens(0.45) { TreeKind::Palm } else { TreeKind::Broadleaf };
        let green = leaf(kind, None, &mut chance);
        let look = Foliage {
            dark: site.lit(green * 0.75, -0.35, depth),
            lit: site.lit(green, 0.55, depth),
            bark: site.lit(rgb(0x5a4a3a), 0.0, depth),
            side,
            snow: None,
        };
        let size = chance.between(0.035, 0.075);
        canvas.within((x + t * half, base), (size, size), 0.0, |c| tree(c, kind, &mut chance, &look));
    }
    world.put(depth, Box::new(Card::new(canvas.bake(), depth, -site.reach, top, scale)));
    world.ground.far = (7.4, y - 0.006);
}
