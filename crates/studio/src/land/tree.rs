//! Trees, one unit tall, rooted at the origin.

use crate::paint::{Canvas, Chance, Ink, Pt, Rgb, Shape, rgb};
use crate::scene::Season;

/// What kind of tree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum TreeKind {
    /// Spruce and fir.
    Conifer,
    /// Round crowns.
    Broadleaf,
    /// Coconut palms.
    Palm,
    /// Leafless.
    Bare,
    /// Cherry in bloom.
    Blossom,
    /// Tall bare stems with their crowns out of sight.
    Stem,
}

/// The colours of a tree under the light it stands in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Foliage {
    /// Leaves away from the light.
    pub dark: Rgb,
    /// Leaves towards the light.
    pub lit: Rgb,
    /// Bark.
    pub bark: Rgb,
    /// Where the light comes from: −1 left … 1 right.
    pub side: f32,
    /// Snow lies on it.
    pub snow: Option<Rgb>,
}

/// Leaf albedo by kind and season.
pub(crate) fn leaf(kind: TreeKind, season: Option<Season>, chance: &mut Chance) -> Rgb {
    let autumn = [0xc8641e, 0xd88f2a, 0xb8442a, 0xcfa83c, 0x8a7a34];
    match (kind, season) {
        (TreeKind::Blossom, _) => rgb([0xf2b6cb, 0xf6c8d8, 0xeaa2bd][chance.below(3)]),
        (TreeKind::Broadleaf, Some(Season::Autumn)) => rgb(autumn[chance.below(autumn.len())]),
        (TreeKind::Broadleaf, Some(Season::Spring)) => rgb([0x86b049, 0x9cc45a, 0x74a344][chance.below(3)]),
        (TreeKind::Broadleaf, _) => rgb([0x4f7f38, 0x5b8a3c, 0x467436][chance.below(3)]),
        (TreeKind::Palm, _) => rgb(0x4f8a45),
        _ => rgb([0x2f5a3c, 0x2a5238, 0x366240][chance.below(3)]),
    }
}

/// Draws one tree.
pub(crate) fn tree(canvas: &mut Canvas, kind: TreeKind, chance: &mut Chance, look: &Foliage) {
    match kind {
        TreeKind::Conifer => conifer(canvas, chance, look),
        TreeKind::Broadleaf | TreeKind::Blossom => crown(canvas, chance, look),
        TreeKind::Palm => palm(canvas, chance, look),
        TreeKind::Bare => bare(canvas, chance, look),
        TreeKind::Stem => stem(canvas, chance, look),
    }
}

/// Skirts of drooping boughs, each over the one below, bright towards the light.
fn conifer(canvas: &mut Canvas, chance: &mut Chance, look: &Foliage) {
    let trunk = [(-0.016, 0.02), (-0.008, -0.3), (0.008, -0.3), (0.016, 0.02)];
    canvas.fill(Shape::polygon(&trunk), Ink::Flat(look.bark));
    let spread = chance.between(0.17, 0.23);
    let tiers = 8 + chance.below(3);
    for i in (0..tiers).rev() {
        let t = (i as f32 + 1.0) / tiers as f32;
        let wide = spread * (0.10 + 0.90 * t.powf(0.85)) * chance.between(0.90, 1.08);
        let (top, foot) = (-1.0 + (t - 1.0 / tiers as f32) * 0.80, -1.0 + t * 0.92);
        let mut points: Vec<Pt> = vec![(0.0, top)];
        let teeth = 5 + chance.below(3) + i / 3;
        let (deep, ragged) = ((foot - top) * 0.16, wide * 0.10);
        points.push((wide * 0.5, top + (foot - top) * 0.58));
        for k in 0..=teeth * 2 {
            let u = 1.0 - k as f32 / teeth as f32;
            let tooth = if k % 2 == 0 { chance.between(0.1, 0.7) } else { -1.0 };
            let lift = (foot - top) * 0.10 * (1.0 - u * u);
            points.push((
                wide * u + chance.between(-0.3, 0.3) * ragged * (1.0 - u.abs()),
                foot - lift + tooth * deep * (1.0 - 0.5 * u.abs()),
            ));
        }
        points.push((-wide * 0.5, top + (foot - top) * 0.58));
        let tone = chance.between(0.88, 1.12);
        let (near, far) = (look.lit * tone, look.dark * tone);
        let (from, to) = ((look.side * wide * 0.95, top), (-look.side * wide * 0.55, foot));
        canvas.fill(Shape::polygon(&points), Ink::Slope(from, near, to, far));
        if let Some(snow) = look.snow {
            let lean = chance.between(-0.25, 0.25) * wide;
            let cap = [
                (-wide * 0.80, foot - 0.030),
                (lean * 0.5, top + 0.012),
                (wide * 0.80, foot - 0.030),
                (wide * 0.35, foot - 0.042),
                (lean, foot - 0.026),
                (-wide * 0.4, foot - 0.044),
            ];
            canvas.fill(Shape::polygon(&cap), Ink::Veil(snow, 0.88));
        }
    }
}

