//! Baked pictures, 4 bytes a pixel: small in memory, sampled in linear light.

use crate::Pixel;

use super::colour::{decode, encode};

/// A picture of premultiplied linear-light pixels, stored as bytes: colours through the sRGB curve (so that dark steps
/// stay below what a display shows), alpha straight. Reads blend the four nearest pixels in linear light.
#[derive(Clone, Debug)]
pub(crate) struct Bitmap {
    width: usize,
    height: usize,
    levels: Vec<Level>,
}

#[derive(Clone, Debug)]
struct Level {
    width: usize,
    height: usize,
    texels: Vec<[u8; 4]>,
}

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
        Bitmap { width, height, levels }
    }

    /// Pixels across.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// Pixels down.
    pub(crate) fn height(&self) -> usize {
        self.height
    }

    /// The pixel at (`x`, `y`) in pixels (centres at half-integers), nothing outside. `shrink` is how many pixels of
    /// the picture one pixel of the frame covers.
    #[inline]
    pub(crate) fn sample(&self, x: f32, y: f32, shrink: f32) -> Pixel {
        let level = if shrink < 1.5 { 0 } else { (shrink.log2().round() as usize).min(self.levels.len() - 1) };
        self.levels[level].sample(x / (1 << level) as f32, y / (1 << level) as f32)
    }

    /// Like [`Bitmap::sample`] at full detail, but repeating along x.
    #[inline]
    pub(crate) fn sample_repeating(&self, x: f32, y: f32) -> Pixel {
        self.levels[0].sample_repeating(x, y)
    }
}

/// Smaller copies kept for shrunken views; views never shrink by more than about 4.
const LEVELS_MAX: usize = 3;

impl Level {
    fn pack(width: usize, height: usize, pixels: &[Pixel]) -> Level {
        let texels = pixels
            .iter()
            .enumerate()
            .map(|(i, p)| {
                let (x, y) = (i % width, i / width);
                let nudge = DITHER[(y & 3) * 4 + (x & 3)];
                let colour = |c: f32| (encode(c.clamp(0.0, 1.0)) * 255.0 + nudge) as u8;
                [colour(p[0]), colour(p[1]), colour(p[2]), (p[3].clamp(0.0, 1.0) * 255.0 + 0.5) as u8]
            })
            .collect();
        Level { width, height, texels }
    }

    #[inline]
    fn sample(&self, x: f32, y: f32) -> Pixel {
        let (x, y) = (x - 0.5, y - 0.5);
        if !(x > -1.0 && y > -1.0 && x < self.width as f32 && y < self.height as f32) {
            return [0.0; 4];
        }
        let (fx, fy) = (x.floor(), y.floor());
        let (ix, iy) = (fx as isize, fy as isize);
        let get = |dx: isize, dy: isize| {
            let (x, y) = (ix + dx, iy + dy);
            if x < 0 || y < 0 || x >= self.width as isize || y >= self.height as isize {
                [0.0; 4]
            } else {
                unpack(self.texels[y as usize * self.width + x as usize])
            }
        };
        blend([get(0, 0), get(1, 0), get(0, 1), get(1, 1)], x - fx, y - fy)
    }

    #[inline]
    fn sample_repeating(&self, x: f32, y: f32) -> Pixel {
        let (x, y) = (x - 0.5, (y - 0.5).clamp(0.0, (self.height - 1) as f32 - 0.01));
        let (fx, fy) = (x.floor(), y.floor());
        let left = (fx as isize).rem_euclid(self.width as isize) as usize;
        let right = if left + 1 == self.width { 0 } else { left + 1 };
        let (top, bottom) = (fy as usize * self.width, (fy as usize + 1) * self.width);
        let texels = [top + left, top + right, bottom + left, bottom + right].map(|i| unpack(self.texels[i]));
        blend(texels, x - fx, y - fy)
    }
}

#[inline(always)]
fn unpack(t: [u8; 4]) -> Pixel {
    [CURVE[t[0] as usize], CURVE[t[1] as usize], CURVE[t[2] as usize], f32::from(t[3]) * (1.0 / 255.0)]
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

/// Byte to linear light.
static CURVE: std::sync::LazyLock<[f32; 256]> =
    std::sync::LazyLock::new(|| std::array::from_fn(|i| decode(i as f32 / 255.0)));

const DITHER: [f32; 16] = [
    0.03, 0.53, 0.16, 0.66, 0.78, 0.28, 0.91, 0.41, 0.22, 0.72, 0.09, 0.59, 0.97, 0.47, 0.84, 0.34,
];
