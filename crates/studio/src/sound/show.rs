//! What is meant to be heard: bells, chimes, fireworks; and the insects of the night, who mean it too.

use super::filter::{Drift, Filter, Noise, RATE};
use super::weave::{hit, mono, stereo};
use media::sound::Sound;
use std::f32::consts::TAU;

/// Strength and decay of the partials of a bell tuned to a minor third, by their ratio to its strike note.
const BELL: [(f32, f32, f32); 8] = [
    (0.5, 0.55, 3.4),
    (1.0, 0.9, 2.6),
    (1.19, 0.75, 2.0),
    (1.5, 0.45, 1.6),
    (2.0, 0.7, 1.3),
    (2.51, 0.3, 0.9),
    (3.01, 0.28, 0.6),
    (4.1, 0.2, 0.35),
];

/// A church or temple bell, struck once.
pub(super) fn bell(chance: &mut Noise) -> Vec<f32> {
    ring(chance.between(395.0, 405.0), 4.5)
}

/// A small chime.
pub(super) fn chime(chance: &mut Noise) -> Vec<f32> {
    const STEPS: [i32; 7] = [0, 2, 4, 7, 9, 12, 14];
    let step = STEPS[chance.between(0.0, 6.99) as usize];
    let hertz = 1046.5 * 2f32.powf(step as f32 / 12.0);
    mono(1.8, |t| {
        let partial =
            |ratio: f32, level: f32, decay: f32| (TAU * hertz * ratio * t).sin() * level * hit(t, 0.0015, decay);
        (partial(1.0, 1.0, 0.55) + partial(2.76, 0.35, 0.25) + partial(5.4, 0.14, 0.10)) * ((1.8 - t) / 0.3).min(1.0)
    })
}

fn ring(hertz: f32, seconds: f32) -> Vec<f32> {
    let (mut noise, mut clang) = (Noise::new(3), Filter::default());
    mono(seconds, |t| {
        let beat = 1.0 + 0.10 * (TAU * 0.9 * t).sin();
        let tones: f32 = BELL
            .iter()
            .map(|(ratio, level, decay)| (TAU * hertz * ratio * t).sin() * level * hit(t, 0.002, *decay) * beat)
            .sum();
        (tones + clang.run(noise.next(), 3100.0, 1.0).band * hit(t, 0.0008, 0.012) * 0.6)
            * ((seconds - t) / 0.6).min(1.0)
    })
}

/// A rocket bursts: a blow in the chest, and sparks that crackle as they fall.
pub(super) fn burst(chance: &mut Noise) -> Vec<f32> {
    let hertz = chance.between(44.0, 62.0);
    let sparks: Vec<(f32, f32)> =
        (0..54).map(|_| (0.25 + 1.1 * chance.between(0.0, 1.0), chance.between(0.1, 1.0).powi(2))).collect();
    let (mut noise, mut blow, mut air, mut fizz) =
        (chance.clone(), Filter::default(), Filter::default(), Filter::default());
    mono(2.4, |t| {
        let x = noise.next();
        let deep = (TAU * (hertz + 60.0 * (-t * 22.0).exp()) * t).sin() * hit(t, 0.003, 0.16) * 1.1;
        let crack = blow.run(x, 700.0 + 2600.0 * (-t * 30.0).exp(), 0.6).low * hit(t, 0.0015, 0.05) * 1.4;
        let echo = air.run(x, 330.0, 0.7).low * hit(t, 0.04, 0.45) * 0.35;
        let crackle: f32 = sparks
            .iter()
            .filter(|(at, _)| t > *at && t < at + 0.03)
            .map(|(at, l)| l * hit(t - at, 0.0005, 0.003))
            .sum();
        let fade = ((2.4 - t) / 0.6).min(1.0);
        (deep + crack + echo + fizz.run(x, 4600.0, 1.0).band * (crackle * 0.5 + hit(t, 0.1, 0.5) * 0.02)) * fade
    })
}

/// Crickets: each in its own place, three pulses and a rest.
pub(super) fn crickets(seed: u64, count: usize) -> Sound {
    chorus(seed, count, 6, |chance| (chance.between(3900.0, 5100.0), chance.between(1.7, 2.6), 0.40, 29.0))
}

/// Cicadas in the heat: a buzz that swells.
pub(super) fn cicadas(seed: u64, count: usize) -> Sound {
    chorus(seed, count, 4, |chance| {
        (chance.between(5200.0, 7600.0), chance.between(0.16, 0.3), 0.9, chance.between(88.0, 130.0))
    })
}

/// `many` insects: pitch, phrases a second, how much of a phrase is sung, pulses a second.
fn chorus(seed: u64, count: usize, many: u64, one: impl Fn(&mut Noise) -> (f32, f32, f32, f32)) -> Sound {
    let mut air = stereo(count, |side| {
        let (mut noise, mut low, mut drift) =
            (Noise::new(seed + side as u64), Filter::default(), Drift::new(seed, 0.2));
        Box::new(move |_| low.run(noise.next(), 260.0, 0.6).low * (0.03 + 0.02 * drift.next()))
    });
    for insect in 0..many {
        let mut chance = Noise::new(seed ^ (insect * 977 + 13));
        let (hertz, rate, sung, pulses) = one(&mut chance);
        let (start, pan, near) = (chance.between(0.0, 1.0), chance.between(0.0, 1.0), chance.between(0.2, 1.0));
        let mut lazy = Drift::new(seed + insect, 0.25);
        for (i, pair) in air.samples.iter_mut().enumerate() {
            let t = i as f32 / RATE;
            let phrase = (t * rate + start).fract() / sung;
            let awake = (lazy.next() * 3.0 - 0.4).clamp(0.0, 1.0);
            if phrase >= 1.0 {
                continue;
            }
            let hill = (phrase * std::f32::consts::PI).sin().sqrt();
            let pulse = (0.5 - 0.5 * (TAU * pulses * t).cos()).powi(2);
            let wave = (TAU * hertz * t).sin() * pulse * hill * near * awake * 0.09;
            pair[0] += wave * (1.0 - pan).sqrt();
            pair[1] += wave * pan.sqrt();
        }
    }
    air
}
