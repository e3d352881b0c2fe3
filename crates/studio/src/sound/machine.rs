//! Machines: on roads and rails, on water, in the air, in the house.

use super::filter::{Drift, Filter, Noise, RATE};
use super::weave::{each, hill, hit, mono, stereo};
use media::sound::Sound;
use std::f32::consts::TAU;

/// A car's engine and tyres.
pub(super) fn engine(seed: u64, count: usize) -> Vec<f32> {
    let mut pull = Drift::new(seed, 0.25);
    let (mut noise, mut box_, mut pipe, mut tyre) =
        (Noise::new(seed), Filter::default(), Filter::default(), Filter::default());
    let (mut phase, mut uneven) = (0.0f32, Drift::new(seed + 3, 30.0));
    line(count, |_| {
        let force = pull.next();
        phase = (phase + (46.0 + 34.0 * force) * (0.985 + 0.03 * uneven.next()) / RATE).fract();
        let x = noise.next();
        let beat = (-phase * 6.0).exp() + 0.55 * (-(phase * 2.0).fract() * 7.0).exp() - 0.30;
        let body = box_.run(beat + x * 0.05, 150.0 + 120.0 * force, 0.9).low;
        let growl = pipe.run(beat + x * 0.2, 420.0 + 500.0 * force, 1.6).band * 0.4;
        body + growl + tyre.run(x, 950.0, 0.5).band * 0.16
    })
}

/// A big slow diesel on a boat.
pub(super) fn diesel(seed: u64, count: usize) -> Vec<f32> {
    let (mut noise, mut low, mut water) = (Noise::new(seed), Filter::default(), Filter::default());
    let (mut phase, mut uneven) = (0.0f32, Drift::new(seed, 8.0));
    line(count, |_| {
        phase = (phase + (6.2 + 0.5 * uneven.next()) / RATE).fract();
        let x = noise.next();
        let thump = low.run((-phase * 4.0).exp() * (0.6 + x * 0.9), 210.0, 1.2).low;
        thump * 1.6 + water.run(x, 800.0, 0.6).band * 0.10
    })
}

/// A train: weight on rails, wheels over joints.
pub(super) fn train(seed: u64, count: usize) -> Vec<f32> {
    let (mut noise, mut low, mut hiss) = (Noise::new(seed), Filter::default(), Filter::default());
    let mut drift = Drift::new(seed, 1.2);
    let mut all = line(count, |_| {
        let x = noise.next();
        low.run(x, 140.0, 0.8).low * (0.55 + 0.2 * drift.next()) + hiss.run(x, 1500.0, 0.5).band * 0.05
    });
    let mut at = 0.1;
    while at * RATE < count as f32 {
        for (offset, level) in [(0.0, 1.0), (0.085, 0.8), (0.30, 0.55), (0.385, 0.5)] {
            let (mut chance, mut ring) = (Noise::new((at * 1000.0) as u64 + seed), Filter::default());
            add(&mut all, at + offset, 0.10, |t| {
                let iron = (TAU * 1240.0 * t).sin() * hit(t, 0.0008, 0.010) * 0.16;
                (ring.run(chance.next(), 330.0, 2.2).band * hit(t, 0.002, 0.020) * 2.0 + iron) * level
            });
        }
        at += 0.74;
    }
    all
}

/// The horn of a train: a chord.
pub(super) fn train_horn(_: &mut Noise) -> Vec<f32> {
    horn(&[311.0, 370.0, 466.0], 1.6, 0.35)
}

/// The horn of a ship.
pub(super) fn ship_horn(_: &mut Noise) -> Vec<f32> {
    horn(&[92.0, 138.5], 2.6, 0.6)
}

/// Somebody in a car.
pub(super) fn car_horn(chance: &mut Noise) -> Vec<f32> {
    horn(&[392.0, 494.0], chance.between(0.18, 0.5), 0.5)
}

fn horn(notes: &[f32], seconds: f32, buzz: f32) -> Vec<f32> {
    let (mut low, mut noise) = (Filter::default(), Noise::new(7));
    mono(seconds + 0.25, |t| {
        let ends = (t / 0.06).min(1.0) * ((seconds + 0.25 - t) / 0.25).min(1.0);
        let reed = |hertz: &f32| {
            let phase = (hertz * (1.0 + 0.012 * (1.0 - (t * 9.0).min(1.0))) * t).fract();
            (TAU * phase).sin() * (1.0 - buzz) + ((-phase * 5.0).exp() * 1.6 - 0.3) * buzz
        };
        let all: f32 = notes.iter().map(reed).sum();
        low.run(all + noise.next() * 0.04, 1900.0, 0.8).low * ends
    })
}

