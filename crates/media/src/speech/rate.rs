//! Another number of samples a second: a windowed sine around each new sample.

use crate::sound::RATE_HZ;
use std::f64::consts::PI;

/// Old samples looked at on either side.
const REACH: isize = 16;

/// `samples` taken `from_hz` times a second, at [`RATE_HZ`]; `from_hz` is not higher.
pub fn resampled(samples: &[f32], from_hz: u32) -> Vec<f32> {
    let step = f64::from(from_hz) / f64::from(RATE_HZ);
    let count = (samples.len() as f64 / step) as usize;
    let one = |i: usize| {
        let at = i as f64 * step;
        let near = at.floor() as isize;
        let old = |k: isize| usize::try_from(k).ok().and_then(|k| samples.get(k)).map_or(0.0, |x| f64::from(*x));
        let kernel = |away: f64| {
            let window = 0.5 + 0.5 * (PI * away / (REACH as f64 + 1.0)).cos();
            if away.abs() < 1e-9 { 1.0 } else { (PI * away).sin() / (PI * away) * window }
        };
        (near - REACH + 1..=near + REACH).map(|k| old(k) * kernel(at - k as f64)).sum::<f64>() as f32
    };
    (0..count).map(one).collect()
}
