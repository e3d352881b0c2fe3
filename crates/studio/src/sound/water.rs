//! Water: breaking, running, falling, lapping, and from below.

use super::filter::{Drift, Filter, Noise, RATE};
use super::weave::{each, hill, hit, mono, stereo, strike};
use media::sound::Sound;
use std::f32::consts::TAU;

/// Surf: waves that rise, break somewhere along the shore, and run out hissing over the sand.
pub(super) fn waves(seed: u64, count: usize) -> Sound {
    let mut sound = stereo(count, |side| {
        let (mut noise, mut deep) = (Noise::new(seed * 3 + side as u64), Filter::default());
        let mut drift = Drift::new(seed + side as u64, 0.25);
        Box::new(move |_| deep.run(noise.next(), 260.0, 0.6).low * (0.10 + 0.12 * drift.next()))
    });
    let mut chance = Noise::new(seed ^ 0x5EA);
    let mut at = -chance.between(1.2, 2.6);
    while at * RATE < count as f32 {
        breaker(&mut sound, at, &mut chance);
        at += chance.between(2.1, 3.9);
    }
    sound
}

/// One wave that begins to rise at `start` seconds, which may be before the beginning.
fn breaker(sound: &mut Sound, start: f32, chance: &mut Noise) {
    let (rise, size) = (chance.between(1.1, 1.9), chance.between(0.5, 1.0));
    let (run, crest) = (chance.between(2.6, 4.4), chance.between(0.15, 0.85));
    let mut other = [Noise::new(u64::from(run.to_bits())), Noise::new(u64::from(rise.to_bits()) + 9)];
    let (mut noise, mut low, mut body, mut foam) = (
        [Noise::new(crest.to_bits().into()), Noise::new(u64::from(size.to_bits()) + 1)],
        [Filter::default(); 2],
        [Filter::default(); 2],
        [Filter::default(); 2],
    );
    let all = rise + run;
    for i in 0..(all * RATE) as usize {
        let t = i as f32 / RATE;
        let here = ((start + t) * RATE).round();
        if here < 0.0 || here as usize >= sound.samples.len() {
            continue;
        }
        let swell = (t / rise).min(1.0).powi(3) * if t > rise { (-(t - rise) * 1.1).exp() } else { 1.0 };
        let fall = if t > rise { (t - rise) / run } else { 0.0 };
        let hiss = if t > rise * 0.92 { ((t - rise * 0.92) * 7.0).min(1.0) * (1.0 - fall).powf(1.6) } else { 0.0 };
        // The wave breaks at its crest and runs out to both sides.
        for side in 0..2 {
            let near = 1.0 - 0.65 * (crest - side as f32).abs();
            let x = noise[side].next();
            let roar = low[side].run(other[side].next(), 160.0 + 420.0 * swell, 0.7).low * swell * 0.9;
            let crash = body[side].run(x, 900.0 + 900.0 * swell, 0.6).band * swell * swell * 0.85;
            let fizz = foam[side].run(x, 3300.0 - 1500.0 * fall, 0.8).band * hiss * 0.20;
            sound.samples[here as usize][side] += (roar + crash + fizz) * near * size;
        }
    }
}

/// A river: a soft rush under very many bubbles.
pub(super) fn river(seed: u64, count: usize) -> Sound {
    let mut sound = rush(seed, count, [480.0, 900.0], 0.16);
    bubbling(&mut sound, seed, [0.003, 0.022], [380.0, 2600.0], 0.16);
    sound
}

/// A waterfall: a broad roar with a weight to it.
pub(super) fn falls(seed: u64, count: usize) -> Sound {
    let mut sound = stereo(count, |side| {
        let (mut noise, mut other) = (Noise::new(seed + side as u64), Noise::new(seed + 7 + side as u64));
        let (mut deep, mut body, mut top) = (Filter::default(), Filter::default(), Filter::default());
        let (mut drift, mut slow) = (Drift::new(seed + 5 + side as u64, 2.0), Drift::new(seed + 8, 0.4));
        Box::new(move |_| {
            let x = noise.next();
            let low = deep.run(x, 170.0, 0.6).low * 0.9;
            let middle = body.run(other.next(), 750.0 + 350.0 * drift.next(), 0.5).band * 0.7;
            (low + middle + top.run(x, 3000.0, 0.6).band * 0.22) * (0.85 + 0.3 * slow.next())
        })
    });
    bubbling(&mut sound, seed, [0.004, 0.03], [300.0, 1500.0], 0.12);
    sound
}

