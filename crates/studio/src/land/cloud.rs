//! Clouds: billows of noise, lit from the sun's side through their own thickness.

use rayon::prelude::*;

use super::Site;
use crate::Layer;
use crate::paint::{Bitmap, Chance, Noise, Rgb, smooth};
use crate::stage::Card;

/// What kind of clouds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum CloudKind {
    /// Heaps with flat feet.
    Heaps,
    /// Long streaks, high up.
    Streaks,
    /// A closed cover.
    Cover,
    /// Seen from above: closed below, heaped on top.
    Sea,
    /// Glowing gas among stars.
    Nebula,
}

/// One band of clouds, frame widths: `top` and `bottom` of the band, `amount` 0..1.
pub(crate) fn clouds(
    site: &Site,
    kind: CloudKind,
    index: u64,
    depth: f32,
    top: f32,
    bottom: f32,
    amount: f32,
) -> Box<dyn Layer> {
    let mut chance = site.chance(&format!("cloud {index}"));
    let noises = [Noise::new(&mut chance), Noise::new(&mut chance)];
    let shift = chance.between(0.0, 7.0);
    let scale = site.px * 0.5;
    let (columns, rows) = ((WIDE * scale) as usize, ((bottom - top) * scale).max(8.0) as usize);
    let heaps = if kind == CloudKind::Heaps { heaps(&mut chance, bottom - top, amount) } else { Vec::new() };
    let shape = Bank { site, kind, noises, top, bottom, amount, shift, heaps };
    let thick: Vec<f32> = (0..rows)
        .into_par_iter()
        .flat_map_iter(|y| {
            let shape = &shape;
            (0..columns).map(move |x| shape.thickness(x as f32 / scale, (y as f32 + 0.5) / rows as f32))
        })
        .collect();
    let at = |x: isize, y: isize| {
        let x = x.rem_euclid(columns as isize) as usize;
        if y < 0 || y >= rows as isize { 0.0 } else { thick[y as usize * columns + x] }
    };
    let sun = site.light.disc;
    let pixels: Vec<_> = (0..rows * columns)
        .into_par_iter()
        .map(|i| {
            let (x, y) = ((i % columns) as isize, (i / columns) as isize);
            let t = at(x, y);
            let cover = smooth(0.0, shape.softness(), t) * shape.opacity();
            if cover <= 0.0 {
                return [0.0; 4];
            }
            let (wx, wy) = (x as f32 / scale - WIDE * 0.5, top + y as f32 / scale);
            let (dx, dy) = towards(sun.map(|d| (d.x, d.y)), wx, wy);
            let reach = scale * 0.007;
            let ahead: f32 = (1..=7)
                .map(|s| at(x + (dx * reach * s as f32) as isize, y + (dy * reach * s as f32) as isize).min(1.0))
                .sum();
            shape.colour(t, ahead / 7.0, wx, wy).at(cover)
        })
        .collect();
    let mut card = Card::new(Bitmap::bake(columns, rows, &pixels), depth, -WIDE * 0.5, top, scale);
    card.repeat = true;
    card.below = (kind == CloudKind::Sea).then(|| light_below(site));
    card.drift = (site.light.wind * (0.35 / depth.sqrt()), 0.0);
    Box::new(card)
}

/// What lies under a closed sea of clouds.
fn light_below(site: &Site) -> Rgb {
    site.light.cloud_dark.mix(site.light.cloud_lit, 0.35)
}

/// Frame widths until the clouds repeat: more than any view ever shows at once.
const WIDE: f32 = 3.0;

/// One heap cloud: puffs on a flat base. Places are frame widths from the band's left top corner.
struct Heap {
    x: f32,
    half: f32,
    base: f32,
    puffs: Vec<(f32, f32, f32)>,
}

/// Heaps in a band `tall` frame widths high; the lower they float, the farther and smaller they are.
fn heaps(chance: &mut Chance, tall: f32, amount: f32) -> Vec<Heap> {
    let n = (amount.clamp(0.0, 1.0) * 17.0) as usize;
    let one = |i: usize, chance: &mut Chance| {
        let x = (i as f32 + chance.between(0.1, 0.9)) / n as f32 * WIDE;
        let base = tall * chance.between(0.50, 0.97);
        let wide = tall * chance.between(0.35, 1.15) * (0.75 + 0.3 * (1.0 - base / tall));
        let half = wide * 0.5;
        let crown = chance.between(-0.35, 0.35);
        let puffs = (0..9 + chance.below(6))
            .map(|_| {
                let u = chance.between(-1.0, 1.0);
                let swell = (1.0 - (u - crown).abs() * 0.75).clamp(0.15, 1.0);
                let r = half * chance.between(0.20, 0.36) * (0.45 + 0.55 * swell);
                let lift = half * 0.42 * swell * chance.unit();
                (x + u * (half - r * 0.8), base - r * 0.35 - lift, r)
            })
            .collect();
        Heap { x, half, base, puffs }
    };
    (0..n).map(|i| one(i, chance)).collect()
}

impl Heap {
    /// How thick it is at (`x`, `y`), its outline moved by `edge`.
    fn thickness(&self, x: f32, y: f32, edge: f32) -> f32 {
        let off = (x - self.x + WIDE * 1.5).rem_euclid(WIDE) - WIDE * 0.5;
        if off.abs() > self.half * 1.35 || y > self.base + 0.02 || y < self.base - self.half * 1.4 {
            return 0.0;
        }
        let x = self.x + off;
        let inside = self.puffs.iter().fold(-1.0f32, |most, &(px, py, r)| {
            let (dx, dy) = (x - px, y - py);
            most.max(1.0 - (dx * dx + dy * dy).sqrt() / r)
        });
        let foot = (self.base - y) / 0.022 + edge * 1.5;
        ((inside + edge) * 1.25).min(foot)
    }
}

