//! Rows of trees along a line of ground.

use super::Site;
use super::site::REACH;
use super::tree::{Foliage, TreeKind, leaf, tree};
use crate::Layer;
use crate::paint::{Canvas, Ink, Noise, Shape, rgb, smooth};
use crate::scene::Season;
use crate::stage::{Card, Sway};

/// One row. Lengths are frame widths.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// Distance from the camera.
    pub depth: f32,
    /// Where the ground is.
    pub ground: f32,
    /// How much the ground rises and falls.
    pub roll: f32,
    /// Heights of the trees: lowest, highest.
    pub height: (f32, f32),
    /// Trees in one frame width.
    pub density: f32,
    /// What kinds, mixed by chance.
    pub kinds: &'static [TreeKind],
    /// No trees within this distance of the gap's middle.
    pub gap: Option<(f32, f32)>,
    /// The ground under the trees, down to the end of the world.
    pub floor: bool,
    /// Colour of that ground.
    pub soil: u32,
    /// Season of the leaves.
    pub season: Option<Season>,
    /// Which row.
    pub index: u64,
}

/// Bakes a row.
pub(crate) fn forest(site: &Site, row: &Row) -> Box<dyn Layer> {
    let mut chance = site.chance(&format!("forest {}", row.index));
    let roll = Noise::new(&mut chance);
    let ground = |x: f32| row.ground + roll.fractal(x * 1.7, 0.5, 3, 0.5) * row.roll;
    let top = row.ground - row.roll - row.height.1 * 1.06;
    let bottom = row.ground + row.roll + if row.floor { 0.01 } else { 0.02 };
    let scale = site.px;
    let size = ((2.0 * site.reach * scale) as usize, ((bottom - top) * scale) as usize);
    let mut canvas = Canvas::new(size.0, size.1, scale, (site.reach * scale, -top * scale));
    let soil = site.lit(rgb(row.soil), 0.25, row.depth);
    let n = (row.density * 2.0 * REACH) as usize;
    let mut spots: Vec<(f32, f32)> = (0..n)
        .map(|i| ((i as f32 + chance.between(-0.45, 0.45)) / row.density - REACH, chance.unit()))
        .filter(|(x, luck)| {
            row.gap.is_none_or(|(at, half)| smooth(half * 0.6, half * 1.3, (x - at).abs()) > *luck * 0.9 + 0.05)
        })
        .collect();
    spots.sort_by(|a, b| a.1.total_cmp(&b.1));
    for (x, luck) in spots {
        let kind = row.kinds[chance.below(row.kinds.len())];
        let tall = row.height.0 + (row.height.1 - row.height.0) * (luck * 0.5 + chance.unit() * 0.5);
        let look = foliage(site, row, kind, &mut chance);
        let sink = 0.01 * tall + luck * row.roll * 0.2;
        let slim = if kind == TreeKind::Stem { (0.5625 / site.aspect).min(1.0).powf(0.65) } else { 1.0 };
        canvas.within((x, ground(x) + sink), (tall * slim, tall), 0.0, |c| tree(c, kind, &mut chance, &look));
    }
    if row.floor {
        let mut points: Vec<_> =
            (0..=160).map(|i| (i as f32 / 160.0 * 2.0 - 1.0) * (REACH + 0.02)).map(|x| (x, ground(x))).collect();
        points.extend([(REACH + 0.02, bottom + 0.1), (-REACH - 0.02, bottom + 0.1)]);
        canvas
            .fill(Shape::polygon(&points), Ink::Slope((0.0, row.ground - row.roll), soil * 1.12, (0.0, bottom), soil));
    }
    let mut card = Card::new(canvas.bake(), row.depth, -site.reach, top, scale);
    card.sway = Some(Sway {
        amount: row.height.1 * 0.012 * breeze(site),
        root: row.ground,
        reach: row.height.1,
        rate: 0.22,
        waves: 1.3,
    });
    card.below = row.floor.then_some(soil);
    Box::new(card)
}

/// The colours of a tree at the row's depth.
pub(crate) fn foliage(site: &Site, row: &Row, kind: TreeKind, chance: &mut crate::paint::Chance) -> Foliage {
    let green = leaf(kind, row.season, chance) * chance.between(0.88, 1.12);
    let snowy = row.season == Some(Season::Winter);
    Foliage {
        dark: site.lit(green * 0.75, -0.35, row.depth),
        lit: site.lit(green * 1.1, 0.55, row.depth),
        bark: site.lit(rgb(0x4a3c34), 0.0, row.depth),
        side: site.light.from[0],
        snow: snowy.then(|| site.lit(rgb(0xe8eef6), 0.3, row.depth)),
    }
}

/// How strong the wind is: 1 for a light breeze.
pub(crate) fn breeze(site: &Site) -> f32 {
    (site.light.wind.abs() / 0.016).clamp(0.6, 3.2)
}
