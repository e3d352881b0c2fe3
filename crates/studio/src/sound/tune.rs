//! A tune: a progression of four chords, a bass, and a melody picked from the chord, all seeded.

use super::filter::{Noise, RATE};
use super::weave::strike;
use media::sound::Sound;
use std::f32::consts::TAU;

/// Steps of the four chords above the key note, semitones: bright and dark.
const BRIGHT: [[i32; 3]; 4] = [[0, 4, 7], [-5, -1, 2], [-3, 0, 4], [-7, -3, 0]];
const DARK: [[i32; 3]; 4] = [[0, 3, 7], [-4, 0, 3], [-9, -5, -2], [-2, 2, 5]];
/// Words that make it dark, and words that make it quick.
const DARK_WORDS: [&str; 8] = ["sad", "dark", "tense", "melanchol", "horror", "悲", "暗", "紧张"];
const QUICK_WORDS: [&str; 9] = ["upbeat", "fast", "happy", "dance", "rock", "energ", "欢快", "快", "动感"];

/// `count` samples of a tune; `words` are lower case.
pub(super) fn tune(words: &str, count: usize, seed: u64) -> Sound {
    let says = |list: &[&str]| list.iter().any(|word| words.contains(word));
    let chords = if says(&DARK_WORDS) { DARK } else { BRIGHT };
    let beat_s = if says(&QUICK_WORDS) { 0.42 } else { 0.72 };
    let mut chance = Noise::new(seed);
    let key = 220.0 * 2f32.powf(chance.between(-4.0, 4.0).round() / 12.0);
    let mut sound = Sound { samples: vec![[0.0; 2]; count] };
    let beats = (count as f32 / (beat_s * RATE)).ceil() as usize;
    for beat in 0..beats {
        let at = (beat as f32 * beat_s * RATE) as usize;
        let chord = chords[beat / 4 % 4];
        if beat.is_multiple_of(4) {
            for (i, step) in chord.into_iter().enumerate() {
                note(&mut sound, at, hertz(key, step), beat_s * 4.2, 0.16, 0.3 + 0.2 * i as f32, 0.25);
            }
            note(&mut sound, at, hertz(key, chord[0] - 12), beat_s * 4.0, 0.3, 0.5, 0.02);
        }
        if chance.next() > -0.45 {
            let step = chord[(chance.between(0.0, 2.99)) as usize] + 12;
            note(&mut sound, at, hertz(key, step), beat_s * 1.6, 0.2, chance.between(0.35, 0.65), 0.005);
        }
    }
    sound
}

fn hertz(key: f32, step: i32) -> f32 {
    key * 2f32.powf(step as f32 / 12.0)
}

/// A plucked or (with a slow `attack`, seconds) a bowed note with three overtones.
fn note(sound: &mut Sound, at: usize, hertz: f32, seconds: f32, level: f32, pan: f32, attack: f32) {
    strike(sound, at, seconds, pan, |t| {
        let shape = (t / attack).min(1.0) * (-t * 2.2 / seconds).exp() * ((seconds - t) / 0.05).clamp(0.0, 1.0);
        let wave: f32 =
            [1.0, 0.4, 0.2, 0.08].iter().zip(1..).map(|(k, n)| k * (TAU * hertz * n as f32 * t).sin()).sum();
        wave * shape * level
    });
}
