//! Filters and noise every sound is made of. Frequencies are in hertz at [`RATE_HZ`].

use media::sound::RATE_HZ;
use std::f32::consts::TAU;

/// Samples per second.
pub(crate) const RATE: f32 = RATE_HZ as f32;

/// White noise, −1 to 1, from a seed (xorshift).
#[derive(Clone, Debug)]
pub(super) struct Noise(u32);

impl Noise {
    pub(super) fn new(seed: u64) -> Noise {
        let mixed = (seed ^ 0x9E37_79B9_7F4A_7C15).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        Noise((mixed >> 32) as u32 | 1)
    }

    pub(super) fn next(&mut self) -> f32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 17;
        self.0 ^= self.0 << 5;
        self.0 as f32 / (u32::MAX as f32 / 2.0) - 1.0
    }

    /// Between `a` and `b`.
    pub(super) fn between(&mut self, a: f32, b: f32) -> f32 {
        a + (b - a) * (self.next() * 0.5 + 0.5)
    }
}

/// A filter of two poles with one state: low, band and high pass at once (Simper's trapezoidal form, stable however
/// its frequency moves).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Filter {
    state: [f32; 2],
}

/// One sample of each pass.
pub(crate) struct Passes {
    pub(crate) low: f32,
    /// As loud at its middle as what goes in.
    pub(crate) band: f32,
    pub(crate) high: f32,
}

impl Filter {
    /// Feeds one sample; `sharp` is the quality factor, 0.5 and up.
    pub(crate) fn run(&mut self, x: f32, hertz: f32, sharp: f32) -> Passes {
        let g = (TAU * 0.5 * hertz.clamp(5.0, RATE * 0.45) / RATE).tan();
        let k = 1.0 / sharp;
        let a = 1.0 / (1.0 + g * (g + k));
        let v = (self.state[0] + g * (x - self.state[1])) * a;
        let low = self.state[1] + g * v;
        self.state = [2.0 * v - self.state[0], 2.0 * low - self.state[1]];
        Passes { low, band: v * k, high: x - k * v - low }
    }
}

/// Slow wandering between 0 and 1: noise through a low pass, one value per sample.
#[derive(Clone, Debug)]
pub(super) struct Drift {
    noise: Noise,
    from: f32,
    to: f32,
    at: f32,
    step: f32,
}

impl Drift {
    /// About `hertz` turns a second.
    pub(super) fn new(seed: u64, hertz: f32) -> Drift {
        let mut noise = Noise::new(seed);
        let (from, to) = (noise.between(0.0, 1.0), noise.between(0.0, 1.0));
        Drift { noise, from, to, at: 0.0, step: hertz * 2.0 / RATE }
    }

    pub(super) fn next(&mut self) -> f32 {
        self.at += self.step;
        if self.at >= 1.0 {
            self.at -= 1.0;
            self.from = self.to;
            self.to = self.noise.between(0.0, 1.0);
        }
        let t = self.at * self.at * (3.0 - 2.0 * self.at);
        self.from + (self.to - self.from) * t
    }
}