/// A trunk, and a crown of leaf clusters: dark ones behind and below, bright ones towards the light.
fn crown(canvas: &mut Canvas, chance: &mut Chance, look: &Foliage) {
    let lean = chance.between(-0.05, 0.05);
    let trunk = [(0.0, 0.01, 0.034), (lean * 0.5, -0.18, 0.023), (lean, -0.40, 0.016), (lean * 1.4, -0.60, 0.008)];
    canvas.fill(Shape::limb(&trunk), Ink::Slope((-0.03, 0.0), look.bark, (0.04, 0.0), look.bark.mix(look.lit, 0.25)));
    for side in [-1.0, 1.0] {
        let bough = [(lean * 0.6, -0.22, 0.013), (side * 0.12 + lean, -0.36, 0.009), (side * 0.2 + lean, -0.48, 0.004)];
        canvas.fill(Shape::limb(&bough), Ink::Flat(look.bark));
    }
    let lobes: Vec<(f32, f32, f32)> = (0..7)
        .map(|i| {
            let a = (i as f32 + chance.between(-0.3, 0.3)) / 7.0 * std::f32::consts::TAU;
            let far = if i == 0 { 0.0 } else { chance.between(0.6, 1.0) };
            (lean + a.cos() * 0.23 * far, -0.62 + a.sin() * 0.20 * far, chance.between(0.12, 0.17))
        })
        .collect();
    let middle = look.dark.mix(look.lit, 0.45);
    for (colour, shift, size, count) in
        [(look.dark, -0.02, 1.0, 9), (middle, 0.035, 0.72, 7), (look.lit, 0.075, 0.46, 6)]
    {
        for &(x, y, r) in &lobes {
            for _ in 0..count {
                let (a, d) = (chance.between(0.0, std::f32::consts::TAU), chance.unit().sqrt() * size);
                let at = (x + a.cos() * r * d + look.side * shift * 0.8, y + a.sin() * r * d * 0.85 - shift * 0.75);
                let leaf = chance.between(0.024, 0.046);
                cluster(canvas, chance, at, leaf, colour);
            }
        }
    }
}

/// A ragged round of leaves.
fn cluster(canvas: &mut Canvas, chance: &mut Chance, at: Pt, size: f32, colour: Rgb) {
    let n = 9;
    let points: Vec<Pt> = (0..n)
        .map(|i| {
            let a = i as f32 / n as f32 * std::f32::consts::TAU;
            let r = size * if i % 2 == 0 { chance.between(0.95, 1.25) } else { chance.between(0.62, 0.85) };
            (at.0 + a.cos() * r * 1.15, at.1 + a.sin() * r * 0.85)
        })
        .collect();
    canvas.fill(Shape::blob(&points), Ink::Flat(colour * chance.between(0.90, 1.10)));
}

