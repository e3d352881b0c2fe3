//! People: their feet, their hands, their talk from afar. Hooves and paws are feet too.

use super::filter::{Drift, Filter, Noise, RATE};
use super::weave::{each, hit, mono, strike};
use media::sound::Sound;
use std::f32::consts::TAU;

/// Many people talk and no word is understood.
pub(super) fn crowd(seed: u64, count: usize) -> Sound {
    const VOICES: u64 = 14;
    let mut sound = Sound { samples: vec![[0.0; 2]; count] };
    for voice in 0..VOICES {
        let mut chance = Noise::new(seed + voice * 31);
        let high = chance.next() > 0.0;
        let pitch = if high { chance.between(165.0, 250.0) } else { chance.between(88.0, 140.0) };
        let (pan, near) = (chance.between(0.0, 1.0), chance.between(0.35, 1.0));
        let (mut tune, mut mouth, mut talk, mut beat) = (
            Drift::new(seed + voice, 2.0),
            Drift::new(seed ^ voice, 4.5),
            Drift::new(seed + voice * 3, 0.45),
            Drift::new(seed + voice * 5, chance.between(3.6, 5.2)),
        );
        let (mut throat, mut phase) = ([Filter::default(); 3], 0.0f32);
        let mut noise = Noise::new(seed * 3 + voice);
        strike(&mut sound, 0, count as f32 / RATE, pan, |_| {
            phase = (phase + pitch * (0.85 + 0.3 * tune.next()) / RATE).fract();
            let air = noise.next();
            let source = (-phase * 7.0).exp() * 2.0 - 0.28 + air * 0.06;
            let open = mouth.next();
            let vowel = throat[0].run(source, 280.0 + 480.0 * open, 5.0).band
                + 0.5 * throat[1].run(source, 850.0 + 1300.0 * (1.0 - open), 7.0).band
                + 0.10 * throat[2].run(air, 4200.0, 1.2).band * (1.0 - open);
            let phrase = (talk.next() * 2.4 - 0.8).clamp(0.0, 1.0);
            vowel * phrase * (beat.next() * 1.5 - 0.25).clamp(0.0, 1.0) * near
        });
    }
    sound
}

/// Many hands.
pub(super) fn applause(seed: u64, count: usize) -> Sound {
    let mut sound = Sound { samples: vec![[0.0; 2]; count] };
    let mut chance = Noise::new(seed ^ 0xAB);
    each(count, &mut chance, 0.001, 0.011, |at, chance| {
        let (mut noise, mut filter) = (Noise::new(at as u64 + seed), Filter::default());
        let (hertz, pan) = (chance.between(750.0, 2300.0), chance.between(0.0, 1.0));
        let level = 0.15 + 0.85 * chance.between(0.0, 1.0).powi(2);
        strike(&mut sound, at, 0.03, pan, |t| {
            filter.run(noise.next(), hertz, 1.3).band * hit(t, 0.0006, 0.005) * level
        });
    });
    sound
}

/// What feet fall on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Floor {
    /// Middle of the scuff, hertz; its length, milliseconds.
    scuff: (u16, u16),
    /// Grains that crunch, and how many.
    grains: u8,
    /// Weight of the thump, percent.
    thump: u8,
}

const HARD: Floor = Floor { scuff: (2300, 22), grains: 0, thump: 70 };
const SOFT: Floor = Floor { scuff: (1300, 70), grains: 7, thump: 55 };
const SNOW: Floor = Floor { scuff: (2900, 110), grains: 46, thump: 22 };
const SAND: Floor = Floor { scuff: (1900, 130), grains: 12, thump: 30 };
const WET: Floor = Floor { scuff: (1500, 120), grains: 9, thump: 45 };

/// Shoes on stone or planks.
pub(super) fn step_hard(chance: &mut Noise) -> Vec<f32> {
    step(HARD, chance)
}

/// Shoes on grass and earth.
pub(super) fn step_soft(chance: &mut Noise) -> Vec<f32> {
    step(SOFT, chance)
}

/// Shoes in snow.
pub(super) fn step_snow(chance: &mut Noise) -> Vec<f32> {
    step(SNOW, chance)
}

