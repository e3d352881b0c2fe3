//! Pictures made to be looked at from moving cameras.
//!
//! Texels are premultiplied linear light, 16 bits a channel; each texture carries its chain of halved copies.
//! Positions are in texels of the full-size picture, centres at half-integers. Nothing allocates after construction.

use crate::{Pixel, lanes};

/// What lies beyond a texture's border.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Nothing.
    Clear,
    /// The border texel, for ever.
    Clamp,
    /// The picture again, side by side (vertically it is clamped).
    Repeat,
}

/// A picture with its chain of halved copies.
pub struct Texture {
    levels: Vec<Level>,
    edge: Edge,
}

struct Level {
    width: usize,
    height: usize,
    texels: Vec<[u16; 4]>,
}

/// A straight run of samples: where it starts and how far apart the samples are, in texels of the full-size picture.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// The first sample.
    pub at: [f32; 2],
    /// From one sample to the next.
    pub step: [f32; 2],
    /// Which copy to read: 0 the full size, 1 half … fractions blend two.
    pub lod: f32,
}

/// Halved copies kept; views never shrink a picture by more than about 16.
const LEVELS_MAX: usize = 5;
const FULL: f32 = 65535.0;

impl Texture {
    /// A texture of `width` × `height` premultiplied linear pixels, row by row.
    ///
    /// # Panics
    /// If `pixels` is not `width * height` long or empty: a mistake of the caller's, never of the input's.
    pub fn new(width: usize, height: usize, pixels: &[Pixel], edge: Edge) -> Texture {
        Texture::of(width, height, pixels.iter().map(packed).collect(), edge)
    }

    /// A texture of ready texels.
    pub(crate) fn of(width: usize, height: usize, texels: Vec<[u16; 4]>, edge: Edge) -> Texture {
        assert!(!texels.is_empty() && texels.len() == width * height, "a texture needs its pixels");
        let mut levels = vec![Level { width, height, texels }];
        while levels.len() < LEVELS_MAX {
            match levels.last().and_then(Level::halved) {
                Some(next) => levels.push(next),
                None => break,
            }
        }
        Texture { levels, edge }
    }

    /// Texels across.
    pub fn width(&self) -> usize {
        self.levels[0].width
    }

    /// Texels down.
    pub fn height(&self) -> usize {
        self.levels[0].height
    }

    /// Composites one sample per pixel of `row` over what is there.
    pub fn paint(&self, run: Run, row: &mut [Pixel]) {
        let deepest = (self.levels.len() - 1) as f32;
        let lod = run.lod.clamp(0.0, deepest);
        let (fine, share) = (lod.floor(), lod - lod.floor());
        let a = (&self.levels[fine as usize], run.scaled(fine as i32));
        let coarse = if share < 1.0 / 256.0 { fine } else { fine + 1.0 };
        let b = (&self.levels[coarse as usize], run.scaled(coarse as i32));
        let inside = [&a, &b].iter().all(|(level, run)| level.holds(run.point(0)) && level.holds(run.point(row.len())));
        match (inside, coarse > fine) {
            (true, false) => a.0.draw(Steps::new(&a.1), row),
            (true, true) => Level::draw_between([a.0, b.0], [Steps::new(&a.1), Steps::new(&b.1)], share, row),
            (false, false) => {
                row.iter_mut().enumerate().for_each(|(i, pixel)| over(pixel, a.0.sample(a.1.point(i), self.edge)));
            }
            (false, true) => row.iter_mut().enumerate().for_each(|(i, pixel)| {
                let (p, q) = (a.0.sample(a.1.point(i), self.edge), b.0.sample(b.1.point(i), self.edge));
                over(pixel, std::array::from_fn(|c| p[c] + (q[c] - p[c]) * share));
            }),
        }
    }
}

/// A run in fixed point, [`ONE`] a texel.
#[derive(Clone, Copy)]
struct Steps {
    at: [i32; 2],
    step: [i32; 2],
}

/// One texel in fixed point: a run of a frame's width is off by less than a hundredth of a texel at its end.
const ONE: f32 = 65536.0;

impl Steps {
    #[inline(always)]
    fn new(run: &Run) -> Steps {
        Steps { at: run.at.map(|c| (c * ONE) as i32), step: run.step.map(|c| (c * ONE) as i32) }
    }

    /// Where it is; one step on.
    #[inline(always)]
    fn next(&mut self) -> [i32; 2] {
        let now = self.at;
        self.at = [now[0].wrapping_add(self.step[0]), now[1].wrapping_add(self.step[1])];
        now
    }
}

/// A pixel as a texel.
#[inline(always)]
pub(crate) fn packed(pixel: &Pixel) -> [u16; 4] {
    pixel.map(|c| (c.clamp(0.0, 1.0) * FULL + 0.5) as u16)
}

