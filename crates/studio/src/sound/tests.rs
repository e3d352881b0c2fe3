//! What is heard, measured.

use super::ambience::kinds;
use super::*;
use media::sound::{RATE_HZ, Sound};

/// Strength of `sound` around `hertz` (Goertzel), over all of its left side.
fn strength(sound: &Sound, hertz: f64) -> f64 {
    let w = std::f64::consts::TAU * hertz / f64::from(RATE_HZ);
    let (mut a, mut b) = (0.0, 0.0);
    for (i, [x, _]) in sound.samples.iter().enumerate() {
        a += f64::from(*x) * (w * i as f64).cos();
        b += f64::from(*x) * (w * i as f64).sin();
    }
    a.hypot(b) / sound.samples.len() as f64
}

fn fine(name: &str, sound: &Sound) {
    assert!(sound.samples.iter().flatten().all(|x| x.is_finite()), "{name}");
    assert!(sound.peak() <= 0.9, "{name} peaks at {}", sound.peak());
    let loud = sound.loudness_lufs().unwrap();
    // Crackling and clapping are mostly silence between peaks; nothing is as loud as to clip.
    assert!((-28.0..=-19.0).contains(&loud), "{name} is {loud:.1} LUFS loud");
}

#[test]
fn every_kind_of_sound_has_words_and_can_be_heard() {
    for (name, maker, called) in kinds() {
        assert!(called, "no words call for {name}");
        fine(name, &maker(3, Sound::count(4.0)).levelled(-20.0));
        let made = ambience(name, 3.0, 3);
        assert_eq!(made.samples.len(), Sound::count(3.0));
        fine(name, &made);
    }
}

#[test]
fn different_words_sound_different_and_the_same_words_the_same() {
    let [sea, rain, street] = ["waves on a beach", "heavy rain", "a car engine"].map(|w| ambience(w, 2.0, 1));
    assert_ne!(sea, rain);
    assert_eq!(sea, ambience("waves on a beach", 2.0, 1));
    assert_eq!(ambience("下雨", 2.0, 1), ambience("rain", 2.0, 1));
    // A motor's pitch drifts, so its hum is looked for everywhere below 200 Hz.
    let dark = |sound: &Sound| (40..200).step_by(4).map(|hertz| strength(sound, f64::from(hertz)).powi(2)).sum::<f64>();
    assert!(dark(&street) > 9.0 * dark(&rain), "a motor hums ({}), rain does not ({})", dark(&street), dark(&rain));
    fine("tune", &tune("happy piano", 6.0, 2));
    assert_ne!(tune("sad", 4.0, 2), tune("happy", 4.0, 2));
}

#[test]
fn voices_differ_in_pitch_and_speed_shortens() {
    let text = "The quick brown fox jumps over the lazy dog. 你好，世界。";
    let (girl, man) = (Voice::named("girlfriend_1_speech02"), Voice::named("uk_man2"));
    assert!(girl.pitch_hz > man.pitch_hz * 1.3, "{girl:?} {man:?}");
    let said = speech(text, man, 1.0);
    fine("man", &said);
    fine("girl", &speech(text, girl, 1.0));
    assert_ne!(said, speech(text, girl, 1.0));
    let fast = speech(text, man, 2.0);
    assert!((fast.seconds() / said.seconds() - 0.5).abs() < 0.05);
    assert!((2.0..8.0).contains(&said.seconds()), "{}", said.seconds());
    assert!(speech("", man, 1.0).loudness_lufs().is_none());
}
