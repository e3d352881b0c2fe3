//! Twice the pixels: every second one is the original, so that a picture at rest is itself, and a moving one keeps its
//! sharpness between pixels.

use rayon::prelude::*;

use crate::Pixel;
use crate::texture::packed;

/// Lanczos with three lobes, half way between two samples.
const TAPS: [f32; 6] = [0.024_456_5, -0.135_870_4, 0.611_413_9, 0.611_413_9, -0.135_870_4, 0.024_456_5];

/// Texels of a picture of `2 width − 1` × `2 height − 1`; texel (2x, 2y) is the original's (x, y).
pub(super) fn doubled(width: usize, height: usize, pixels: &[Pixel]) -> (usize, usize, Vec<[u16; 4]>) {
    let (wide, tall) = (width * 2 - 1, height * 2 - 1);
    let mut rows = vec![[0; 4]; wide * height];
    rows.par_chunks_mut(wide).zip(pixels.par_chunks(width)).for_each(|(to, from)| {
        for (x, texel) in to.iter_mut().enumerate() {
            let near = |i| from[clamped(x / 2, i, width)];
            *texel = packed(&if x % 2 == 0 { from[x / 2] } else { between(near) });
        }
    });
    let mut out = vec![[0; 4]; wide * tall];
    out.par_chunks_mut(wide).enumerate().for_each(|(y, to)| {
        if y % 2 == 0 {
            return to.copy_from_slice(&rows[y / 2 * wide..][..wide]);
        }
        for (x, texel) in to.iter_mut().enumerate() {
            let near = |i| rows[clamped(y / 2, i, height) * wide + x].map(f32::from);
            *texel = between(near).map(|c| (c + 0.5) as u16);
        }
    });
    (wide, tall, out)
}

fn clamped(at: usize, tap: usize, count: usize) -> usize {
    (at + tap).saturating_sub(2).min(count - 1)
}

/// The value between the third and the fourth of six samples, never beyond what those two and their neighbours hold.
fn between(get: impl Fn(usize) -> Pixel) -> Pixel {
    let taps: [Pixel; 6] = std::array::from_fn(get);
    std::array::from_fn(|c| {
        let sum: f32 = TAPS.iter().zip(&taps).map(|(k, p)| k * p[c]).sum();
        let near = [taps[1][c], taps[2][c], taps[3][c], taps[4][c]];
        let (low, high) = near.iter().fold((f32::MAX, f32::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
        sum.clamp(low, high)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_second_texel_is_the_original_and_those_between_lie_between() {
        let pixels: Vec<Pixel> = (0..30).map(|i| [(i % 6) as f32 / 6.0, (i / 6) as f32 / 5.0, 0.25, 1.0]).collect();
        let (wide, tall, out) = doubled(6, 5, &pixels);
        assert_eq!((wide, tall), (11, 9));
        for (i, pixel) in pixels.iter().enumerate() {
            assert_eq!(out[i / 6 * 2 * wide + i % 6 * 2], packed(pixel));
        }
        let middle = out[4 * wide + 5];
        assert!((i32::from(middle[0]) - 27306).abs() < 40 && middle[2] == 16384 && middle[3] == 65535, "{middle:?}");
    }
}
