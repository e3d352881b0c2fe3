//! Baked pictures, 4 bytes a pixel: small in memory, sampled in linear light.

use super::{over, whole};
use crate::{Pixel, lanes};

/// A picture of premultiplied linear-light pixels, stored as the square roots of their values in bytes: dark steps
/// stay below what a display shows, and reading is one multiplication. Reads blend the four nearest pixels in linear
/// light.
#[derive(Clone, Debug)]
pub(crate) struct Bitmap {
    width: usize,
    height: usize,
    levels: Vec<Level>,
    tiles: Vec<Fill>,
    tiles_across: usize,
}

/// What a tile of a picture holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Nothing.
    Empty,
    /// Something.
    Mixed,
    /// No pixel lets anything through.
    Solid,
}

#[derive(Clone, Debug)]
struct Level {
    width: usize,
    height: usize,
    texels: Vec<[u8; 4]>,
}

/// A straight run of reads: the first, and from one to the next, in pixels of the whole picture.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// The first pixel's place.
    pub at: [f32; 2],
    /// From one place to the next.
    pub step: [f32; 2],
    /// Which copy is read.
    pub level: usize,
}

impl Line {
    /// Where pixel `i` is read.
    #[inline(always)]
    pub(crate) fn point(&self, i: usize) -> [f32; 2] {
        [self.at[0] + self.step[0] * i as f32, self.at[1] + self.step[1] * i as f32]
    }

    /// The same in pixels of the copy, whose centres now lie at whole numbers.
    fn on_level(&self) -> Line {
        let k = 1.0 / (1 << self.level) as f32;
        Line { at: self.at.map(|c| c * k - 0.5), step: self.step.map(|c| c * k), level: self.level }
    }
}

/// One in the fixed point in which places are counted along a run.
const ONE: f32 = 65536.0;

/// Smaller copies kept for shrunken views; views never shrink by more than about 4.
const LEVELS_MAX: usize = 3;
/// Side of a tile, pixels (a power of two).
const TILE: usize = 16;

impl Bitmap {
    /// Bakes premultiplied linear pixels (row by row); a little ordered noise hides the rounding.
    pub(crate) fn bake(width: usize, height: usize, pixels: &[Pixel]) -> Bitmap {
        let mut levels = vec![Level::pack(width, height, pixels)];
        let (mut w, mut h, mut current) = (width, height, std::borrow::Cow::Borrowed(pixels));
        while w > 8 && h > 8 && levels.len() < LEVELS_MAX {
            current = std::borrow::Cow::Owned(halve(w, h, &current));
            (w, h) = (w / 2, h / 2);
            levels.push(Level::pack(w, h, &current));
        }
        let tiles_across = width.div_ceil(TILE);
        let tiles = (0..height.div_ceil(TILE) * tiles_across)
            .map(|t| levels[0].fill(t % tiles_across * TILE, t / tiles_across * TILE))
            .collect();
        Bitmap { width, height, levels, tiles, tiles_across }
    }

    /// Pixels across.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Pixels down.
    pub(crate) fn height(&self) -> usize {
        self.height
    }

    /// What lies between the corners (`x0`, `y0`) and (`x1`, `y1`), pixels; outside the picture is nothing.
    pub(crate) fn fill(&self, x0: f32, y0: f32, x1: f32, y1: f32) -> Fill {
        let (w, h) = (self.width as f32, self.height as f32);
        if x1 < 0.0 || y1 < 0.0 || x0 >= w || y0 >= h {
            return Fill::Empty;
        }
        let outside = x0 < 0.0 || y0 < 0.0 || x1 >= w || y1 >= h;
        let tile = |v: f32, most: f32| v.clamp(0.0, most - 1.0) as usize / TILE;
        let (left, right, top, bottom) = (tile(x0, w), tile(x1, w), tile(y0, h), tile(y1, h));
        let first = self.tiles[top * self.tiles_across + left];
        let all = (top..=bottom).all(|y| (left..=right).all(|x| self.tiles[y * self.tiles_across + x] == first));
        match (all, first, outside) {
            (true, Fill::Empty, _) => Fill::Empty,
            (true, Fill::Solid, false) => Fill::Solid,
            _ => Fill::Mixed,
        }
    }

    /// The level to read when one pixel of the frame covers `shrink` pixels of the picture.
    pub(crate) fn level(&self, shrink: f32) -> usize {
        if shrink < 1.5 { 0 } else { (shrink.log2().round() as usize).min(self.levels.len() - 1) }
    }