/// Small waves against a shore or a hull.
pub(super) fn lapping(seed: u64, count: usize) -> Sound {
    let mut sound = rush(seed, count, [260.0, 420.0], 0.11);
    let mut chance = Noise::new(seed ^ 0x1A9);
    each(count, &mut chance, 0.45, 1.35, |at, chance| {
        let (length, pan, level) = (chance.between(0.35, 0.75), chance.between(0.1, 0.9), chance.between(0.25, 0.8));
        let (mut noise, mut filter, hertz) =
            (Noise::new(at as u64 ^ seed), Filter::default(), chance.between(350.0, 750.0));
        strike(&mut sound, at, length, pan, |t| {
            let k = t / length;
            filter.run(noise.next(), hertz * (1.0 + 0.9 * k), 1.3).band * hill(k.sqrt()) * level
        });
    });
    bubbling(&mut sound, seed, [0.05, 0.30], [450.0, 1500.0], 0.10);
    sound
}

/// Below the surface: everything dull, and air that rises now and then.
pub(super) fn under(seed: u64, count: usize) -> Sound {
    let mut sound = stereo(count, |side| {
        let (mut noise, mut low, mut deep) = (Noise::new(seed + side as u64), Filter::default(), Filter::default());
        let (mut drift, mut slow) = (Drift::new(seed + side as u64, 0.6), Drift::new(seed + 9, 0.15));
        Box::new(move |i| {
            let x = low.run(noise.next(), 240.0 + 160.0 * drift.next(), 0.9).low;
            let drone = (TAU * 61.0 * i as f32 / RATE).sin() * 0.05 * slow.next();
            deep.run(x, 420.0, 0.7).low * (0.5 + 0.4 * slow.next()) + drone
        })
    });
    let mut chance = Noise::new(seed ^ 0xBB);
    each(count, &mut chance, 0.9, 2.6, |at, chance| {
        let (pan, many) = (chance.between(0.15, 0.85), chance.between(5.0, 16.0) as usize);
        let mut when = at;
        for _ in 0..many {
            when += (chance.between(0.02, 0.11) * RATE) as usize;
            let (hertz, level) = (chance.between(280.0, 900.0), chance.between(0.04, 0.22));
            strike(&mut sound, when, 0.09, pan, |t| {
                (TAU * hertz * t * (1.0 + 2.6 * t)).sin() * hit(t, 0.004, 0.022) * level
            });
        }
    });
    sound
}

/// One oar, or something that falls into water.
pub(super) fn splash(chance: &mut Noise) -> Vec<f32> {
    let (mut noise, mut low, mut high) = (chance.clone(), Filter::default(), Filter::default());
    let drops: Vec<(f32, f32)> = (0..14).map(|_| (chance.between(0.06, 0.6), chance.between(600.0, 2200.0))).collect();
    mono(0.8, |t| {
        let x = noise.next();
        let body = low.run(x, 700.0 + 900.0 * (-t * 9.0).exp(), 0.9).band * hit(t, 0.012, 0.10);
        let spray = high.run(x, 3800.0, 0.6).band * hit(t, 0.03, 0.16) * 0.35;
        let rain: f32 = drops
            .iter()
            .filter(|(at, _)| t > *at)
            .map(|(at, hertz)| {
                (TAU * hertz * (t - at) * (1.0 + 3.0 * (t - at))).sin() * hit(t - at, 0.001, 0.010) * 0.10
            })
            .sum();
        body + spray + rain
    })
}

fn rush(seed: u64, count: usize, [low_hz, spread_hz]: [f32; 2], level: f32) -> Sound {
    stereo(count, |side| {
        let (mut noise, mut filter) = (Noise::new(seed + side as u64), Filter::default());
        let mut drift = Drift::new(seed + 5 + side as u64, 1.5);
        Box::new(move |_| filter.run(noise.next(), low_hz + spread_hz * drift.next(), 0.6).band * level)
    })
}

/// Bubbles (a ringing that rises as it nears the surface), `gaps` seconds apart.
fn bubbling(sound: &mut Sound, seed: u64, gaps: [f32; 2], hertz: [f32; 2], level: f32) {
    let mut chance = Noise::new(seed ^ 0xB0B);
    each(sound.samples.len(), &mut chance, gaps[0], gaps[1], |at, chance| {
        let pitch = hertz[0] * (hertz[1] / hertz[0]).powf(chance.between(0.0, 1.0));
        let (length, pan) = (chance.between(8.0, 26.0) / pitch, chance.between(0.05, 0.95));
        let loud = level * chance.between(0.1, 1.0).powi(2);
        strike(sound, at, length * 2.5, pan, |t| {
            (TAU * pitch * t * (1.0 + 2.5 * t)).sin() * hit(t, 0.001, length * 0.5) * loud
        });
    });
}
