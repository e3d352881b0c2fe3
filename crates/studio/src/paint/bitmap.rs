//! Baked pictures, 4 bytes a pixel: small in memory, sampled in linear light.

use super::whole;
use crate::Pixel;

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

    #[inline]
    fn sample(&self, x: f32, y: f32) -> Pixel {
        let ((ix, u), (iy, v)) = (whole(x - 0.5), whole(y - 0.5));
        let (ix, iy) = (ix as isize, iy as isize);
        let (w, h) = (self.width as isize, self.height as isize);
        if ix >= 0 && iy >= 0 && ix + 1 < w && iy + 1 < h {
            let at = iy as usize * self.width + ix as usize;
            let (top, bottom) = (&self.texels[at..at + 2], &self.texels[at + self.width..at + self.width + 2]);
            return blend([top[0], top[1], bottom[0], bottom[1]].map(unpack), u, v);
        }
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
