//! Open water: a mirror of the sky, broken by waves that travel.

use std::ops::Range;

use crate::paint::{Bitmap, Chance, Noise, Rgb, smooth, whole};
use crate::{Layer, Pixel, View};

use super::{Disc, strided};

/// A level sheet of water that reaches to the horizon. Lengths are world units.
pub(crate) struct Water {
    /// What stands over the water, upside up: covers x −`mirror_half`..`mirror_half`, bottom edge at the horizon.
    pub mirror: Bitmap,
    /// Half the mirror's width, frame widths.
    pub mirror_half: f32,
    /// Where the horizon lies, frame widths below the centre.
    pub horizon: f32,
    /// Height of the eye over the water.
    pub eye: f32,
    /// Colour of the water itself, seen steeply.
    pub deep: Rgb,
    /// Haze at the horizon.
    pub haze: Rgb,
    /// The light whose path glitters.
    pub disc: Option<Disc>,
    /// How rough it is: 0 mirror, 1 sea breeze, 2 storm.
    pub rough: f32,
    waves: Waves,
}

impl Water {
    /// Calm water over which `mirror` stands.
    pub(crate) fn new(chance: &mut Chance, mirror: Bitmap, mirror_half: f32, horizon: f32) -> Water {
        Water {
            mirror,
            mirror_half,
            horizon,
            eye: 0.16,
            deep: Rgb([0.02, 0.08, 0.12]),
            haze: Rgb::WHITE,
            disc: None,
            rough: 0.6,
            waves: Waves::new(chance),
        }
    }

    /// The colour seen along (`u`, `v` below the horizon) where the water lies at `z`, `x`.
    #[inline]
    fn colour(&self, u: f32, v: f32, x: f32, z: f32, time: f32, mirror_scale: f32) -> Rgb {
        let (slope_x, slope_z, crest) = self.waves.at(x, z, time);
        let calm = 1.0 / (1.0 + z * 0.05);
        let bend = self.rough * (0.25 + 0.75 * calm);
        let ru = u + slope_x * bend * 0.05;
        let rv = (v * (1.0 + 0.25 * slope_z) + slope_z * bend * 0.055 + 0.012 * self.rough).abs();
        let tx = (ru + self.mirror_half) * mirror_scale;
        let ty = self.mirror.height() as f32 - 1.0 - rv * mirror_scale;
        let (w, h) = (self.mirror.width() as f32, self.mirror.height() as f32);
        let m = self.mirror.sample(tx.clamp(0.5, w - 0.5), ty.clamp(0.5, h - 0.5), 0);
        let steep = smooth(0.0, 0.55, v + slope_z * bend * 0.07);
        let clear = 0.10 + 0.62 * steep;
        let mut c = Rgb([m[0], m[1], m[2]]).mix(self.deep, clear);
        if let Some(d) = &self.disc {
            c = c + d.glow * self.glint(d, u, v, slope_x, crest, bend);
        }
        let foam = smooth(0.72, 0.95, crest) * smooth(1.1, 2.0, self.rough) * calm;
        c.mix(self.haze, smooth(0.045, 0.0, v) * 0.55).mix(self.haze, foam * 0.5)
    }

    /// How many pixels lie between two that are worked out, where the water lies at `z` and a pixel covers `grain` frame
    /// widths: as many as one wave of the table, fewer where the water mirrors.
    fn stride(&self, z: f32, grain: f32) -> usize {
        let z = z.max(0.05);
        let fine = if z < NEAR { 1.0 / NEAR_DETAIL } else { (1 << self.waves.level(z)) as f32 };
        let pixels = TILE.0 / SIDE as f32 * fine / (z * grain);
        if pixels < 3.0 || self.rough < 0.3 {
            2
        } else if pixels < 7.0 {
            4
        } else {
            8
        }
    }