impl Run {
    #[inline(always)]
    fn point(&self, i: usize) -> [f32; 2] {
        [self.at[0] + self.step[0] * i as f32, self.at[1] + self.step[1] * i as f32]
    }

    /// The same run in the texels of a halved copy, moved so that texel centres lie at integers.
    fn scaled(&self, level: i32) -> Run {
        let k = 0.5f32.powi(level);
        Run { at: self.at.map(|c| c * k - 0.5), step: self.step.map(|c| c * k), lod: 0.0 }
    }
}

impl Level {
    /// Whether all four neighbours of a point exist.
    fn holds(&self, [x, y]: [f32; 2]) -> bool {
        x >= 0.0 && y >= 0.0 && x < self.width as f32 - 1.001 && y < self.height as f32 - 1.001
    }

    /// Puts a run that it [`Level::holds`] over `row`.
    fn draw(&self, mut steps: Steps, row: &mut [Pixel]) {
        #[cfg(target_arch = "x86_64")]
        if let Some(avx2) = lanes::avx2() {
            return drawn(avx2, self, steps, row);
        }
        for pixel in row {
            over(pixel, self.inside(steps.next()));
        }
    }

    /// The same between two copies, `share` of the second.
    fn draw_between(levels: [&Level; 2], [mut fine, mut coarse]: [Steps; 2], share: f32, row: &mut [Pixel]) {
        #[cfg(target_arch = "x86_64")]
        if let Some(avx2) = lanes::avx2() {
            return drawn_between(avx2, levels, [fine, coarse], share, row);
        }
        for pixel in row {
            let (p, q) = (levels[0].inside(fine.next()), levels[1].inside(coarse.next()));
            over(pixel, std::array::from_fn(|c| p[c] + (q[c] - p[c]) * share));
        }
    }

    /// The two neighbours above and the two below a place that it [`Level::holds`], and where between them.
    #[inline(always)]
    fn around(&self, [x, y]: [i32; 2]) -> ([u16; 8], [u16; 8], f32, f32) {
        let at = ((y >> 16) as usize).wrapping_mul(self.width).wrapping_add((x >> 16) as usize);
        let at = at.min(self.texels.len() - self.width - 2);
        let two = |at: usize| self.texels[at..at + 2].as_flattened().try_into().unwrap_or([0; 8]);
        (two(at), two(at + self.width), (x & 0xffff) as f32 * (1.0 / ONE), (y & 0xffff) as f32 * (1.0 / ONE))
    }

    #[inline(always)]
    fn inside(&self, at: [i32; 2]) -> Pixel {
        let (top, bottom, u, v) = self.around(at);
        let (top, bottom) = (top.map(f32::from), bottom.map(f32::from));
        let side: [f32; 8] = std::array::from_fn(|i| top[i] + (bottom[i] - top[i]) * v);
        std::array::from_fn(|i| (side[i] + (side[i + 4] - side[i]) * u) * (1.0 / FULL))
    }

    #[inline]
    fn sample(&self, [x, y]: [f32; 2], edge: Edge) -> Pixel {
        let (w, h) = (self.width as i32, self.height as i32);
        let (ix, iy) = (below(x), below(y));
        if edge == Edge::Clear && (ix < -1 || iy < -1 || ix >= w || iy >= h) {
            return [0.0; 4];
        }
        let get = |dx: i32, dy: i32| {
            let (x, y) = (ix.saturating_add(dx), iy.saturating_add(dy));
            if edge == Edge::Clear && (x < 0 || y < 0 || x >= w || y >= h) {
                return [0; 4];
            }
            let x = if edge == Edge::Repeat { x.rem_euclid(w) } else { x.clamp(0, w - 1) };
            self.texels[y.clamp(0, h - 1) as usize * self.width + x as usize]
        };
        blend([get(0, 0), get(1, 0), get(0, 1), get(1, 1)], x - ix as f32, y - iy as f32)
    }

    fn halved(&self) -> Option<Level> {
        if self.width < 4 || self.height < 4 {
            return None;
        }
        let (width, height) = (self.width / 2, self.height / 2);
        let mut texels = Vec::with_capacity(width * height);
        for y in 0..height {
            let (top, bottom) = self.texels[y * 2 * self.width..].split_at(self.width);
            texels.extend((0..width).map(|x| {
                std::array::from_fn(|c| {
                    let four = [top[x * 2], top[x * 2 + 1], bottom[x * 2], bottom[x * 2 + 1]];
                    (four.iter().map(|t| u32::from(t[c])).sum::<u32>().div_ceil(4)) as u16
                })
            }));
        }
        Some(Level { width, height, texels })
    }
}

/// The whole number at or below `x`, without a call into the mathematics library.
#[inline(always)]
fn below(x: f32) -> i32 {
    let whole = x as i32;
    whole.saturating_sub(i32::from((whole as f32) > x))
}