struct Bank<'a> {
    site: &'a Site,
    kind: CloudKind,
    noises: [Noise; 2],
    top: f32,
    bottom: f32,
    amount: f32,
    shift: f32,
    heaps: Vec<Heap>,
}

impl Bank<'_> {
    /// How thick the cloud is at `x` (frame widths) and `y` (part of the band): 0 none, above 1 closed.
    fn thickness(&self, x: f32, y: f32) -> f32 {
        let [a, b] = &self.noises;
        let v = y * (self.bottom - self.top);
        match self.kind {
            CloudKind::Heaps => {
                let edge = b.repeating(36).billow(x / WIDE * 36.0, v * 12.0, 4, 0.55) * 0.20
                    + a.repeating(60).fractal(x / WIDE * 60.0, v * 20.0, 3, 0.5) * 0.16;
                self.heaps.iter().fold(0.0f32, |most, heap| most.max(heap.thickness(x, v, edge)))
            }
            CloudKind::Streaks => {
                let warp = b.repeating(6).fractal(x / WIDE * 6.0, v * 9.0, 2, 0.5);
                let n = a.repeating(6).fractal(x / WIDE * 6.0, v * 22.0 + warp * 1.1 + self.shift, 5, 0.56);
                let wisp = b.repeating(48).fractal(x / WIDE * 48.0, v * 70.0 + warp * 3.0, 3, 0.5);
                let band = smooth(0.0, 0.3, y) * (1.0 - smooth(0.75, 1.0, y));
                (n + wisp * 0.18 + self.amount * 0.9 - 0.55) * 1.5 * band
            }
            CloudKind::Cover => {
                let n = a.repeating(9).fractal(x / WIDE * 9.0, v * 9.0 * (1.4 - 0.6 * y) + self.shift, 5, 0.5);
                let heap = b.repeating(24).billow(x / WIDE * 24.0, v * 16.0, 3, 0.5);
                (n * 0.9 + heap * 0.25 + self.amount * 1.2 - 0.25) * (1.0 - smooth(0.8, 1.0, y))
            }
            CloudKind::Sea => {
                let n = a.repeating(9).fractal(x / WIDE * 9.0, v * 5.0 + self.shift, 3, 0.5);
                let heap = b.repeating(18).billow(x / WIDE * 18.0, v * 9.0 + self.shift, 5, 0.5);
                (y * 3.4 - 0.75 + n * 0.55 + heap * 0.30).min(1.3)
            }
            CloudKind::Nebula => {
                let warp = b.repeating(4).fractal(x / WIDE * 4.0, v * 1.6, 3, 0.5);
                let n = a.repeating(5).fractal(x / WIDE * 5.0 + warp * 0.2, v * 2.2 + warp * 0.9 + self.shift, 6, 0.55);
                (n + self.amount * 0.9 - 0.42) * smooth(0.0, 0.3, y) * smooth(1.0, 0.7, y)
            }
        }
    }

    fn softness(&self) -> f32 {
        match self.kind {
            CloudKind::Heaps => 0.20,
            CloudKind::Streaks => 0.75,
            CloudKind::Cover => 0.7,
            CloudKind::Sea => 0.28,
            CloudKind::Nebula => 1.3,
        }
    }

    fn opacity(&self) -> f32 {
        match self.kind {
            CloudKind::Heaps => 0.97,
            CloudKind::Streaks => 0.82,
            CloudKind::Cover => 0.92,
            CloudKind::Sea => 1.0,
            CloudKind::Nebula => 0.75,
        }
    }

    /// Colour where the cloud is `thick` and `ahead` of it, towards the sun, more cloud lies.
    fn colour(&self, thick: f32, ahead: f32, x: f32, y: f32) -> Rgb {
        let light = &self.site.light;
        if self.kind == CloudKind::Nebula {
            return light.cloud_dark.mix(light.cloud_lit, thick * 1.1);
        }
        if self.kind == CloudKind::Cover {
            let low = smooth(self.site.horizon - 0.30, self.site.horizon - 0.02, y);
            return light.cloud_lit.mix(light.cloud_dark, smooth(0.10, 1.05, thick)).mix(light.haze, low * 0.6);
        }
        let shade = 1.0 - (-ahead * 2.2).exp();
        let body = light.cloud_lit.mix(light.cloud_dark, shade * 0.95 + thick.min(1.5) * 0.06);
        let rim = light.disc.map_or(0.0, |d| {
            let (dx, dy) = (x - d.x, y - d.y);
            let near = 1.0 / (1.0 + (dx * dx + dy * dy) / (d.spread * d.spread * 0.5));
            near * (1.0 - shade).powi(2)
        });
        let glow = light.disc.map_or(Rgb::BLACK, |d| d.glow);
        let low = smooth(self.site.horizon - 0.42, self.site.horizon - 0.02, y);
        (body + glow * (rim * 0.55)).mix(light.haze, low * 0.35)
    }
}

/// The direction from (`x`, `y`) towards the light, of length 1; from above when there is no disc.
fn towards(sun: Option<(f32, f32)>, x: f32, y: f32) -> (f32, f32) {
    let (dx, dy) = sun.map_or((-0.35, -1.0), |(sx, sy)| (sx - x, sy - y));
    let l = (dx * dx + dy * dy).sqrt().max(1e-4);
    (dx / l, dy / l)
}