    /// The glitter path under the sun or moon.
    #[inline]
    fn glint(&self, d: &Disc, u: f32, v: f32, slope_x: f32, crest: f32, bend: f32) -> f32 {
        let width = 0.018 + d.radius * 0.55 + v * 0.30 * (0.5 + bend);
        let off = (u - d.x + slope_x * 0.05 * bend) / width;
        if off.abs() > 3.0 {
            return 0.0;
        }
        let near = 1.0 - off * off * (1.0 / 9.0);
        let path = near * near;
        let path = path * path;
        let path = path * path; // close to a bell, and nothing from 3 on
        let spark = smooth(0.62 - 0.55 * path, 0.80 - 0.40 * path, crest);
        path * (0.22 + 1.5 * spark) * (1.0 - smooth(0.28, 0.75, v) * 0.8)
    }
}

impl Layer for Water {
    fn paint_row(&self, view: &View, y: u32, row: &mut [Pixel]) {
        self.paint_parts(view, y, std::slice::from_ref(&(0..row.len())), row);
    }

    fn paint_parts(&self, view: &View, y: u32, parts: &[Range<usize>], row: &mut [Pixel]) {
        let ray = view.ray(0.5, y as f32 + 0.5);
        let next = view.ray(1.5, y as f32 + 0.5);
        let step: [f32; 3] = std::array::from_fn(|i| next[i] - ray[i]);
        let eye = view.pose.position;
        let height = (self.eye + self.horizon * eye[2] - eye[1]).max(0.01);
        let mirror_scale = self.mirror.width() as f32 / (2.0 * self.mirror_half);
        let grain = 1.0 / (view.width as f32 * view.pose.focal);
        let seen = |i: usize| {
            let r: [f32; 3] = std::array::from_fn(|c| ray[c] + step[c] * i as f32);
            let fall = r[1] - self.horizon * r[2];
            let k = height / fall.max(grain * 0.5);
            let (x, z) = (eye[0] + k * r[0], eye[2] + k * r[2]);
            let inverse = 1.0 / r[2].max(1e-3);
            let c = self.colour(r[0] * inverse, (fall * inverse).max(0.0), x, z, view.time, mirror_scale);
            [c.0[0], c.0[1], c.0[2], ((fall + grain) / grain).clamp(0.0, 1.0)]
        };
        let fall = |i: usize| ray[1] + step[1] * i as f32 - self.horizon * (ray[2] + step[2] * i as f32);
        if fall(0).max(fall(row.len())) <= -grain {
            return;
        }
        let middle = row.len() / 2;
        let stride =
            self.stride(eye[2] + height / fall(middle).max(grain * 0.5) * (ray[2] + step[2] * middle as f32), grain);
        for part in parts {
            strided(part.clone(), stride, seen, |i, c| {
                let [r, g, b, cover] = c;
                row[i] = std::array::from_fn(|j| row[i][j] + ([r, g, b, 1.0][j] - row[i][j]) * cover);
            });
        }
    }

    fn hides(&self, view: &View, y: u32) -> bool {
        let grain = 1.0 / (view.width as f32 * view.pose.focal);
        let below = |px: f32| {
            let ray = view.ray(px, y as f32 + 0.5);
            ray[1] - self.horizon * ray[2] > grain * 2.0
        };
        below(0.5) && below(view.width as f32 - 0.5)
    }
}

/// Slopes and heights of travelling waves, from one repeating table.
struct Waves {
    levels: Vec<Vec<[f32; 3]>>,
}

/// Side of the finest table, a power of two.
const SIDE: usize = 256;
/// Nearer than this there are finer waves still.
const NEAR: f32 = 1.6;
/// So much finer.
const NEAR_DETAIL: f32 = 2.6;
/// World units one table covers, across and away.
const TILE: (f32, f32) = (1.6, 2.6);