    /// The pixel at (`x`, `y`) in pixels (centres at half-integers), nothing outside.
    #[inline]
    pub(crate) fn sample(&self, x: f32, y: f32, level: usize) -> Pixel {
        let k = 1.0 / (1 << level) as f32;
        self.levels[level].sample(x * k, y * k)
    }

    /// Puts the pixels of a straight run over `row`, or in its place where the picture is `solid` all along; `false`, and
    /// nothing is done, if a part of the run lies outside.
    pub(crate) fn run(&self, line: &Line, solid: bool, row: &mut [Pixel]) -> bool {
        let line = line.on_level();
        let level = &self.levels[line.level];
        if !(level.holds(line.point(0)) && level.holds(line.point(row.len()))) {
            return false;
        }
        level.draw(&line, solid, row);
        true
    }

    /// Like [`Bitmap::sample`] at full detail, but repeating along x.
    #[inline]
    pub(crate) fn sample_repeating(&self, x: f32, y: f32) -> Pixel {
        self.levels[0].sample_repeating(x, y)
    }
}

impl Level {
    fn pack(width: usize, height: usize, pixels: &[Pixel]) -> Level {
        let texels = pixels
            .iter()
            .enumerate()
            .map(|(i, p)| {
                let (x, y) = (i % width, i / width);
                let nudge = DITHER[(y & 3) * 4 + (x & 3)];
                let colour = |c: f32| (c.clamp(0.0, 1.0).sqrt() * 255.0 + nudge) as u8;
                [colour(p[0]), colour(p[1]), colour(p[2]), (p[3].clamp(0.0, 1.0).sqrt() * 255.0 + 0.5) as u8]
            })
            .collect();
        Level { width, height, texels }
    }

    /// What the tile at (`left`, `top`) and the pixels just round it hold.
    fn fill(&self, left: usize, top: usize) -> Fill {
        let (right, bottom) = ((left + TILE + 1).min(self.width), (top + TILE + 1).min(self.height));
        let (left, top) = (left.saturating_sub(1), top.saturating_sub(1));
        let rows = (top..bottom).map(|y| &self.texels[y * self.width + left..y * self.width + right]);
        let (mut empty, mut solid) = (true, true);
        for texel in rows.flatten() {
            empty &= texel[3] == 0;
            solid &= texel[3] == 255;
        }
        match (empty, solid) {
            (true, _) => Fill::Empty,
            (_, true) => Fill::Solid,
            _ => Fill::Mixed,
        }
    }

    /// Whether all four neighbours of a place exist; pixel centres at whole numbers.
    fn holds(&self, [x, y]: [f32; 2]) -> bool {
        x >= 0.0 && y >= 0.0 && x < self.width as f32 - 1.01 && y < self.height as f32 - 1.01
    }

    /// Draws a run that the picture [`Level::holds`].
    fn draw(&self, line: &Line, solid: bool, row: &mut [Pixel]) {
        let walk = Walk::new(self, line);
        #[cfg(target_arch = "x86_64")]
        if let Some(avx2) = lanes::avx2() {
            return drawn(avx2, walk, solid, row);
        }
        walk.draw(solid, row);
    }

    #[inline]
    fn sample(&self, x: f32, y: f32) -> Pixel {
        let line = Line { at: [x - 0.5, y - 0.5], step: [0.0; 2], level: 0 };
        if self.holds(line.at) {
            let mut one = [[0.0; 4]];
            self.draw(&line, true, &mut one);
            return one[0];
        }
        let ((ix, u), (iy, v)) = (whole(x - 0.5), whole(y - 0.5));
        let (ix, iy) = (ix as isize, iy as isize);
        let (w, h) = (self.width as isize, self.height as isize);
        if ix < -1 || iy < -1 || ix >= w || iy >= h {
            return [0.0; 4];
        }
        let get = |dx: isize, dy: isize| {
            let (x, y) = (ix + dx, iy + dy);
            let inside = x >= 0 && y >= 0 && x < w && y < h;
            if inside { unpack(self.texels[y as usize * self.width + x as usize]) } else { [0.0; 4] }
        };
        blend([get(0, 0), get(1, 0), get(0, 1), get(1, 1)], u, v)
    }

    #[inline]
    fn sample_repeating(&self, x: f32, y: f32) -> Pixel {
        let turns = whole(x / self.width as f32).0;
        let (left, u) = whole(x - 0.5 - (turns * self.width as i32) as f32);
        let (top, v) = whole((y - 0.5).clamp(0.0, (self.height - 1) as f32 - 0.01));
        let left = if left < 0 { self.width - 1 } else { (left as usize).min(self.width - 1) };
        let right = if left + 1 == self.width { 0 } else { left + 1 };
        let (top, bottom) = (top as usize * self.width, (top as usize + 1) * self.width);
        let texels = [top + left, top + right, bottom + left, bottom + right].map(|i| unpack(self.texels[i]));
        blend(texels, u, v)
    }
}