/// Cars that pass, near and far, over a road that never sleeps.
pub(super) fn traffic(seed: u64, count: usize) -> Sound {
    let mut sound = city(seed, count);
    let mut chance = Noise::new(seed ^ 0x7AF);
    each(count, &mut chance, 0.9, 2.8, |at, chance| {
        let (length, right, near) = (chance.between(1.8, 3.4), chance.next() > 0.0, chance.between(0.25, 0.9));
        let (mut noise, mut tyre, mut low) = (Noise::new(at as u64 ^ seed), Filter::default(), Filter::default());
        let hertz = chance.between(620.0, 1150.0);
        for i in 0..(length * RATE) as usize {
            let Some(pair) = sound.samples.get_mut(at + i) else { break };
            let k = i as f32 / (length * RATE);
            let x = noise.next();
            let level = hill(k).powf(1.6) * near;
            let wave = tyre.run(x, hertz * (1.25 - 0.5 * k), 0.6).band * 0.5 + low.run(x, 190.0, 0.7).low * 0.8;
            let across = if right { k } else { 1.0 - k };
            pair[0] += wave * level * (1.0 - across).sqrt();
            pair[1] += wave * level * across.sqrt();
        }
    });
    sound
}

/// A city from a window: one far hum of everything.
pub(super) fn city(seed: u64, count: usize) -> Sound {
    stereo(count, |side| {
        let (mut noise, mut low, mut body) = (Noise::new(seed + side as u64), Filter::default(), Filter::default());
        let (mut slow, mut drift) = (Drift::new(seed + side as u64, 0.18), Drift::new(seed + 4, 0.6));
        Box::new(move |_| {
            let x = noise.next();
            low.run(x, 150.0, 0.6).low * (0.35 + 0.35 * slow.next())
                + body.run(x, 480.0, 0.6).band * (0.06 + 0.06 * drift.next())
        })
    })
}

/// A jet high up.
pub(super) fn jet(seed: u64, count: usize) -> Vec<f32> {
    let (mut noise, mut low, mut body, mut whine) =
        (Noise::new(seed), Filter::default(), Filter::default(), Filter::default());
    let mut drift = Drift::new(seed, 0.5);
    line(count, |_| {
        let x = noise.next();
        let d = drift.next();
        low.run(x, 130.0 + 60.0 * d, 0.7).low * 0.9
            + body.run(x, 520.0, 0.5).band * 0.35
            + whine.run(x, 2350.0 + 90.0 * d, 14.0).band * 0.10
    })
}

/// Rotor blades.
pub(super) fn rotor(seed: u64, count: usize) -> Vec<f32> {
    let (mut noise, mut low, mut air, mut phase) = (Noise::new(seed), Filter::default(), Filter::default(), 0.0f32);
    line(count, |_| {
        phase = (phase + 11.5 / RATE).fract();
        let x = noise.next();
        let slap = (-phase * 7.0).exp();
        low.run(x * slap + slap * 0.5, 210.0, 1.0).low * 1.5 + air.run(x, 1300.0, 0.5).band * (0.08 + 0.25 * slap)
    })
}

/// A rocket: a roar that tears.
pub(super) fn rocket(seed: u64, count: usize) -> Vec<f32> {
    let (mut noise, mut low, mut body) = (Noise::new(seed), Filter::default(), Filter::default());
    let mut tear = Drift::new(seed, 26.0);
    line(count, |_| {
        let x = noise.next();
        let t = tear.next();
        low.run(x, 120.0, 0.7).low * 1.4 + body.run(x, 700.0, 0.5).band * (0.15 + 0.9 * t * t * t)
    })
}