/// Feet in sand.
pub(super) fn step_sand(chance: &mut Noise) -> Vec<f32> {
    step(SAND, chance)
}

/// Shoes in the wet.
pub(super) fn step_wet(chance: &mut Noise) -> Vec<f32> {
    step(WET, chance)
}

/// Heel, then sole; the heel sounds where the foot comes down.
fn step(floor: Floor, chance: &mut Noise) -> Vec<f32> {
    let (hertz, long) = (f32::from(floor.scuff.0) * chance.between(0.85, 1.2), f32::from(floor.scuff.1) / 1000.0);
    let (level, tap) = (chance.between(0.85, 1.1), chance.between(0.055, 0.075));
    let grains: Vec<(f32, f32)> =
        (0..floor.grains).map(|_| (chance.between(0.0, long * 2.0), chance.between(0.1, 1.0).powi(2))).collect();
    let (mut noise, mut heel, mut sole, mut crunch) =
        (chance.clone(), Filter::default(), Filter::default(), Filter::default());
    let thump = f32::from(floor.thump) / 100.0;
    mono(0.34, |t| {
        let x = noise.next();
        let low = (TAU * (85.0 - 60.0 * t) * t).sin() * hit(t, 0.002, 0.022) * thump;
        let knock = heel.run(x, hertz * 0.55, 1.2).band * hit(t, 0.0012, 0.010) * 0.8;
        let late = (t - tap).max(0.0);
        let slide = sole.run(x, hertz, 0.8).band * if t > tap { hit(late, 0.006, long * 0.45) * 0.42 } else { 0.0 };
        let grit: f32 = grains.iter().filter(|(at, _)| t > *at).map(|(at, l)| l * hit(t - at, 0.0006, 0.004)).sum();
        (low + knock + slide + crunch.run(x, hertz * 1.25, 1.1).band * grit * 0.55) * level
    })
}

/// A hoof on a hard road: clop.
pub(super) fn hoof_hard(chance: &mut Noise) -> Vec<f32> {
    hoof(1.0, chance)
}

/// A hoof on grass or sand: more thud than clop.
pub(super) fn hoof_soft(chance: &mut Noise) -> Vec<f32> {
    hoof(0.22, chance)
}

fn hoof(hard: f32, chance: &mut Noise) -> Vec<f32> {
    let (first, second) = (chance.between(620.0, 820.0), chance.between(1250.0, 1600.0));
    let level = chance.between(0.8, 1.1);
    let (mut noise, mut wide) = (chance.clone(), Filter::default());
    mono(0.26, |t| {
        let clop =
            (TAU * first * t).sin() * hit(t, 0.0008, 0.016) + 0.6 * (TAU * second * t).sin() * hit(t, 0.0005, 0.009);
        let thud = (TAU * (78.0 - 90.0 * t) * t).sin() * hit(t, 0.003, 0.045);
        let dirt = wide.run(noise.next(), 900.0 + 900.0 * hard, 0.8).band * hit(t, 0.001, 0.018);
        (clop * hard * 0.55 + thud * (1.15 - 0.6 * hard) + dirt * 0.5) * level
    })
}

/// A paw: hardly a sound, and claws.
pub(super) fn paw(chance: &mut Noise) -> Vec<f32> {
    let level = chance.between(0.6, 1.0);
    let (mut noise, mut pad, mut claw) = (chance.clone(), Filter::default(), Filter::default());
    mono(0.12, |t| {
        let x = noise.next();
        (pad.run(x, 420.0, 0.9).band * hit(t, 0.003, 0.018)
            + claw.run(x, 4100.0, 2.0).band * hit(t, 0.0008, 0.004) * 0.3)
            * level
    })
}

/// A heart: lub, dub.
pub(super) fn heart(_: &mut Noise) -> Vec<f32> {
    let beat = |t: f32, hertz: f32| (TAU * (hertz - 60.0 * t) * t).sin() * hit(t, 0.008, 0.05);
    mono(0.6, |t| beat(t, 62.0) + if t > 0.28 { 0.7 * beat(t - 0.28, 74.0) } else { 0.0 })
}
