//! Wind, water, fire and animals. Each maker gives `count` samples from a seed; loudness is somebody else's business.

use super::filter::{Drift, Filter, Noise, RATE};
use media::sound::Sound;
use std::f32::consts::TAU;

/// A sound from a function of the side (0 left, 1 right) that gives one sample after the other.
pub(super) fn stereo(count: usize, mut side: impl FnMut(usize) -> Box<dyn FnMut(usize) -> f32>) -> Sound {
    let (mut left, mut right) = (side(0), side(1));
    Sound { samples: (0..count).map(|i| [left(i), right(i)]).collect() }
}

/// Noise whose pitch and strength wander together.
pub(super) fn wind(seed: u64, count: usize) -> Sound {
    stereo(count, |side| {
        let mut gust = Drift::new(seed, 0.35);
        let (mut noise, mut filter, mut howl) = (Noise::new(seed + side as u64), Filter::default(), Filter::default());
        Box::new(move |_| {
            let force = gust.next();
            let x = noise.next();
            let body = filter.run(x, 140.0 + 320.0 * force, 0.8).low;
            let whistle = howl.run(x, 420.0 + 500.0 * force, 9.0).band * force * 0.6;
            (body + whistle) * (0.25 + 0.75 * force)
        })
    })
}

/// Surf: every wave rises, breaks and runs out.
pub(super) fn waves(seed: u64, count: usize) -> Sound {
    stereo(count, |side| {
        let (mut noise, mut deep, mut foam) = (Noise::new(seed + side as u64), Filter::default(), Filter::default());
        let mut chance = Noise::new(seed ^ 77);
        let (mut length, mut at) = (chance.between(5.0, 7.5), chance.between(0.0, 0.5));
        Box::new(move |_| {
            at += 1.0 / (length * RATE);
            if at >= 1.0 {
                at -= 1.0;
                length = chance.between(5.0, 7.5);
            }
            let swell = if at < 0.4 { (at / 0.4).powi(2) } else { (1.0 - (at - 0.4) / 0.6).powf(1.7) };
            let x = noise.next();
            let low = deep.run(x, 220.0 + 500.0 * swell, 0.7).low;
            let hiss = foam.run(x, 2600.0 + 1500.0 * swell, 0.6).band;
            low * (0.3 + 0.7 * swell) + hiss * 0.35 * swell * swell
        })
    })
}

/// A stream: noise and many small rising bubbles.
pub(super) fn water(seed: u64, count: usize) -> Sound {
    let mut sound = stereo(count, |side| {
        let (mut noise, mut filter) = (Noise::new(seed + side as u64), Filter::default());
        let mut drift = Drift::new(seed + 5 + side as u64, 1.5);
        Box::new(move |_| filter.run(noise.next(), 700.0 + 500.0 * drift.next(), 0.7).band * 0.5)
    });
    let mut chance = Noise::new(seed ^ 0xB0B);
    each(count, &mut chance, 0.012, 0.05, |at, chance| {
        let (hertz, pan) = (chance.between(500.0, 1900.0), chance.between(0.1, 0.9));
        let (length, level) = (chance.between(0.02, 0.07), chance.between(0.05, 0.4));
        strike(&mut sound, at, length, pan, |t| {
            (TAU * hertz * t * (1.0 + 4.0 * t)).sin() * (-t / length * 3.0).exp() * level
        });
    });
    sound
}

/// Rain: a bed of noise and single drops.
pub(super) fn rain(seed: u64, count: usize) -> Sound {
    let mut sound = stereo(count, |side| {
        let (mut noise, mut high, mut low) = (Noise::new(seed + side as u64), Filter::default(), Filter::default());
        let mut drift = Drift::new(seed + 3, 0.3);
        Box::new(move |_| {
            let x = high.run(noise.next(), 900.0, 0.6).high;
            low.run(x, 6500.0, 0.6).low * (0.7 + 0.3 * drift.next())
        })
    });
    let mut chance = Noise::new(seed ^ 0xD0);
    each(count, &mut chance, 0.01, 0.06, |at, chance| {
        let (hertz, pan) = (chance.between(1500.0, 5200.0), chance.between(0.0, 1.0));
        let level = chance.between(0.1, 0.9);
        strike(&mut sound, at, 0.015, pan, |t| (TAU * hertz * t).sin() * (-t * 420.0).exp() * level);
    });
    sound
}