/// The joints of a robot.
pub(super) fn servo(chance: &mut Noise) -> Vec<f32> {
    let (from, to, long) = (chance.between(280.0, 420.0), chance.between(420.0, 760.0), chance.between(0.22, 0.42));
    let (mut phase, mut noise, mut filter) = (0.0f32, chance.clone(), Filter::default());
    mono(long + 0.06, |t| {
        let k = (t / long).min(1.0);
        phase = (phase + (from + (to - from) * k * (2.0 - k)) / RATE).fract();
        let whir = ((phase * 2.0 - 1.0) * 0.35 + (TAU * phase * 3.0).sin() * 0.2)
            * (t / 0.02).min(1.0)
            * ((long - t) / 0.04).clamp(0.0, 1.0);
        let stop = if t > long { hit(t - long, 0.001, 0.009) * 0.8 } else { 0.0 };
        filter.run(whir + noise.next() * (0.03 + stop), 1500.0, 0.8).low
    })
}

/// A bicycle: a chain and a freewheel.
pub(super) fn bicycle(seed: u64, count: usize) -> Vec<f32> {
    let (mut noise, mut tyre, mut tick, mut phase) = (Noise::new(seed), Filter::default(), Filter::default(), 0.0f32);
    let mut slow = Drift::new(seed, 0.6);
    line(count, |_| {
        phase = (phase + (15.0 + 3.0 * slow.next()) / RATE).fract();
        let x = noise.next();
        tyre.run(x, 700.0, 0.6).band * 0.10 + tick.run(x, 3900.0, 3.0).band * hit(phase / 16.0, 0.0004, 0.0025) * 0.9
    })
}

/// Sails of a mill: a creak and a sweep of air each time one comes round.
pub(super) fn mill(seed: u64, count: usize) -> Vec<f32> {
    let (mut noise, mut air, mut wood, mut phase) = (Noise::new(seed), Filter::default(), Filter::default(), 0.0f32);
    line(count, |i| {
        phase = (phase + 0.36 / RATE).fract();
        let x = noise.next();
        let creak =
            hill((phase - 0.55) / 0.25) * (TAU * (34.0 + 22.0 * phase) * i as f32 / RATE).sin().max(0.0).powi(6);
        air.run(x, 420.0, 0.7).band * (0.1 + 0.7 * hill(phase / 0.6))
            + wood.run(creak * (1.0 + x), 620.0, 4.0).band * 0.5
    })
}

/// The burner of a balloon.
pub(super) fn burner(chance: &mut Noise) -> Vec<f32> {
    let (mut noise, mut low, mut high) = (chance.clone(), Filter::default(), Filter::default());
    let long = chance.between(1.2, 2.2);
    mono(long, |t| {
        let x = noise.next();
        let on = (t / 0.06).min(1.0) * ((long - t) / 0.3).clamp(0.0, 1.0);
        (low.run(x, 320.0, 0.7).low + high.run(x, 2400.0, 0.5).band * 0.4) * on
    })
}

/// A clock on the wall.
pub(super) fn clock(seed: u64, count: usize) -> Vec<f32> {
    let mut all = vec![0.0; count];
    for beat in 0..(count as f32 / RATE * 2.0) as usize + 1 {
        let (hertz, mut noise, mut filter) =
            (if beat.is_multiple_of(2) { 2500.0 } else { 2050.0 }, Noise::new(seed + beat as u64), Filter::default());
        add(&mut all, beat as f32 * 0.5 + 0.1, 0.05, |t| {
            (TAU * hertz * t).sin() * hit(t, 0.0004, 0.006) * 0.6
                + filter.run(noise.next(), 900.0, 1.5).band * hit(t, 0.001, 0.008)
        });
    }
    all
}

/// Keys under quick fingers.
pub(super) fn keyboard(seed: u64, count: usize) -> Vec<f32> {
    let (mut all, mut chance, mut at) = (vec![0.0; count], Noise::new(seed), 0.1);
    while at * RATE < count as f32 {
        let (hertz, level) = (chance.between(1700.0, 2900.0), chance.between(0.5, 1.0));
        let (mut noise, mut filter) = (chance.clone(), Filter::default());
        add(&mut all, at, 0.09, |t| {
            let up = if t > 0.055 { hit(t - 0.055, 0.0006, 0.004) * 0.4 } else { 0.0 };
            filter.run(noise.next(), hertz, 1.4).band * (hit(t, 0.0006, 0.006) + up) * level
        });
        at += if chance.next() > 0.75 { chance.between(0.3, 0.7) } else { chance.between(0.08, 0.19) };
    }
    all
}

