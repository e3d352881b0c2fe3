//! Peaks between the samples, and a limiter that keeps them down.

use super::{RATE_HZ, Sound};
use std::collections::VecDeque;

/// Two of the four phases of the interpolator of ITU-R BS.1770-4 annex 2; the others are these backwards.
const PHASES: [[f32; 12]; 2] = [
    [
        0.001_708_984_4,
        0.010_986_328,
        -0.019_653_32,
        0.033_203_125,
        -0.059_448_242,
        0.137_329_1,
        0.972_167_97,
        -0.102_294_92,
        0.047_607_422,
        -0.026_611_328,
        0.014_892_578,
        -0.008_300_781,
    ],
    [
        -0.029_174_805,
        0.029_296_875,
        -0.051_757_813,
        0.089_111_33,
        -0.166_503_9,
        0.465_087_9,
        0.779_785_16,
        -0.200_317_38,
        0.101_562_5,
        -0.058_227_54,
        0.033_081_055,
        -0.018_920_898,
    ],
];
/// How far ahead and back the limiter looks, samples.
const AROUND: usize = RATE_HZ as usize / 60;
/// Rounds of levelling and limiting, and the error that is good enough, LU.
const ROUNDS_MAX: usize = 12;
const ERROR_LU: f64 = 0.1;

impl Sound {
    /// The highest peak, between the samples too (ITU-R BS.1770-4 annex 2), dB of full scale.
    pub fn true_peak_db(&self) -> f32 {
        20.0 * self.peaks().into_iter().fold(1e-9, f32::max).log10()
    }

    /// As loud as `lufs`, with no peak beyond `peak_db`: what would be is turned down smoothly. Silence stays silence.
    pub fn mastered(self, lufs: f64, peak_db: f32) -> Sound {
        let Some(now) = self.loudness_lufs() else { return self };
        let (most, mut gain_db) = (10f32.powf(peak_db / 20.0), lufs - now);
        for _ in 0..ROUNDS_MAX {
            let made = self.clone().scaled(10f64.powf(gain_db / 20.0) as f32).limited(most);
            let error = lufs - made.loudness_lufs().unwrap_or(lufs);
            if error.abs() < ERROR_LU {
                return made;
            }
            gain_db += error * if error > 1.0 { 1.6 } else { 1.0 }; // what is limited follows more slowly
        }
        self.scaled(10f64.powf(gain_db / 20.0) as f32).limited(most)
    }

    /// With no peak beyond `most`.
    fn limited(mut self, most: f32) -> Sound {
        let wanted: Vec<f32> = self.peaks().into_iter().map(|peak| (most / peak.max(1e-9)).min(1.0)).collect();
        if wanted.iter().all(|gain| *gain >= 1.0) {
            return self;
        }
        let least = least_around(&wanted);
        // The mean of values none of which is above the gain that is wanted here is not above it either.
        let (mut sum, mut count) = (0.0f64, 0usize);
        for i in 0..self.samples.len() + AROUND {
            if let Some(gain) = least.get(i) {
                (sum, count) = (sum + f64::from(*gain), count + 1);
            }
            let Some(here) = i.checked_sub(AROUND) else { continue };
            let gain = (sum / count.max(1) as f64) as f32;
            self.samples[here] = self.samples[here].map(|side| side * gain);
            if let Some(old) = here.checked_sub(AROUND) {
                (sum, count) = (sum - f64::from(least[old]), count - 1);
            }
        }
        self
    }

    /// The highest level at and just after each sample, of both sides.
    fn peaks(&self) -> Vec<f32> {
        let at =
            |i: isize, side: usize| usize::try_from(i).ok().and_then(|i| self.samples.get(i)).map_or(0.0, |s| s[side]);
        let peak = |i: usize| {
            let sides = (0..2).map(|side| {
                let near: [f32; 12] = std::array::from_fn(|k| at(i as isize + 6 - k as isize, side));
                let [mut a, mut b, mut c, mut d] = [0.0f32; 4];
                for k in 0..12 {
                    a += near[k] * PHASES[0][k];
                    b += near[k] * PHASES[1][k];
                    c += near[k] * PHASES[1][11 - k];
                    d += near[k] * PHASES[0][11 - k];
                }
                near[6].abs().max(a.abs()).max(b.abs()).max(c.abs()).max(d.abs())
            });
            sides.fold(0.0, f32::max)
        };
        (0..self.samples.len()).map(peak).collect()
    }
}

/// The least value within [`AROUND`] of each.
fn least_around(values: &[f32]) -> Vec<f32> {
    let mut rising: VecDeque<usize> = VecDeque::with_capacity(AROUND * 2);
    let mut least = Vec::with_capacity(values.len());
    for i in 0..values.len() + AROUND {
        if let Some(value) = values.get(i) {
            while rising.back().is_some_and(|last| values[*last] >= *value) {
                rising.pop_back();
            }
            rising.push_back(i);
        }
        let Some(here) = i.checked_sub(AROUND) else { continue };
        while rising.front().is_some_and(|first| first + AROUND < here) {
            rising.pop_front();
        }
        least.push(rising.front().map_or(1.0, |first| values[*first]));
    }
    least
}
