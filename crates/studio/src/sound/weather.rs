//! Wind, rain, thunder, fire, and what silence sounds like.

use super::filter::{Drift, Filter, Noise, RATE};
use super::weave::{each, hit, mono, stereo, strike};
use media::sound::Sound;
use std::f32::consts::TAU;

/// Air over open land: a deep breath whose pitch and strength wander together.
pub(super) fn wind(seed: u64, count: usize) -> Sound {
    blown(seed, count, 0.30, 0.0)
}

/// A storm's wind: fuller, quicker, never quite still.
pub(super) fn gale(seed: u64, count: usize) -> Sound {
    blown(seed, count, 0.55, 0.35)
}

fn blown(seed: u64, count: usize, pace_hz: f32, least: f32) -> Sound {
    stereo(count, |side| {
        let (mut gust, mut swell) = (Drift::new(seed, pace_hz), Drift::new(seed ^ 0x51, pace_hz * 0.31));
        let mut lean = Drift::new(seed + 40 + side as u64, 0.21);
        let (mut noise, mut other) = (Noise::new(seed * 2 + side as u64), Noise::new(seed * 2 + 5 + side as u64));
        let (mut deep, mut body, mut hiss) = (Filter::default(), Filter::default(), Filter::default());
        Box::new(move |_| {
            let force = least + (1.0 - least) * (0.65 * gust.next() + 0.35 * swell.next());
            let x = noise.next();
            let low = deep.run(x, 110.0 + 170.0 * force, 0.7).low * 1.3;
            let middle = body.run(other.next(), 330.0 + 420.0 * force, 1.6).band * force * 0.75;
            let high = hiss.run(x, 1900.0 + 1300.0 * force, 0.6).band * force * force * 0.10;
            (low + middle + high) * (0.16 + 0.84 * force * force) * (0.75 + 0.5 * lean.next())
        })
    })
}

/// Rain on leaves and ground: a fine hiss and single drops.
pub(super) fn rain(seed: u64, count: usize) -> Sound {
    let mut sound = drizzle(seed, count, 2300.0, 0.05);
    drops(&mut sound, seed, 0.012, 0.9);
    plops(&mut sound, seed, 0.35);
    sound
}

/// Heavy rain: a dense roar with a body, and drops too many to count.
pub(super) fn downpour(seed: u64, count: usize) -> Sound {
    let mut sound = drizzle(seed, count, 500.0, 0.22);
    drops(&mut sound, seed, 0.004, 0.6);
    plops(&mut sound, seed, 0.12);
    sound
}

fn drizzle(seed: u64, count: usize, from_hz: f32, level: f32) -> Sound {
    stereo(count, |side| {
        let (mut noise, mut high, mut low) = (Noise::new(seed + side as u64), Filter::default(), Filter::default());
        let mut drift = Drift::new(seed + 3 + side as u64, 0.5);
        Box::new(move |_| {
            let x = high.run(noise.next(), from_hz, 0.6).high;
            low.run(x, 7200.0, 0.6).low * level * (0.75 + 0.5 * drift.next())
        })
    })
}

/// Drops on something hard: clicks of many pitches, mostly faint, `gap` seconds apart on average.
fn drops(sound: &mut Sound, seed: u64, gap: f32, level: f32) {
    let mut chance = Noise::new(seed ^ 0xD0);
    each(sound.samples.len(), &mut chance, gap * 0.1, gap * 1.9, |at, chance| {
        let (hertz, pan) = (chance.between(1100.0, 5600.0), chance.between(0.0, 1.0));
        let loud = level * (0.04 + 0.6 * chance.between(0.0, 1.0).powi(4));
        let (mut noise, mut filter) = (Noise::new(at as u64 ^ seed), Filter::default());
        strike(sound, at, 0.014, pan, |t| filter.run(noise.next(), hertz, 3.0).band * hit(t, 0.0006, 0.0028) * loud);
    });
}

/// Drops into puddles: each a small bubble that rises.
fn plops(sound: &mut Sound, seed: u64, gap: f32) {
    let mut chance = Noise::new(seed ^ 0xD1);
    each(sound.samples.len(), &mut chance, gap * 0.2, gap * 1.8, |at, chance| {
        let (hertz, pan, level) = (chance.between(520.0, 1250.0), chance.between(0.1, 0.9), chance.between(0.02, 0.09));
        strike(sound, at, 0.05, pan, |t| (TAU * hertz * t * (1.0 + 3.0 * t)).sin() * hit(t, 0.002, 0.012) * level);
    });
}

