//! What the makers share: a sound from a function of its side, grains scattered over it, and short sounds alone.

use super::filter::{Noise, RATE};
use media::sound::Sound;

/// A sound from a function of the side (0 left, 1 right) that gives one sample after the other.
pub(super) fn stereo(count: usize, mut side: impl FnMut(usize) -> Box<dyn FnMut(usize) -> f32>) -> Sound {
    let (mut left, mut right) = (side(0), side(1));
    Sound { samples: (0..count).map(|i| [left(i), right(i)]).collect() }
}

/// One side alone, of a function of seconds.
pub(super) fn mono(seconds: f32, mut wave: impl FnMut(f32) -> f32) -> Vec<f32> {
    (0..(seconds * RATE) as usize).map(|i| wave(i as f32 / RATE)).collect()
}

/// Calls `put` with a sample to begin at, again and again, `from` to `to` seconds apart.
pub(super) fn each(count: usize, chance: &mut Noise, from: f32, to: f32, mut put: impl FnMut(usize, &mut Noise)) {
    let mut at = (chance.between(0.0, to) * 0.5 * RATE) as usize;
    while at < count {
        put(at, chance);
        at += (chance.between(from, to) * RATE) as usize + 1;
    }
}

/// Adds `wave` (of seconds since it began) for `seconds` from sample `at` on, between left (`pan` 0) and right (1).
pub(super) fn strike(sound: &mut Sound, at: usize, seconds: f32, pan: f32, mut wave: impl FnMut(f32) -> f32) {
    let until = (at + (seconds * RATE) as usize).min(sound.samples.len());
    let sides = [(1.0 - pan).max(0.0).sqrt(), pan.max(0.0).sqrt()];
    for i in at..until {
        let level = wave((i - at) as f32 / RATE);
        (0..2).for_each(|side| sound.samples[i][side] += level * sides[side]);
    }
}

/// Rises in `attack` seconds and dies away with the time constant `decay`.
pub(super) fn hit(t: f32, attack: f32, decay: f32) -> f32 {
    (t / attack).min(1.0) * (-(t - attack).max(0.0) / decay).exp()
}

/// Nothing outside 0..1, and a smooth hill between.
pub(super) fn hill(t: f32) -> f32 {
    if (0.0..1.0).contains(&t) { (t * std::f32::consts::PI).sin().powi(2) } else { 0.0 }
}
