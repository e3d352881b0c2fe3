//! Mountain ranges and hills: a real height field, seen from the front and lit from its side.

use rayon::prelude::*;

use super::Site;
use super::site::REACH;
use crate::paint::{Bitmap, Chance, Noise, Rgb, smooth};
use crate::stage::Card;
use crate::{Layer, Pixel};

/// What kind of ridge. Heights are frame widths, times the site's tallness.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Relief {
    /// Distance from the camera.
    pub depth: f32,
    /// Where its foot stands, frame widths below the centre.
    pub foot: f32,
    /// Height of the highest peak.
    pub height: f32,
    /// Peaks across one frame width.
    pub peaks: f32,
    /// 0 rolling hills … 1 alpine.
    pub sharp: f32,
    /// How craggy its rock is: 0 smooth (sand) … 1.
    pub crag: f32,
    /// Albedo of steep ground.
    pub rock: Rgb,
    /// Albedo of gentle ground.
    pub cover: Rgb,
    /// Snow lies above this part of the height (above 1: none).
    pub snow: f32,
    /// Where along x the skyline dips (a valley for the sun), if anywhere.
    pub dip: Option<f32>,
    /// Height left at the dip, part of the full height.
    pub dip_left: f32,
    /// Where its highest peak stands; chance decides when there is none.
    pub hero: Option<f32>,
    /// Trees along the skyline: 0 none, 1 dense.
    pub pines: f32,
    /// Which ridge of this world.
    pub index: u64,
}

/// Samples of the field front to back.
const SLICES: usize = 120;
/// The lowest ground, fine pixels: the picture's last rows are always closed.
const BEDROCK: f32 = 5.0;
/// Vertical and horizontal samples in one pixel.
const SUPER: usize = 2;

/// Bakes one range.
pub(crate) fn ridge(site: &Site, relief: &Relief) -> Box<dyn Layer> {
    let field = Field::new(site, relief);
    let scale = site.px * if relief.depth > 14.0 { 0.8 } else { 1.0 };
    let tall = relief.height * site.tall * 1.35;
    let rows = (tall * scale).ceil().max(4.0) as usize;
    let columns = (2.0 * site.reach * scale).ceil() as usize;
    let mut pixels = vec![[0.0f32; 4]; rows * columns];
    let strips: Vec<(usize, Vec<Pixel>)> = (0..columns.div_ceil(STRIP))
        .into_par_iter()
        .map(|s| (s * STRIP, field.strip(s * STRIP, STRIP.min(columns - s * STRIP), rows, scale)))
        .collect();
    for (left, strip) in strips {
        let wide = strip.len() / rows;
        for y in 0..rows {
            pixels[y * columns + left..y * columns + left + wide].copy_from_slice(&strip[y * wide..(y + 1) * wide]);
        }
    }
    let mut card =
        Card::new(Bitmap::bake(columns, rows, &pixels), relief.depth, -site.reach, relief.foot - tall, scale);
    card.below = Some(field.colour(relief.cover, field.light[1], 0.0));
    Box::new(card)
}

/// Pixels from one column of the field to the next.
const PITCH: usize = 2;
/// Columns either side that the light on great planes looks at.
const MARGIN: usize = 3;
/// Pixels across that are baked together.
const STRIP: usize = 64;

struct Field<'a> {
    site: &'a Site,
    relief: &'a Relief,
    shape: Noise,
    bend: Noise,
    detail: Noise,
    light: [f32; 3],
    summits: Vec<Summit>,
}

/// One peak: where it stands, its height (part of the range's) and how wide it spreads.
#[derive(Clone, Copy)]
struct Summit {
    x: f32,
    z: f32,
    height: f32,
    slope: f32,
}

impl Summit {
    /// Its flank at (x, z), part of the range's height.
    fn height_at(&self, x: f32, z: f32, peaks: f32) -> f32 {
        let (dx, dz) = ((x - self.x) * peaks, (z - self.z) * 1.05);
        self.height - (dx * dx + dz * dz).sqrt() * self.slope
    }
}

