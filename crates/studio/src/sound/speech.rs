//! A voice made of pulses and resonances. It has the length, the rhythm, the pauses and the pitch of speech; the words
//! cannot be understood well, and it does not pretend that they can.

use super::filter::{Filter, Noise, RATE};
use super::phones::{Phone, phones};
use media::sound::Sound;
use std::f32::consts::TAU;

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Voice {
    /// Middle pitch, hertz.
    pub pitch_hz: f32,
    /// Smaller for a child, larger for a giant: divides the resonances; 1 is a grown man.
    pub size: f32,
    /// How much breath is heard, 0–1.
    pub breath: f32,
    /// How much the pitch moves, 1 as usual.
    pub lively: f32,
}

/// Loudness of what is said, LUFS.
const LOUDNESS_LUFS: f64 = -20.0;
/// Time in which the mouth moves from one phone to the next, seconds.
const GLIDE_S: f32 = 0.028;
/// Silence before and after, seconds.
const REST_S: f32 = 0.08;

impl Voice {
    /// A voice of its own for every name; names that say who speaks (girl, man, old, child …) are heard.
    pub fn named(name: &str) -> Voice {
        let name = name.to_lowercase();
        let says = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let hash =
            name.bytes().fold(0xCBF2_9CE4_8422_2325, |h: u64, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01B3));
        let mut chance = Noise::new(hash);
        let female = says(&["girl", "female", "woman", "lady", "mei", "jie", "nv", "sister", "mama", "aunt", "nai"]);
        let male =
            says(&["boy", "male", "man", "uncle", "shu", "ge", "nan", "yeye", "laotou", "father", "dad"]) && !female;
        let young = says(&["child", "kid", "cartoon", "xiao", "zheng", "peppa", "baby", "tong"]);
        let old = says(&["old", "lao", "grand", "nai", "yeye"]);
        let woman = female || (!male && hash & 1 == 0);
        let base = if woman { 196.0 } else { 114.0 };
        let age = if young {
            1.35
        } else if old {
            0.9
        } else {
            1.0
        };
        Voice {
            pitch_hz: base * age * chance.between(0.9, 1.12),
            size: (if woman { 0.86 } else { 1.0 }) / age.sqrt() * chance.between(0.96, 1.05),
            breath: chance.between(0.02, 0.1) + if old { 0.06 } else { 0.0 },
            lively: chance.between(0.75, 1.35),
        }
    }
}

/// `text` spoken by `voice`, `speed` times as fast as usual (clamped to 0.5–3), about −20 LUFS, the same on both sides.
pub fn speech(text: &str, voice: Voice, speed: f32) -> Sound {
    let speed = if speed.is_finite() { speed.clamp(0.5, 3.0) } else { 1.0 };
    let mut throat = Throat::new(voice);
    let mut samples = vec![[0.0; 2]; (REST_S * RATE) as usize];
    for phone in phones(text) {
        let count = (phone.seconds / speed * RATE) as usize;
        for i in 0..count {
            let level = throat.next(&phone, i as f32 / count as f32);
            samples.push([level; 2]);
        }
    }
    samples.extend(std::iter::repeat_n([0.0; 2], (REST_S * RATE) as usize));
    Sound { samples }.faded(0.01).levelled(LOUDNESS_LUFS)
}

/// Cords, mouth and breath, each on its way to where the phone wants it.
struct Throat {
    voice: Voice,
    noise: Noise,
    phase: f32,
    time: f32,
    formants: [f32; 3],
    voiced: f32,
    breath: f32,
    mouth: [Filter; 3],
    hiss: Filter,
}

impl Throat {
    fn new(voice: Voice) -> Throat {
        let formants = [500.0, 1500.0, 2500.0];
        let (mouth, hiss, noise) = ([Filter::default(); 3], Filter::default(), Noise::new(11));
        Throat { voice, noise, phase: 0.0, time: 0.0, formants, voiced: 0.0, breath: 0.0, mouth, hiss }
    }

    /// The next sample, `k` of the way through `phone`.
    fn next(&mut self, phone: &Phone, k: f32) -> f32 {
        let pull = 1.0 / (GLIDE_S * RATE) * 2.5;
        (0..3).for_each(|i| self.formants[i] += (phone.formants[i] / self.voice.size - self.formants[i]) * pull);
        self.voiced += (phone.voiced - self.voiced) * pull;
        self.breath += (phone.breath - self.breath) * pull * 1.5;
        self.time += 1.0 / RATE;
        let bend = phone.pitch[0] + (phone.pitch[1] - phone.pitch[0]) * k;
        let shake = 1.0 + 0.012 * (TAU * 5.2 * self.time).sin();
        let pitch = self.voice.pitch_hz * (1.0 + (bend - 1.0) * self.voice.lively) * shake;
        self.phase = (self.phase + pitch / RATE).fract();
        // Rosenberg's pulse: opens slowly, shuts fast; what sounds is its slope.
        let pulse = match self.phase {
            p if p < 0.4 => (std::f32::consts::PI * p / 0.4).sin(),
            p if p < 0.56 => -2.5 * (std::f32::consts::FRAC_PI_2 * (p - 0.4) / 0.16).sin(),
            _ => 0.0,
        };
        let air = self.noise.next();
        let source = pulse * self.voiced + air * self.voice.breath * self.voiced;
        let mouth: f32 = [(1.0, 7.0), (0.62, 11.0), (0.3, 14.0)]
            .iter()
            .enumerate()
            .map(|(i, (level, sharp))| level * self.mouth[i].run(source, self.formants[i], *sharp).band)
            .sum();
        mouth + self.hiss.run(air, phone.hiss_hz, 1.3).band * self.breath
    }
}
