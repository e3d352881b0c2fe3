//! People and machines.

use super::filter::{Drift, Filter, Noise, RATE};
use super::nature::{each, stereo, strike, wind};
use media::sound::Sound;
use std::f32::consts::TAU;

/// Many voices, no words.
pub(super) fn crowd(seed: u64, count: usize) -> Sound {
    const VOICES: u64 = 7;
    let mut sound = Sound { samples: vec![[0.0; 2]; count] };
    for voice in 0..VOICES {
        let mut chance = Noise::new(seed + voice * 31);
        let (pitch, pan) = (chance.between(95.0, 230.0), chance.between(0.0, 1.0));
        let (mut tune, mut mouth, mut talk) =
            (Drift::new(seed + voice, 2.0), Drift::new(seed ^ voice, 4.5), Drift::new(seed + voice * 3, 2.8));
        let (mut first, mut second, mut phase) = (Filter::default(), Filter::default(), 0.0f32);
        let mut noise = Noise::new(seed * 3 + voice);
        strike(&mut sound, 0, count as f32 / RATE, pan, |_| {
            phase = (phase + pitch * (0.85 + 0.3 * tune.next()) / RATE).fract();
            let source = (1.0 - 2.0 * phase) + noise.next() * 0.15;
            let open = mouth.next();
            let vowel = first.run(source, 300.0 + 480.0 * open, 6.0).band
                + 0.6 * second.run(source, 900.0 + 1300.0 * (1.0 - open), 8.0).band;
            vowel * (talk.next() * 1.7 - 0.5).clamp(0.0, 1.0)
        });
    }
    sound
}

/// Steps at an even pace.
pub(super) fn steps(seed: u64, count: usize) -> Sound {
    let mut sound = wind(seed, count).scaled(0.05);
    let mut chance = Noise::new(seed ^ 0x57);
    let mut left = false;
    each(count, &mut chance, 0.48, 0.54, |at, chance| {
        left = !left;
        let pan = if left { 0.42 } else { 0.58 };
        let (mut noise, mut filter, mut thump) = (Noise::new(at as u64), Filter::default(), Filter::default());
        let level = chance.between(0.8, 1.1);
        strike(&mut sound, at, 0.22, pan, |t| {
            let x = noise.next();
            let heel = thump.run(x, 130.0, 1.5).low * (-t * 45.0).exp() * 3.0;
            let toe = (t - 0.07).max(0.0);
            let scrape = if t > 0.07 { filter.run(x, 2100.0, 0.9).band * (-toe * 60.0).exp() * 0.7 } else { 0.0 };
            (heel + scrape) * level
        });
    });
    sound
}

/// A motor that idles and pulls.
pub(super) fn engine(seed: u64, count: usize) -> Sound {
    stereo(count, |side| {
        let mut pull = Drift::new(seed, 0.3);
        let (mut noise, mut filter, mut phase) = (Noise::new(seed + side as u64), Filter::default(), 0.0f32);
        Box::new(move |_| {
            let force = pull.next();
            phase = (phase + (38.0 + 45.0 * force) / RATE).fract();
            let beat = (-phase * 5.0).exp() + 0.5 * (-(phase * 2.0).fract() * 6.0).exp() - 0.35;
            filter.run(beat + noise.next() * 0.12, 240.0 + 900.0 * force, 0.9).low
        })
    })
}

/// Wheels over the joints of rails.
pub(super) fn train(seed: u64, count: usize) -> Sound {
    let mut sound = stereo(count, |side| {
        let (mut noise, mut filter) = (Noise::new(seed + side as u64), Filter::default());
        Box::new(move |_| filter.run(noise.next(), 170.0, 0.8).low * 0.6)
    });
    let mut chance = Noise::new(seed);
    each(count, &mut chance, 0.66, 0.68, |at, _| {
        for (offset, level) in [(0.0, 1.0), (0.13, 0.75)] {
            let (mut noise, mut filter) = (Noise::new(at as u64), Filter::default());
            strike(&mut sound, at + (offset * RATE) as usize, 0.09, 0.5, |t| {
                filter.run(noise.next(), 420.0, 3.0).band * (-t * 50.0).exp() * 3.0 * level
            });
        }
    });
    sound
}

/// A bell: partials of a minor-third bell that die away, the high ones first.
pub(super) fn bell(seed: u64, count: usize) -> Sound {
    const PARTIALS: [(f32, f32); 6] = [(0.5, 0.6), (1.0, 1.0), (1.2, 0.7), (1.5, 0.5), (2.0, 0.6), (2.66, 0.35)];
    let mut sound = Sound { samples: vec![[0.0; 2]; count] };
    let mut chance = Noise::new(seed);
    let base = chance.between(420.0, 620.0);
    each(count, &mut chance, 1.9, 2.3, |at, _| {
        for (ratio, level) in PARTIALS {
            let hertz = base * ratio;
            strike(&mut sound, at, 4.0, 0.5, |t| {
                (TAU * hertz * t).sin() * (-t * (0.7 + ratio)).exp() * level * (t * 400.0).min(1.0)
            });
        }
    });
    sound
}

/// Many hands.
pub(super) fn applause(seed: u64, count: usize) -> Sound {
    let mut sound = Sound { samples: vec![[0.0; 2]; count] };
    let mut chance = Noise::new(seed ^ 0xAB);
    each(count, &mut chance, 0.001, 0.012, |at, chance| {
        let (mut noise, mut filter) = (Noise::new(at as u64 + seed), Filter::default());
        let (hertz, level, pan) = (chance.between(700.0, 2400.0), chance.between(0.2, 1.0), chance.between(0.0, 1.0));
        strike(&mut sound, at, 0.02, pan, |t| filter.run(noise.next(), hertz, 1.5).band * (-t * 250.0).exp() * level);
    });
    sound
}