/// Something electric that runs.
pub(super) fn hum(seed: u64, count: usize) -> Vec<f32> {
    let (mut noise, mut low) = (Noise::new(seed), Filter::default());
    line(count, |i| {
        let t = i as f32 / RATE;
        let tones: f32 = (1..6).map(|n| (TAU * 60.0 * n as f32 * t).sin() / (n * n) as f32).sum();
        tones * 0.3 + low.run(noise.next(), 420.0, 0.6).low * 0.3
    })
}

/// A flying saucer, as every film has it: two tones that wander about each other.
pub(super) fn saucer(seed: u64, count: usize) -> Vec<f32> {
    let (mut a, mut b, mut wander) = (0.0f32, 0.0f32, Drift::new(seed, 0.7));
    line(count, |i| {
        let t = i as f32 / RATE;
        let hertz = 330.0 + 60.0 * wander.next() + 26.0 * (TAU * 5.6 * t).sin();
        (a, b) = ((a + hertz / RATE).fract(), (b + hertz * 0.502 / RATE).fract());
        ((TAU * a).sin() * 0.5 + (TAU * b).sin() * 0.4) * (0.75 + 0.25 * (TAU * 5.6 * t).cos())
    })
}

/// A siren that rises and falls.
pub(super) fn siren(_: u64, count: usize) -> Vec<f32> {
    let (mut phase, mut pipe) = (0.0f32, Filter::default());
    line(count, |i| {
        let t = i as f32 / RATE;
        phase = (phase + (850.0 + 420.0 * (TAU * 0.28 * t).sin()) / RATE).fract();
        pipe.run((TAU * phase).sin() + 0.3 * (TAU * phase * 2.0).sin(), 1500.0, 0.7).low
    })
}

fn line(count: usize, wave: impl FnMut(usize) -> f32) -> Vec<f32> {
    (0..count).map(wave).collect()
}

/// Adds `wave` of `seconds` at `at` seconds.
fn add(all: &mut [f32], at: f32, seconds: f32, mut wave: impl FnMut(f32) -> f32) {
    let from = ((at * RATE) as usize).min(all.len());
    let until = (from + (seconds * RATE) as usize).min(all.len());
    all[from..until].iter_mut().enumerate().for_each(|(i, x)| *x += wave(i as f32 / RATE));
}

/// The knock of wood on wood, and a rope under load: a boat at rest.
pub(super) fn creak(chance: &mut Noise) -> Vec<f32> {
    let (low, long) = (chance.between(22.0, 38.0), chance.between(0.35, 0.8));
    let (mut noise, mut wood, mut phase) = (chance.clone(), [Filter::default(); 2], 0.0f32);
    mono(long, |t| {
        phase = (phase + (low + 22.0 * hill(t / long)) / RATE).fract();
        let slip = (-phase * 24.0).exp() * (0.7 + 0.3 * noise.next()) * hill(t / long);
        wood[0].run(slip, 480.0, 7.0).band + wood[1].run(slip, 1150.0, 8.0).band * 0.6
    })
}

/// Wings or a sail, once.
pub(super) fn flap(chance: &mut Noise) -> Vec<f32> {
    let (mut noise, mut air) = (chance.clone(), Filter::default());
    mono(0.30, |t| air.run(noise.next(), 320.0 + 500.0 * hill(t / 0.3), 0.8).band * hill((t / 0.3).powf(0.7)))
}

/// Something passes close by.
pub(super) fn whoosh(chance: &mut Noise) -> Vec<f32> {
    let (mut noise, mut air, top) = (chance.clone(), Filter::default(), chance.between(900.0, 1700.0));
    mono(0.55, |t| air.run(noise.next(), 260.0 + top * hill(t / 0.55), 1.1).band * hill((t / 0.55).powf(0.6)).powf(1.3))
}

/// Something heavy lands.
pub(super) fn thud(chance: &mut Noise) -> Vec<f32> {
    let (mut noise, mut low, hertz) = (chance.clone(), Filter::default(), chance.between(58.0, 84.0));
    mono(0.7, |t| {
        (TAU * (hertz + 70.0 * (-t * 28.0).exp()) * t).sin() * hit(t, 0.003, 0.13)
            + low.run(noise.next(), 900.0, 0.7).low * hit(t, 0.002, 0.03) * 0.8
    })
}