/// One thunder: a torn crack, then a roll that comes in surges and sinks.
pub(super) fn thunder(chance: &mut Noise) -> Vec<f32> {
    let surges: Vec<(f32, f32, f32)> = (0..9)
        .map(|i| (i as f32 * 0.42 * chance.between(0.5, 1.2), chance.between(0.25, 0.8), chance.between(0.3, 1.0)))
        .collect();
    let tears: Vec<(f32, f32)> = (0..7).map(|_| (chance.between(0.0, 0.22), chance.between(0.3, 1.0))).collect();
    let (mut noise, mut crack, mut roll) = (chance.clone(), Filter::default(), [Filter::default(); 2]);
    mono(6.5, |t| {
        let x = noise.next();
        let torn: f32 = tears.iter().filter(|(at, _)| t > *at).map(|(at, l)| l * hit(t - at, 0.002, 0.035)).sum();
        let surge: f32 = surges.iter().filter(|(at, ..)| t > *at).map(|(at, d, l)| l * hit(t - at, 0.05, *d)).sum();
        let deep = roll[0].run(x, 55.0 + 520.0 * (-t * 1.3).exp(), 0.8).low;
        let deep = roll[1].run(deep, 90.0 + 700.0 * (-t * 1.3).exp(), 0.7).low;
        let end = ((6.5 - t) / 1.5).min(1.0);
        (crack.run(x, 3600.0 - 8000.0 * t.min(0.3), 0.6).low * torn * 0.55 + deep * surge * 2.6) * end
    })
}

/// A fire: a low breath and crackling in clusters.
pub(super) fn fire(seed: u64, count: usize) -> Sound {
    let mut sound = stereo(count, |side| {
        let (mut noise, mut low, mut air) = (Noise::new(seed + side as u64), Filter::default(), Filter::default());
        let (mut drift, mut lick) = (Drift::new(seed + 9, 2.5), Drift::new(seed + 19 + side as u64, 6.0));
        Box::new(move |_| {
            let x = noise.next();
            low.run(x, 210.0, 0.7).low * (0.10 + 0.16 * drift.next())
                + air.run(x, 1100.0, 0.6).band * 0.035 * lick.next()
        })
    });
    let mut chance = Noise::new(seed ^ 0xF1);
    let mut busy = Drift::new(seed ^ 0xF2, 40.0);
    each(count, &mut chance, 0.002, 0.07, |at, chance| {
        let crowd = busy.next().powi(2);
        let (mut noise, mut filter) = (Noise::new(at as u64 + seed), Filter::default());
        let loud = (0.05 + 1.1 * chance.between(0.0, 1.0).powi(5)) * (0.3 + crowd);
        let (hertz, pan) = (chance.between(900.0, 5200.0), chance.between(0.2, 0.8));
        let decay = chance.between(0.0012, 0.004);
        strike(&mut sound, at, 0.02, pan, |t| filter.run(noise.next(), hertz, 1.6).band * hit(t, 0.0003, decay) * loud);
    });
    sound
}

/// A room in which nobody speaks: air, and the house behind the walls.
pub(super) fn room(seed: u64, count: usize) -> Sound {
    stereo(count, |side| {
        let (mut noise, mut low, mut air) = (Noise::new(seed * 7 + side as u64), Filter::default(), Filter::default());
        let mut drift = Drift::new(seed + side as u64, 0.2);
        Box::new(move |i| {
            let (x, t) = (noise.next(), i as f32 / RATE);
            let hum = (TAU * 100.0 * t).sin() * 0.006 + (TAU * 50.0 * t).sin() * 0.010;
            low.run(x, 190.0, 0.7).low * (0.22 + 0.06 * drift.next()) + air.run(x, 2200.0, 0.5).low * 0.018 + hum
        })
    })
}

/// What films put between the stars: a soft chord that beats slowly, and a breath.
pub(super) fn void(seed: u64, count: usize) -> Sound {
    const CHORD: [(f32, f32); 6] = [(55.0, 1.0), (82.4, 0.6), (110.0, 0.5), (164.8, 0.3), (220.4, 0.16), (329.6, 0.08)];
    stereo(count, |side| {
        let mut swells: Vec<Drift> = (0..6).map(|i| Drift::new(seed + i * 5 + side as u64, 0.12)).collect();
        let (mut noise, mut low) = (Noise::new(seed + 3 + side as u64), Filter::default());
        let bend = if side == 0 { 0.9988 } else { 1.0012 };
        Box::new(move |i| {
            let t = i as f32 / RATE;
            let tone = |(hertz, level): (f32, f32)| {
                let wave = (TAU * hertz * bend * t).sin() + 0.25 * (TAU * hertz * 2.003 * t).sin();
                wave * level
            };
            let chord: f32 =
                CHORD.iter().zip(&mut swells).map(|(note, s)| tone(*note) * (0.35 + 0.65 * s.next())).sum();
            chord * 0.12 + low.run(noise.next(), 320.0, 0.6).low * 0.10
        })
    })
}
