//! Samples.

/// Samples per second of every sound in memory.
pub const RATE_HZ: u32 = 48_000;

/// A sound: left and right at [`RATE_HZ`], −1 to 1; anything beyond is clipped when it is written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sound {
    /// The samples, in order.
    pub samples: Vec<[f32; 2]>,
}

impl Sound {
    /// Nothing to hear for so many seconds.
    pub fn silence(seconds: f64) -> Sound {
        Sound { samples: vec![[0.0; 2]; Sound::count(seconds)] }
    }

    /// How many samples so many seconds have.
    pub fn count(seconds: f64) -> usize {
        (seconds.max(0.0) * f64::from(RATE_HZ)).round() as usize
    }

    /// Length in seconds.
    pub fn seconds(&self) -> f64 {
        self.samples.len() as f64 / f64::from(RATE_HZ)
    }

    /// Adds `other`, `gain` times as loud, from `at` seconds on; what reaches beyond the end is dropped.
    pub fn add(&mut self, other: &Sound, at: f64, gain: f32) {
        let from = Sound::count(at).min(self.samples.len());
        for (here, there) in self.samples[from..].iter_mut().zip(&other.samples) {
            (0..2).for_each(|side| here[side] += there[side] * gain);
        }
    }

    /// Exactly so many seconds: cut, or silent at the end.
    pub fn lasting(mut self, seconds: f64) -> Sound {
        self.samples.resize(Sound::count(seconds), [0.0; 2]);
        self
    }

    /// What is heard from `from` to `until`, seconds.
    pub fn piece(&self, from: f64, until: f64) -> Sound {
        let from = Sound::count(from).min(self.samples.len());
        let until = Sound::count(until).clamp(from, self.samples.len());
        Sound { samples: self.samples[from..until].to_vec() }
    }

    /// `gain` times as loud.
    pub fn scaled(mut self, gain: f32) -> Sound {
        self.samples.iter_mut().for_each(|pair| *pair = pair.map(|side| side * gain));
        self
    }

    /// Fades in and out over `seconds` each.
    pub fn faded(mut self, seconds: f64) -> Sound {
        let (all, ramp) = (self.samples.len(), Sound::count(seconds).max(1));
        for (i, pair) in self.samples.iter_mut().enumerate() {
            let share = (i.min(all - 1 - i) as f32 / ramp as f32).min(1.0);
            *pair = pair.map(|side| side * share);
        }
        self
    }

    /// The loudest sample, 0 or more.
    pub fn peak(&self) -> f32 {
        self.samples.iter().flatten().fold(0.0, |peak, side| side.abs().max(peak))
    }

    /// From what [`Sound::packed`] gives; what is left over is dropped.
    pub(crate) fn unpacked(bytes: &[u8]) -> Sound {
        let level = |low, high| f32::from(i16::from_le_bytes([low, high])) / f32::from(i16::MAX);
        let fours = bytes.as_chunks::<4>().0.iter();
        Sound { samples: fours.map(|[a, b, c, d]| [level(*a, *b), level(*c, *d)]).collect() }
    }

    /// As 16-bit samples, left and right in turn, little-endian.
    pub(crate) fn packed(&self) -> Vec<u8> {
        let whole = |side: &f32| (side.clamp(-1.0, 1.0) * f32::from(i16::MAX)).round() as i16;
        self.samples.iter().flatten().flat_map(|side| whole(side).to_le_bytes()).collect()
    }
}