/// Distant thunder over and over, each a long roll.
pub(super) fn thunder(seed: u64, count: usize) -> Sound {
    let mut sound = Sound { samples: vec![[0.0; 2]; count] };
    let mut chance = Noise::new(seed ^ 0x7D);
    each(count, &mut chance, 2.2, 5.0, |at, chance| {
        let (mut noise, mut filter) = (Noise::new(at as u64 + seed), Filter::default());
        let mut roll = Drift::new(at as u64 + seed, 3.0);
        let pan = chance.between(0.3, 0.7);
        strike(&mut sound, at, 3.2, pan, |t| {
            let strength = (t * 12.0).min(1.0) * (-t * 1.3).exp() * (0.4 + 0.6 * roll.next());
            filter.run(noise.next(), 60.0 + 240.0 * (-t * 2.0).exp(), 0.9).low * strength * 4.0
        });
    });
    sound
}

/// A fire: a low breath and crackling.
pub(super) fn fire(seed: u64, count: usize) -> Sound {
    let mut sound = stereo(count, |side| {
        let (mut noise, mut filter) = (Noise::new(seed + side as u64), Filter::default());
        let mut drift = Drift::new(seed + 9, 2.5);
        Box::new(move |_| filter.run(noise.next(), 260.0, 0.7).low * (0.35 + 0.4 * drift.next()))
    });
    let mut chance = Noise::new(seed ^ 0xF1);
    each(count, &mut chance, 0.01, 0.19, |at, chance| {
        let (mut noise, mut filter) = (Noise::new(at as u64 + seed), Filter::default());
        let (hertz, level, pan) =
            (chance.between(1200.0, 5000.0), chance.between(0.1, 1.4).powi(2), chance.between(0.2, 0.8));
        strike(&mut sound, at, 0.012, pan, |t| {
            filter.run(noise.next(), hertz, 2.0).band * (-t * 500.0).exp() * level * 3.0
        });
    });
    sound
}

/// Birds: phrases of chirps over a little air.
pub(super) fn birds(seed: u64, count: usize) -> Sound {
    let mut sound = wind(seed, count).scaled(0.12);
    let mut chance = Noise::new(seed ^ 0xB1);
    each(count, &mut chance, 0.35, 1.3, |at, chance| {
        let (base, pan) = (chance.between(2300.0, 4600.0), chance.between(0.05, 0.95));
        let (notes, gap) = (chance.between(2.0, 6.0) as usize, chance.between(0.07, 0.14));
        let (bend, level) = (chance.between(-0.25, 0.35), chance.between(0.15, 0.6));
        for note in 0..notes {
            let start = at + (note as f32 * gap * RATE) as usize;
            strike(&mut sound, start, gap * 0.8, pan, |t| {
                let k = t / (gap * 0.8);
                (TAU * base * t * (1.0 + bend * k * 0.5)).sin() * (k * std::f32::consts::PI).sin() * level
            });
        }
    });
    sound
}

/// Crickets at night.
pub(super) fn crickets(seed: u64, count: usize) -> Sound {
    stereo(count, |side| {
        let hertz = 4300.0 + 350.0 * side as f32;
        let rate = 0.62 + 0.07 * side as f32;
        let (mut noise, mut filter) = (Noise::new(seed), Filter::default());
        Box::new(move |i| {
            let t = i as f32 / RATE;
            let phrase = (t * rate).fract();
            let pulse = if phrase < 0.45 { (TAU * 32.0 * t).sin().max(0.0) } else { 0.0 };
            (TAU * hertz * t).sin() * pulse * 0.3 + filter.run(noise.next(), 300.0, 0.7).low * 0.1
        })
    })
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
    let sides = [(1.0 - pan).sqrt(), pan.sqrt()];
    for i in at..until {
        let level = wave((i - at) as f32 / RATE);
        (0..2).for_each(|side| sound.samples[i][side] += level * sides[side]);
    }
}