/// Peaks in a row with chance in their places, the greatest where the valley is not.
fn summits(relief: &Relief, chance: &mut Chance) -> Vec<Summit> {
    let pitch = 0.62 / relief.peaks;
    let n = (2.0 * REACH / pitch) as i32 + 2;
    let aside = chance.between(0.14, 0.26);
    let hero = relief.hero.unwrap_or(relief.dip.map_or(aside * 4.0 - 0.8, |d| -d.signum() * aside));
    let mut all: Vec<Summit> = (0..n)
        .map(|i| {
            let x = -REACH + (i as f32 + chance.between(-0.32, 0.32)) * pitch;
            let height = chance.between(0.50, 0.86) * dip(relief, x);
            Summit { x, z: chance.between(0.55, 0.98), height, slope: chance.between(1.25, 1.75) }
        })
        .filter(|s| (s.x - hero).abs() > pitch * 0.6)
        .collect();
    all.push(Summit { x: hero, z: 0.9, height: 1.0, slope: 1.35 });
    all
}

/// What is left of a range's height at `x`.
fn dip(relief: &Relief, x: f32) -> f32 {
    relief.dip.map_or(1.0, |at| {
        let d = (x - at) / (0.20 + 0.06 * relief.sharp);
        1.0 - (1.0 - relief.dip_left) * (-d * d).exp()
    })
}

/// One point of the field: its height (frame widths) and how it looks.
#[derive(Clone, Copy, Default)]
struct Spot {
    height: f32,
    colour: Rgb3,
}
type Rgb3 = [f32; 3];

