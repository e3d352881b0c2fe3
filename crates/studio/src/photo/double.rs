//! Twice the pixels: every second one is the original, so that a picture at rest is itself, and a moving one keeps its
//! sharpness between pixels.

use rayon::prelude::*;

use crate::Pixel;

/// Lanczos with three lobes, half way between two samples.
const TAPS: [f32; 6] = [0.024_456_5, -0.135_870_4, 0.611_413_9, 0.611_413_9, -0.135_870_4, 0.024_456_5];

/// A picture of `2 width − 1` × `2 height − 1` pixels; pixel (2x, 2y) is the original's (x, y).
pub(super) fn doubled(width: usize, height: usize, pixels: &[Pixel]) -> (usize, usize, Vec<Pixel>) {
    let (wide, tall) = (width * 2 - 1, height * 2 - 1);
    let mut out = vec![[0.0; 4]; wide * tall];
    let (evens, _) = out.split_at_mut(wide * tall);
    evens.par_chunks_mut(wide * 2).zip(pixels.par_chunks(width)).for_each(|(to, from)| {
        for (x, cell) in to[..wide].iter_mut().enumerate() {
            *cell = if x % 2 == 0 { from[x / 2] } else { between(|i| from[clamped(x / 2, i, width)]) };
        }
    });
    let even = |y: usize| y * 2 * wide;
    let odd: Vec<Vec<Pixel>> = (0..height - 1)
        .into_par_iter()
        .map(|y| (0..wide).map(|x| between(|i| out[even(clamped(y, i, height)) + x])).collect())
        .collect();
    for (y, row) in odd.iter().enumerate() {
        out[even(y) + wide..][..wide].copy_from_slice(row);
    }
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