impl Waves {
    fn new(chance: &mut Chance) -> Waves {
        let (a, b) = (Noise::new(chance), Noise::new(chance));
        let height = |x: usize, y: usize| {
            let (u, v) = (x as f32 / SIDE as f32, y as f32 / SIDE as f32);
            tiled(&a, u, v, 6.0) * 0.6 + tiled(&b, u, v, 13.0) * 0.4
        };
        let heights: Vec<f32> = (0..SIDE * SIDE).map(|i| height(i % SIDE, i / SIDE)).collect();
        let at = |x: usize, y: usize| heights[(y % SIDE) * SIDE + x % SIDE];
        let finest = (0..SIDE * SIDE)
            .map(|i| {
                let (x, y) = (i % SIDE, i / SIDE);
                let dx = at(x + 1, y) - at(x + SIDE - 1, y);
                let dy = at(x, y + 1) - at(x, y + SIDE - 1);
                [dx * 9.0, dy * 9.0, at(x, y)]
            })
            .collect();
        let mut levels = vec![finest];
        let mut side = SIDE;
        while side > 8 {
            levels.push(halved(levels.last().map_or(&[], Vec::as_slice), side));
            side /= 2;
        }
        Waves { levels }
    }

    /// The table that is fine enough at `z`.
    #[inline(always)]
    fn level(&self, z: f32) -> usize {
        let far = (z * 0.9).max(1.0);
        ((far.to_bits() >> 23) as usize - 127).min(self.levels.len() - 1)
    }

    /// Slope across, slope away and height (about −1..1) at a world point.
    #[inline(always)]
    fn at(&self, x: f32, z: f32, time: f32) -> (f32, f32, f32) {
        let level = self.level(z);
        let a = self.read(level, x / TILE.0 + time * 0.011, z / TILE.1 - time * 0.050);
        let b = self.read(level, x / (TILE.0 * 2.7) - time * 0.013 + 0.37, z / (TILE.1 * 2.3) - time * 0.032 + 0.61);
        let near = smooth(NEAR, 0.5, z);
        if near <= 0.0 {
            return (a[0] * 0.6 + b[0] * 0.6, a[1] * 0.6 + b[1] * 0.6, a[2] * 0.7 + b[2] * 0.7);
        }
        let c = self.read(0, x * (NEAR_DETAIL / TILE.0) - time * 0.02 + 0.19, z * (NEAR_DETAIL / TILE.1) - time * 0.09);
        let (k, n) = (0.6 - 0.22 * near, 0.65 * near);
        (a[0] * k + b[0] * k + c[0] * n, a[1] * k + b[1] * k + c[1] * n, (a[2] + b[2]) * (k + 0.1) + c[2] * n)
    }

    #[inline(always)]
    fn read(&self, level: usize, u: f32, v: f32) -> [f32; 3] {
        let side = SIDE >> level;
        let (x, y) = (u * side as f32, v * side as f32);
        let ((fx, kx), (fy, ky)) = (whole(x), whole(y));
        let mask = side - 1;
        let (x0, y0) = (fx as usize & mask, fy as usize & mask);
        let (x1, y1) = ((x0 + 1) & mask, (y0 + 1) & mask);
        let t = &self.levels[level];
        let (a, b, c, d) = (t[y0 * side + x0], t[y0 * side + x1], t[y1 * side + x0], t[y1 * side + x1]);
        std::array::from_fn(|i| {
            let top = a[i] + (b[i] - a[i]) * kx;
            let bottom = c[i] + (d[i] - c[i]) * kx;
            top + (bottom - top) * ky
        })
    }
}

/// Noise repeating in both directions: two shifted copies crossfaded along v.
fn tiled(noise: &Noise, u: f32, v: f32, cells: f32) -> f32 {
    let n = noise.repeating(cells as u32);
    let at = |v: f32| n.fractal(u * cells, v * cells * 1.3, 3, 0.5);
    let k = smooth(0.0, 1.0, v);
    (at(v) * (1.0 - k) + at(v - 1.0) * k) / ((1.0 - k).powi(2) + k * k).sqrt() * 1.7
}

fn halved(fine: &[[f32; 3]], side: usize) -> Vec<[f32; 3]> {
    let half = side / 2;
    let at = |x: usize, y: usize| fine[y * side + x];
    (0..half * half)
        .map(|i| {
            let (x, y) = (i % half * 2, i / half * 2);
            let four = [at(x, y), at(x + 1, y), at(x, y + 1), at(x + 1, y + 1)];
            std::array::from_fn(|c| four.iter().map(|p| p[c]).sum::<f32>() * 0.28)
        })
        .collect()
}