impl<'a> Field<'a> {
    fn new(site: &'a Site, relief: &'a Relief) -> Field<'a> {
        let mut chance = site.chance(&format!("ridge {}", relief.index));
        let [shape, bend, detail] = std::array::from_fn(|_| Noise::new(&mut chance));
        let summits = summits(relief, &mut chance);
        Field { site, relief, shape, bend, detail, light: site.light.from, summits }
    }

    /// Height at (x, z), z from 0 (front) to 1 (skyline), frame widths.
    fn height(&self, x: f32, z: f32) -> f32 {
        let r = self.relief;
        let (u, w) = (x * r.peaks, (1.0 - z) * 1.3 * (0.5 + 0.5 * r.peaks.min(3.0)));
        let bend = self.bend.fractal(u * 0.7, w * 0.7, 2, 0.5) * 0.45;
        let rolling = 0.48 + 0.75 * self.shape.fractal(u * 0.8 + bend, w, 4, 0.40);
        let rise = 0.10 + 0.90 * z.powf(0.85);
        let gentle = rolling * self.dip(x) * rise;
        if r.sharp < 0.3 {
            return gentle.max(0.02) * self.tall();
        }
        let rough = (self.shape.ridged(u * 1.5 + bend, w * 1.5 + 0.31, 6, 0.50) - 0.42) * r.crag;
        let rock = self.summits.iter().fold(0.0f32, |h, s| {
            h.max(s.height_at(x + bend * (0.05 + 0.10 * (1.0 - r.crag)), z + rough * 0.10, r.peaks))
        });
        let alpine = rock * (1.0 + rough * 0.30) + rough * 0.20 * (0.35 + rise) * rock.sqrt();
        ((gentle * 0.55).max(alpine) * r.sharp + gentle * (1.0 - r.sharp)).max(0.02) * self.tall()
    }

    /// Height of the highest peak, frame widths.
    fn tall(&self) -> f32 {
        self.relief.height * self.site.tall
    }

    /// What is left of the height at `x`.
    fn dip(&self, x: f32) -> f32 {
        dip(self.relief, x)
    }

    /// One column strip, `wide` pixels, downsampled.
    fn strip(&self, left: usize, wide: usize, rows: usize, scale: f32) -> Vec<Pixel> {
        let (fine_rows, mut out) = (rows * SUPER, vec![[0.0f32; 4]; rows * wide]);
        let last = wide.div_ceil(PITCH);
        let place = |i: usize| left as f32 + (i as f32 - MARGIN as f32) * PITCH as f32;
        let spots: Vec<Vec<Spot>> = (0..=last + 2 * MARGIN).map(|i| self.column(place(i), scale)).collect();
        let shaded: Vec<Vec<Spot>> = (0..=last).map(|i| self.shade(&spots, i, scale, left)).collect();
        let mut line = vec![[0.0f32; 4]; fine_rows];
        for x in 0..wide {
            for s in 0..SUPER {
                let k = (s as f32 + 0.5) / SUPER as f32;
                let (column, k_column) = (x / PITCH, ((x % PITCH) as f32 + k) / PITCH as f32);
                let (a, b) = (&shaded[column], &shaded[column + 1]);
                self.march(a, b, k_column, scale * SUPER as f32, &mut line, left as f32 + x as f32 + k);
                for y in 0..rows {
                    for t in 0..SUPER {
                        let p = line[y * SUPER + t];
                        let q = &mut out[y * wide + x];
                        (0..4).for_each(|c| q[c] += p[c] * (1.0 / (SUPER * SUPER) as f32));
                    }
                }
            }
        }
        out
    }

    fn column(&self, px: f32, scale: f32) -> Vec<Spot> {
        let x = px / scale - self.site.reach;
        (0..SLICES).map(|i| Spot { height: self.height(x, i as f32 / (SLICES - 1) as f32), colour: [0.0; 3] }).collect()
    }

    /// Colours the spots of column `i` of the strip. Great planes decide the light, small ones only modulate it.
    fn shade(&self, spots: &[Vec<Spot>], i: usize, scale: f32, left: usize) -> Vec<Spot> {
        let at = i + MARGIN;
        let here = &spots[at];
        let x = (left as f32 + (i * PITCH) as f32) / scale - self.site.reach;
        (0..SLICES)
            .map(|j| {
                let facing =
                    self.facing(spots, at, j, 1, scale) * 0.35 + self.facing(spots, at, j, MARGIN, scale) * 0.65;
                let part = here[j].height / self.tall();
                let steep = 1.0 - self.normal(spots, at, j, 1, scale)[1];
                let grain = self.detail.fractal(x * 60.0, j as f32 * 0.35 + x * 9.0, 3, 0.55);
                let base = self.colour(self.relief.cover, self.light[1], 0.0);
                let own = self.material(part, steep, facing, grain);
                let foot = smooth(0.02, 0.20, part);
                Spot { height: here[j].height, colour: base.mix(own, foot).0 }
            })
            .collect()
    }

    fn facing(&self, spots: &[Vec<Spot>], i: usize, j: usize, reach: usize, scale: f32) -> f32 {
        let n = self.normal(spots, i, j, reach, scale);
        n[0] * self.light[0] + n[1] * self.light[1] + n[2] * self.light[2]
    }

    /// The ground's normal (right, up, away), over `reach` columns either side.
    fn normal(&self, spots: &[Vec<Spot>], i: usize, j: usize, reach: usize, scale: f32) -> [f32; 3] {
        let across = (spots[i + reach][j].height - spots[i - reach][j].height) * scale / (2 * reach * PITCH) as f32;
        let (near, far) = (j.saturating_sub(reach), (j + reach).min(SLICES - 1));
        let away = (spots[i][far].height - spots[i][near].height) / ((far - near).max(1) as f32 * 0.9 / SLICES as f32);
        normalise([-across * 1.7, 1.0, -away * 1.0])
    }

    fn material(&self, part: f32, steep: f32, facing: f32, grain: f32) -> Rgb {
        let r = self.relief;
        let bare = smooth(0.45, 0.75, steep + grain * 0.22 + (part - 0.5) * 0.4 * r.sharp);
        let ground = r.cover.mix(r.rock, bare * r.sharp.max(0.15)) * (1.0 + grain * 0.28);
        let white = smooth(-0.05, 0.09, part - r.snow + grain * 0.10 - (steep - 0.5).max(0.0) * 0.35);
        let albedo = ground.mix(Rgb([0.90, 0.92, 0.95]), white);
        self.colour(albedo, facing + grain * 0.05, part)
    }

    /// Light with soft steps: clear bright and shaded sides, as an illustrator would put them.
    fn colour(&self, albedo: Rgb, facing: f32, part: f32) -> Rgb {
        let stepped = -0.6 + 0.75 * smooth(-0.10, 0.10, facing) + 0.65 * smooth(0.38, 0.60, facing);
        let facing = facing * 0.45 + stepped * 0.55;
        self.site.lit_low(albedo, facing, self.relief.depth, 1.0 - part * 1.15)
    }

    /// Fills one fine column from the front slice to the skyline.
    fn march(&self, a: &[Spot], b: &[Spot], k: f32, scale: f32, line: &mut [Pixel], px: f32) {
        line.fill([0.0; 4]);
        let n = line.len() as f32;
        let (mut top, mut before) = (n, mix(&a[0], &b[0], k).colour);
        let mut highest = 0.0f32;
        for j in 0..SLICES {
            let spot = mix(&a[j], &b[j], k);
            let h = (n - (spot.height * scale).max(BEDROCK)).max(0.0);
            if h < top {
                let (from, to) = (h.floor() as usize, (top.ceil() as usize).min(line.len()));
                for (y, p) in line.iter_mut().enumerate().take(to).skip(from) {
                    let t = ((top - y as f32) / (top - h).max(1.0)).clamp(0.0, 1.0);
                    let cover = (y as f32 + 1.0 - h).clamp(0.0, 1.0);
                    let c: Rgb3 = std::array::from_fn(|i| before[i] + (spot.colour[i] - before[i]) * t);
                    let keep = 1.0 - cover;
                    *p = [
                        c[0] * cover + p[0] * keep,
                        c[1] * cover + p[1] * keep,
                        c[2] * cover + p[2] * keep,
                        cover + p[3] * keep,
                    ];
                }
                top = h;
                highest = highest.max(spot.height);
            }
            before = spot.colour;
        }
        if self.relief.pines > 0.0 {
            self.pines(px / (scale / SUPER as f32) - self.site.reach, highest, scale, before, line);
        }
    }

    /// Conifers along the skyline: pointed crowns of changing height, in stands with gaps.
    fn pines(&self, x: f32, height: f32, scale: f32, below: Rgb3, line: &mut [Pixel]) {
        let r = self.relief;
        let pitch = 0.0035 + 0.020 / r.depth;
        let mut crown = 0.0f32;
        for row in 0..3 {
            let u = x / pitch * (1.0 + 0.23 * row as f32) + row as f32 * 0.37;
            let cell = u.floor();
            for near in [-1.0, 0.0, 1.0] {
                let id = cell + near;
                let luck =
                    |k: f32| (self.detail.at(id * 0.731 + k, row as f32 * 3.7 + 0.5 + k) * 1.3 + 0.5).clamp(0.0, 1.0);
                let stand = smooth(-0.25, 0.25, self.bend.at(id * pitch * 6.0, 7.7 + row as f32 * 2.0) + r.pines - 0.6);
                let tall = (0.35 + 1.15 * luck(0.31)) * stand;
                let off = (u - id - 0.2 - 0.6 * luck(0.77)).abs() / (0.38 + 0.3 * luck(0.5));
                let ragged = 1.0 - 0.22 * (off * 4.0 + luck(0.1)).fract();
                crown = crown.max((1.0 - off.powf(0.8)).max(0.0) * ragged * tall);
            }
        }
        let n = line.len() as f32;
        let (from, to) = (n - (height + crown * pitch * 3.2) * scale, n - height * scale);
        let dark = self.site.lit_low(r.cover * 0.5, -0.3, r.depth, 0.0).mix(Rgb(below), 0.15);
        for (y, p) in line.iter_mut().enumerate().skip(from.max(0.0) as usize).take((to - from).max(0.0) as usize + 2) {
            let cover = (y as f32 + 1.0 - from).clamp(0.0, 1.0) * (1.0 - p[3]);
            (0..3).for_each(|c| p[c] += dark.0[c] * cover);
            p[3] += cover;
        }
    }
}

fn mix(a: &Spot, b: &Spot, k: f32) -> Spot {
    Spot {
        height: a.height + (b.height - a.height) * k,
        colour: std::array::from_fn(|i| a.colour[i] + (b.colour[i] - a.colour[i]) * k),
    }
}

fn normalise(v: [f32; 3]) -> [f32; 3] {
    let l = (v[0] * v[0] + v[1] * v[1] + v[2] * v[2]).sqrt().max(1e-6);
    v.map(|c| c / l)
}