#[cfg(target_arch = "x86_64")]
fearless_simd::kernel!(
    fn drawn(avx2: Avx2, level: &Level, steps: Steps, row: &mut [Pixel]) {
        let mut steps = steps;
        for pixel in row {
            let (top, bottom, u, v) = level.around(steps.next());
            let (top, bottom) = (lanes::words(avx2, &top), lanes::words(avx2, &bottom));
            lanes::put_over(avx2, pixel, lanes::between(avx2, top, bottom, u, v, 1.0 / FULL));
        }
    }
);

#[cfg(target_arch = "x86_64")]
fearless_simd::kernel!(
    fn drawn_between(avx2: Avx2, levels: [&Level; 2], steps: [Steps; 2], share: f32, row: &mut [Pixel]) {
        let [mut fine, mut coarse] = steps;
        for pixel in row {
            let (top, bottom, u, v) = levels[0].around(fine.next());
            let p = lanes::between(avx2, lanes::words(avx2, &top), lanes::words(avx2, &bottom), u, v, 1.0 / FULL);
            let (top, bottom, u, v) = levels[1].around(coarse.next());
            let q = lanes::between(avx2, lanes::words(avx2, &top), lanes::words(avx2, &bottom), u, v, 1.0 / FULL);
            lanes::put_over(avx2, pixel, p + (q - p) * share);
        }
    }
);

#[inline(always)]
fn blend(t: [[u16; 4]; 4], u: f32, v: f32) -> Pixel {
    const UNIT: f32 = 1.0 / FULL;
    let (a, b) = (u * v * UNIT, u * UNIT);
    let weights = [UNIT - b - v * UNIT + a, b - a, v * UNIT - a, a];
    std::array::from_fn(|c| {
        f32::from(t[0][c]) * weights[0]
            + f32::from(t[1][c]) * weights[1]
            + f32::from(t[2][c]) * weights[2]
            + f32::from(t[3][c]) * weights[3]
    })
}

/// Puts premultiplied `front` over what is there.
#[inline(always)]
pub(crate) fn over(back: &mut Pixel, front: Pixel) {
    let rest = 1.0 - front[3];
    *back = std::array::from_fn(|c| front[c] + back[c] * rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    const RED: Pixel = [1.0, 0.0, 0.0, 1.0];
    const BLUE: Pixel = [0.0, 0.0, 1.0, 1.0];

    /// Reds on the left, blues on the right, read along the middle row from `x`.
    fn read(edge: Edge, x: f32, lod: f32) -> Pixel {
        let pixels: Vec<Pixel> = (0..64).map(|i| if i % 8 < 4 { RED } else { BLUE }).collect();
        let mut row = [[0.0; 4]; 1];
        Texture::new(8, 8, &pixels, edge).paint(Run { at: [x, 4.0], step: [1.0, 0.0], lod }, &mut row);
        row[0].map(|c| (c * 1000.0).round() / 1000.0)
    }

    #[test]
    fn texel_centres_lie_at_half_integers_and_edges_do_as_told() {
        for edge in [Edge::Clear, Edge::Clamp, Edge::Repeat] {
            assert_eq!((read(edge, 0.5, 0.0), read(edge, 7.5, 0.0)), (RED, BLUE));
            assert_eq!(read(edge, 4.0, 0.0), [0.5, 0.0, 0.5, 1.0]);
        }
        assert_eq!((read(Edge::Clear, 8.0, 0.0), read(Edge::Clear, 20.0, 0.0)), ([0.0, 0.0, 0.5, 0.5], [0.0; 4]));
        assert_eq!((read(Edge::Clamp, 20.0, 0.0), read(Edge::Clamp, -20.0, 0.0)), (BLUE, RED));
        assert_eq!((read(Edge::Repeat, 8.0, 0.0), read(Edge::Repeat, 17.5, 0.0)), ([0.5, 0.0, 0.5, 1.0], RED));
    }

    #[test]
    fn smaller_copies_show_the_same_in_the_same_place() {
        assert_eq!((read(Edge::Clamp, 1.0, 1.0), read(Edge::Clamp, 7.0, 1.0)), (RED, BLUE));
        assert_eq!(read(Edge::Clamp, 4.0, 9.0), read(Edge::Clamp, 4.0, 1.0));
        assert_eq!(read(Edge::Clamp, 4.0, 0.5), [0.5, 0.0, 0.5, 1.0]);
    }

    #[test]
    fn far_away_and_meaningless_places_are_read_without_harm() {
        for x in [f32::NAN, f32::INFINITY, -1e30, 1e30] {
            for edge in [Edge::Clear, Edge::Clamp, Edge::Repeat] {
                read(edge, x, 0.0);
            }
        }
    }
}