fn palm(canvas: &mut Canvas, chance: &mut Chance, look: &Foliage) {
    let lean = chance.between(0.10, 0.26) * if chance.happens(0.5) { 1.0 } else { -1.0 };
    let top = (lean, -0.78);
    let trunk = [(0.0, 0.01, 0.026), (lean * 0.15, -0.3, 0.018), (lean * 0.5, -0.56, 0.015), (top.0, top.1, 0.013)];
    canvas.fill(Shape::limb(&trunk), Ink::Slope((-0.02, 0.0), look.bark, (0.03, 0.0), look.bark * 1.35));
    for i in 0..11 {
        let a = -0.35 + i as f32 / 10.0 * (std::f32::consts::PI + 0.7) + chance.between(-0.1, 0.1);
        let (dx, dy) = (a.cos(), -a.sin());
        let long = chance.between(0.24, 0.33);
        let colour = look.dark.mix(look.lit, if dx * look.side > 0.0 { 0.9 } else { 0.25 });
        let droop = 0.13 + 0.10 * dx.abs();
        let spine = |t: f32| (top.0 + dx * long * t, top.1 + dy * long * 0.75 * t + droop * t * t);
        let mut points: Vec<Pt> = vec![top];
        let steps = 9;
        for j in 1..=steps {
            let (x, y) = spine(j as f32 / steps as f32);
            points.push((x, y - 0.012));
        }
        for j in (1..=steps).rev() {
            let t = j as f32 / steps as f32;
            let (x, y) = spine(t);
            points.push((x + dx * 0.01, y + 0.055 * (1.0 - t * 0.6)));
            points.push((x - dx * 0.015, y + 0.012));
        }
        canvas.fill(Shape::polygon(&points), Ink::Flat(colour));
    }
}

fn bare(canvas: &mut Canvas, chance: &mut Chance, look: &Foliage) {
    fn grow(canvas: &mut Canvas, chance: &mut Chance, look: &Foliage, from: Pt, angle: f32, long: f32, depth: u32) {
        let bend = chance.between(-0.12, 0.12);
        let mid = (from.0 + (angle + bend).sin() * long * 0.5, from.1 - (angle + bend).cos() * long * 0.5);
        let end = (from.0 + angle.sin() * long, from.1 - angle.cos() * long);
        let w = long * 0.055 + 0.0012;
        canvas.fill(
            Shape::limb(&[(from.0, from.1, w), (mid.0, mid.1, w * 0.8), (end.0, end.1, w * 0.6)]),
            Ink::Flat(look.bark),
        );
        if depth == 0 {
            return;
        }
        for side in [-1.0, 1.0] {
            let turn = angle + side * chance.between(0.25, 0.62);
            let rest = long * chance.between(0.62, 0.78);
            grow(canvas, chance, look, end, turn, rest, depth - 1);
        }
    }
    let lean = chance.between(-0.05, 0.05);
    grow(canvas, chance, look, (0.0, 0.01), lean, 0.30, 5);
}

/// A trunk that leaves the frame at the top.
fn stem(canvas: &mut Canvas, chance: &mut Chance, look: &Foliage) {
    let w = chance.between(0.010, 0.017);
    let lean = chance.between(-0.02, 0.02);
    let trunk =
        [(0.0, 0.03, w * 1.5), (lean * 0.2, -0.06, w * 1.1), (lean, -0.6, w * 0.9), (lean * 1.5, -1.0, w * 0.75)];
    let (a, b) = if look.side > 0.0 {
        (look.bark, look.bark.mix(look.lit, 0.55))
    } else {
        (look.bark.mix(look.lit, 0.55), look.bark)
    };
    canvas.fill(Shape::limb(&trunk), Ink::Slope((-w, 0.0), a, (w, 0.0), b));
    for _ in 0..4 {
        let (y, side) = (chance.between(-0.95, -0.5), if chance.happens(0.5) { 1.0 } else { -1.0 });
        let long = chance.between(0.04, 0.10);
        let twig = [(lean * -y, y, w * 0.35), (side * long, y - long * 0.4, w * 0.2)];
        canvas.fill(Shape::limb(&twig), Ink::Flat(look.bark));
        for _ in 0..3 {
            let at = (side * long * chance.between(0.5, 1.2), y - long * chance.between(0.2, 0.7));
            let size = chance.between(0.018, 0.034);
            let colour = look.dark.mix(look.lit, chance.between(0.1, 0.9));
            cluster(canvas, chance, at, size, colour);
        }
    }
}
