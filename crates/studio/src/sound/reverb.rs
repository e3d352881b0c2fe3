//! What comes back from around: eight echoes that feed themselves, smeared by four delays, different left and right
//! (Schroeder's network with the lengths Jezar tuned for 44.1 kHz, scaled).

use super::filter::RATE;
use media::sound::Sound;

const COMBS: [usize; 8] = [1116, 1188, 1277, 1356, 1422, 1491, 1557, 1617];
const SMEARS: [usize; 4] = [556, 441, 341, 225];
/// Samples by which the right side's lengths differ.
const APART: usize = 23;
/// Time before the first echo, seconds.
const AHEAD_S: f32 = 0.021;

/// The echoes of `dry`, which last `seconds` until they are a thousandth; high ones die sooner by `dull`, 0–1.
pub(super) fn reverb(dry: &[f32], seconds: f32, dull: f32) -> Sound {
    let ahead = (AHEAD_S * RATE) as usize;
    let side = |apart: usize| -> Vec<f32> {
        let scaled = |n: usize| (n + apart) * 48 / 44;
        let mut wet = vec![0.0; dry.len()];
        for length in COMBS.map(scaled) {
            let back = 0.001f32.powf(length as f32 / (seconds * RATE));
            let (mut line, mut held) = (vec![0.0f32; length], 0.0f32);
            for (i, out) in wet.iter_mut().enumerate() {
                let slot = &mut line[i % length];
                *out += *slot;
                held += (*slot - held) * (1.0 - dull);
                *slot = i.checked_sub(ahead).map_or(0.0, |i| dry[i]) + held * back;
            }
        }
        for length in SMEARS.map(scaled) {
            let mut line = vec![0.0f32; length];
            for (i, x) in wet.iter_mut().enumerate() {
                let slot = &mut line[i % length];
                let was = *slot;
                *slot = *x + was * 0.5;
                *x = was - *x * 0.5;
            }
        }
        wet
    };
    let (left, right) = (side(0), side(APART));
    Sound { samples: left.into_iter().zip(right).map(|(l, r)| [l * 0.11, r * 0.11]).collect() }
}