/// A run on its way through a level: rows above and below, in fixed point.
#[derive(Clone, Copy)]
struct Walk<'a> {
    upper: &'a [[u8; 4]],
    lower: &'a [[u8; 4]],
    width: usize,
    at: [i32; 2],
    step: [i32; 2],
}

/// A square root of 255 squared is 1.
const UNIT: f32 = 1.0 / 65025.0;

impl<'a> Walk<'a> {
    #[inline(always)]
    fn new(level: &'a Level, line: &Line) -> Walk<'a> {
        let (upper, lower) = (&level.texels[..level.texels.len() - level.width], &level.texels[level.width..]);
        Walk {
            upper,
            lower,
            width: level.width,
            at: line.at.map(|c| (c * ONE) as i32),
            step: line.step.map(|c| (c * ONE) as i32),
        }
    }

    /// The two neighbours above, the two below, and where between them; one step on.
    #[inline(always)]
    fn next(&mut self) -> ([u8; 8], [u8; 8], f32, f32) {
        let [x, y] = self.at;
        let at = ((y >> 16) as usize).wrapping_mul(self.width).wrapping_add((x >> 16) as usize);
        let at = at.min(self.upper.len().saturating_sub(2));
        let two = |row: &[[u8; 4]]| row[at..at + 2].as_flattened().try_into().unwrap_or([0; 8]);
        self.at = [x.wrapping_add(self.step[0]), y.wrapping_add(self.step[1])];
        (two(self.upper), two(self.lower), (x & 0xffff) as f32 * (1.0 / ONE), (y & 0xffff) as f32 * (1.0 / ONE))
    }

    fn draw(mut self, solid: bool, row: &mut [Pixel]) {
        for pixel in row {
            let (top, bottom, u, v) = self.next();
            let (top, bottom) = (pair(top), pair(bottom));
            let side: [f32; 8] = std::array::from_fn(|i| top[i] + (bottom[i] - top[i]) * v);
            let seen: Pixel = std::array::from_fn(|i| (side[i] + (side[i + 4] - side[i]) * u) * UNIT);
            if solid { *pixel = seen } else { over(pixel, seen) }
        }
    }
}

#[cfg(target_arch = "x86_64")]
fearless_simd::kernel!(
    fn drawn(avx2: Avx2, walk: Walk<'_>, solid: bool, row: &mut [Pixel]) {
        let mut walk = walk;
        for pixel in row {
            let (top, bottom, u, v) = walk.next();
            let seen = lanes::between(avx2, lanes::squares(avx2, top), lanes::squares(avx2, bottom), u, v, UNIT);
            if solid {
                *pixel = seen.into();
            } else {
                lanes::put_over(avx2, pixel, seen);
            }
        }
    }
);

/// Two neighbours in linear light, 65025 times as large.
#[inline(always)]
fn pair(roots: [u8; 8]) -> [f32; 8] {
    roots.map(f32::from).map(|v| v * v)
}

#[inline(always)]
fn unpack(t: [u8; 4]) -> Pixel {
    let root = t.map(|v| f32::from(v) * (1.0 / 255.0));
    root.map(|v| v * v)
}

#[inline(always)]
fn blend(t: [Pixel; 4], u: f32, v: f32) -> Pixel {
    std::array::from_fn(|i| {
        let top = t[0][i] + (t[1][i] - t[0][i]) * u;
        let bottom = t[2][i] + (t[3][i] - t[2][i]) * u;
        top + (bottom - top) * v
    })
}

fn halve(width: usize, height: usize, pixels: &[Pixel]) -> Vec<Pixel> {
    let (w, h) = (width / 2, height / 2);
    let mut out = Vec::with_capacity(w * h);
    for y in 0..h {
        for x in 0..w {
            let at = |dx: usize, dy: usize| pixels[(y * 2 + dy) * width + x * 2 + dx];
            let four = [at(0, 0), at(1, 0), at(0, 1), at(1, 1)];
            out.push(std::array::from_fn(|i| four.iter().map(|p| p[i]).sum::<f32>() * 0.25));
        }
    }
    out
}

const DITHER: [f32; 16] =
    [0.03, 0.53, 0.16, 0.66, 0.78, 0.28, 0.91, 0.41, 0.22, 0.72, 0.09, 0.59, 0.97, 0.47, 0.84, 0.34];
