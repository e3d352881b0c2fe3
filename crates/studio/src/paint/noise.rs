//! Seeded noise: the same seed gives the same mountains on every machine.

/// Smooth step from 0 at `a` to 1 at `b`.
#[inline]
pub(crate) fn smooth(a: f32, b: f32, x: f32) -> f32 {
    let t = ((x - a) / (b - a)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// The whole number below `x` and what is left above it. Without the call that `floor` is on older processors.
#[inline(always)]
pub(crate) fn whole(x: f32) -> (i32, f32) {
    let i = x as i32;
    let i = i - i32::from((i as f32) > x);
    (i, x - i as f32)
}

/// The sine of so many turns, within a thousandth.
#[inline(always)]
pub(crate) fn wave(turns: f32) -> f32 {
    let t = whole(turns + 0.5).1 - 0.5;
    let bow = t * (8.0 - 16.0 * t.abs());
    bow + 0.225 * (bow * bow.abs() - bow)
}

/// A stream of seeded chance (SplitMix64).
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

impl Chance {
    /// The stream of `seed` meant for `purpose`: streams of different purposes are unrelated.
    pub(crate) fn new(seed: u64, purpose: &str) -> Chance {
        Chance(purpose.bytes().fold(seed ^ 0x9e37_79b9_7f4a_7c15, |h, b| mix64(h ^ u64::from(b))))
    }

    /// The next 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix64(self.0)
    }

    /// Uniform in 0..1.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1u32 << 24) as f32
    }

    /// Uniform between `a` and `b`.
    pub(crate) fn between(&mut self, a: f32, b: f32) -> f32 {
        a + (b - a) * self.unit()
    }

    /// True with probability `p`.
    pub(crate) fn happens(&mut self, p: f32) -> bool {
        self.unit() < p
    }

    /// One of `0..n` (0 when `n` is 0).
    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.bits() % n.max(1) as u64) as usize
    }
}

/// Gradient noise on an integer lattice that may repeat along x.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Noise {
    seed: u32,
    period: i32,
}

impl Noise {
    /// Noise that never repeats.
    pub(crate) fn new(chance: &mut Chance) -> Noise {
        Noise { seed: chance.bits() as u32, period: 0 }
    }

    /// The same noise, repeating along x every `period` lattice cells (doubling with each octave). 0 never repeats.
    pub(crate) fn repeating(self, period: u32) -> Noise {
        Noise { period: period as i32, ..self }
    }

    /// One octave at (x, y), about −0.8..0.8.
    pub(crate) fn at(&self, x: f32, y: f32) -> f32 {
        let ((ix, x), (iy, y)) = (whole(x), whole(y));
        let (u, v) = (fade(x), fade(y));
        let a = self.slope(ix, iy, x, y);
        let b = self.slope(ix + 1, iy, x - 1.0, y);
        let c = self.slope(ix, iy + 1, x, y - 1.0);
        let d = self.slope(ix + 1, iy + 1, x - 1.0, y - 1.0);
        let top = a + (b - a) * u;
        top + (c + (d - c) * u - top) * v
    }

    /// Fractal sum of `octaves`, each twice as fine and `gain` as strong; about −1..1.
    pub(crate) fn fractal(&self, x: f32, y: f32, octaves: u32, gain: f32) -> f32 {
        self.sum(x, y, octaves, gain, |n, _| n * 1.4)
    }

    /// Rounded heaps (cloud tops, foliage), about −1..1.
    pub(crate) fn billow(&self, x: f32, y: f32, octaves: u32, gain: f32) -> f32 {
        self.sum(x, y, octaves, gain, |n, _| 1.0 - (n * 1.3).abs() * 3.2)
    }

    /// Sharp crests (mountains): 0 in valleys to about 1 on ridges; fine detail gathers on the crests.
    pub(crate) fn ridged(&self, x: f32, y: f32, octaves: u32, gain: f32) -> f32 {
        let (mut noise, mut k, mut total, mut norm, mut weight) = (*self, 1.0, 0.0, 0.0, 1.0f32);
        let (mut x, mut y) = (x, y);
        for _ in 0..octaves {
            let crest = 1.0 - (noise.at(x, y) * 1.5).abs().min(1.0);
            let crest = crest * crest;
            total += crest * k * weight;
            norm += k;
            weight = (crest * 1.6).clamp(0.15, 1.0);
            (noise, x, y, k) = (noise.finer(), x * 2.0, y * 2.0, k * gain);
        }
        total / norm
    }

    fn sum(&self, x: f32, y: f32, octaves: u32, gain: f32, shape: impl Fn(f32, f32) -> f32) -> f32 {
        let (mut noise, mut k, mut total, mut norm) = (*self, 1.0, 0.0, 0.0);
        let (mut x, mut y) = (x, y);
        for _ in 0..octaves {
            total += shape(noise.at(x, y), k) * k;
            norm += k;
            (noise, x, y, k) = (noise.finer(), x * 2.0, y * 2.0, k * gain);
        }
        total / norm
    }

    fn finer(&self) -> Noise {
        Noise { seed: self.seed.wrapping_add(0x632b_e5ab), period: self.period * 2 }
    }

    #[inline]
    fn slope(&self, ix: i32, iy: i32, x: f32, y: f32) -> f32 {
        let ix = if self.period > 0 { ix.rem_euclid(self.period) } else { ix };
        let h = mix32(self.seed ^ (ix as u32).wrapping_mul(0x85eb_ca6b) ^ (iy as u32).wrapping_mul(0xc2b2_ae35));
        let (gx, gy) = SPOKES[(h >> 27) as usize & 15];
        gx * x + gy * y
    }
}

/// Sixteen directions round the circle.
const SPOKES: [(f32, f32); 16] = [
    (1.0, 0.0),
    (0.924, 0.383),
    (0.707, 0.707),
    (0.383, 0.924),
    (0.0, 1.0),
    (-0.383, 0.924),
    (-0.707, 0.707),
    (-0.924, 0.383),
    (-1.0, 0.0),
    (-0.924, -0.383),
    (-0.707, -0.707),
    (-0.383, -0.924),
    (0.0, -1.0),
    (0.383, -0.924),
    (0.707, -0.707),
    (0.924, -0.383),
];

#[inline]
fn fade(t: f32) -> f32 {
    t * t * t * (t * (t * 6.0 - 15.0) + 10.0)
}

#[inline]
fn mix32(mut h: u32) -> u32 {
    h = (h ^ (h >> 16)).wrapping_mul(0x7feb_352d);
    h = (h ^ (h >> 15)).wrapping_mul(0x846c_a68b);
    h ^ (h >> 16)
}

fn mix64(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
