//! What is heard, measured.

use super::*;
use super::{ambience::called, kinds, listen};
use crate::camera::Path;
use crate::{Film, Score, Subject, scene};
use media::sound::{RATE_HZ, Sound};

/// A film of `prompt`, small, four seconds.
fn film(prompt: &str) -> Film {
    let scene = scene::read(prompt, "", 0.5, 5);
    let subject = Subject::Scene(scene);
    Film::new(&Score { width: 160, height: 90, fps: 30, frames: 120, seed: 5, subject, path: Path::Still })
}

fn heard(prompt: &str) -> Sound {
    film(prompt).heard(prompt, 5).sound()
}

/// Mean frequency of what is heard, hertz, by zero crossings of its slope's and its own power.
fn brightness(sound: &Sound) -> f64 {
    let (mut slope, mut power) = (0.0, 0.0);
    for two in sound.samples.windows(2) {
        for (now, next) in two[0].iter().zip(two[1]) {
            slope += f64::from(next - now).powi(2);
            power += f64::from(*now).powi(2);
        }
    }
    (slope / power.max(1e-12)).sqrt() * f64::from(RATE_HZ) / std::f64::consts::TAU
}

/// Power of each hundredth of a second.
fn envelope(sound: &Sound) -> Vec<f64> {
    let power = |part: &[[f32; 2]]| part.iter().flatten().map(|x| f64::from(x * x)).sum::<f64>();
    sound.samples.chunks(RATE_HZ as usize / 100).map(power).collect()
}

/// Where the power stands out most against a moment before, hundredths of a second, the strongest first.
fn onsets(sound: &Sound) -> Vec<usize> {
    let all = envelope(sound);
    let mut found: Vec<(f64, usize)> = (6..all.len().saturating_sub(2))
        .map(|i| {
            let before: f64 = all[i - 6..i - 1].iter().sum::<f64>() / 5.0;
            ((all[i] + all[i + 1]) * 0.5 / (before + 1e-3), i)
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut kept: Vec<usize> = Vec::new();
    found.into_iter().for_each(|(_, i)| {
        if kept.iter().all(|k| k.abs_diff(i) > 12) {
            kept.push(i);
        }
    });
    kept
}

fn fine(name: &str, sound: &Sound) {
    assert!(sound.samples.iter().flatten().all(|x| x.is_finite()), "{name}");
    let (loud, peak) = (sound.loudness_lufs().unwrap(), sound.true_peak_db());
    assert!((loud - LOUDNESS_LUFS).abs() < 1.0, "{name} is {loud:.1} LUFS loud");
    assert!(peak <= PEAK_DB + 0.2, "{name} peaks at {peak:.1} dB");
    // No click at the ends, and no step that no wave has.
    let first = sound.samples[..48].iter().flatten().fold(0.0f32, |m, x| m.max(x.abs()));
    assert!(first < 0.02, "{name} begins with a click");
}

#[test]
fn every_kind_can_be_called_or_seen_and_is_heard() {
    let named: Vec<String> = called().map(str::to_owned).chain(listen::named()).collect();
    for name in &named {
        assert!(kinds::named(name).is_some(), "no sound is called {name}");
    }
    for kind in kinds::all() {
        assert!(named.iter().any(|name| name == kind.name), "nothing calls for {}", kind.name);
        let heard = Heard::only(kind.name, 4.0, 3);
        fine(kind.name, &heard.sound());
    }
}

#[test]
fn words_call_for_sounds_that_differ_as_they_do_in_the_world() {
    let bright = |words: &str| brightness(&ambience(words, 2.0, 1));
    let [sea, rain, motor] = ["waves on a beach", "rain", "a truck engine"].map(bright);
    assert!(rain > 1.2 * sea && sea > 2.0 * motor, "rain {rain:.0}, sea {sea:.0}, engine {motor:.0} Hz");
    assert_eq!(ambience("下雨", 2.0, 1), ambience("rain", 2.0, 1));
    assert_ne!(
        ambience("火车驶过", 2.0, 1),
        ambience("火", 2.0, 1),
        "a train is no fire, though it is written with one"
    );
    assert_ne!(ambience("rainbow", 2.0, 1), ambience("rain", 2.0, 1));
    assert_eq!(ambience("waves", 2.0, 1), ambience("waves", 2.0, 1));
}

#[test]
fn a_scene_sounds_like_what_is_seen_and_not_like_its_opposite() {
    let [sea, city, space, cave] =
        ["a calm ocean at noon", "a busy city street", "the earth from space", "coral reef underwater"].map(heard);
    for (name, sound) in [("sea", &sea), ("city", &city), ("space", &space), ("reef", &cave)] {
        fine(name, sound);
    }
    assert!(brightness(&sea) > 2.0 * brightness(&space) && brightness(&sea) > 2.0 * brightness(&cave));
    assert!(brightness(&city) < brightness(&sea));
    assert_ne!(heard("a forest at night"), heard("a forest at noon"));
    fine("tune", &tune("happy piano", 6.0, 2).mastered(LOUDNESS_LUFS, PEAK_DB));
}

#[test]
fn thunder_follows_the_flash_that_is_seen() {
    let film = film("a thunderstorm with lightning over the sea at night");
    let light = |index: u32| {
        let mut frame = media::Frame::new(0, 0);
        film.render(index, &mut frame);
        frame.rgb().iter().map(|b| f64::from(*b)).sum::<f64>()
    };
    let lights: Vec<f64> = (0..120).map(light).collect();
    let flash =
        (1..120).max_by(|a, b| (lights[*a] - lights[*a - 1]).total_cmp(&(lights[*b] - lights[*b - 1]))).unwrap();
    let at = flash as f64 / 30.0;
    let sound = film.heard("", 5).sound();
    let near =
        onsets(&sound).into_iter().take(3).map(|i| i as f64 / 100.0 - at).find(|late| (-0.05..0.35).contains(late));
    assert!(near.is_some(), "flash at {at:.2} s, onsets {:?}", &onsets(&sound)[..3]);
}

#[test]
fn steps_fall_on_the_beat_of_the_gait_and_come_from_where_the_walker_is() {
    let film = film("a man walking through the city street");
    let steps: Vec<Source> = film.sources().into_iter().filter(|source| source.kind.starts_with("step")).collect();
    assert_eq!(steps.len(), 1);
    let all = film.heard("", 5);
    let alone = all.solo("step_hard").sound();
    let mut found: Vec<usize> = onsets(&alone).into_iter().take(6).collect();
    found.sort_unstable();
    let gaps: Vec<usize> = found.windows(2).map(|two| two[1] - two[0]).collect();
    // 0.95 loops a second, give or take 8 %, two steps each.
    assert!(gaps.iter().all(|gap| (46..=60).contains(gap) || (92..=120).contains(gap)), "{gaps:?}");
    let side = |from: usize, until: usize| -> f64 {
        let power = |side: usize| alone.samples[from..until].iter().map(|s| f64::from(s[side]).powi(2)).sum::<f64>();
        power(1) / (power(0) + power(1))
    };
    let (half, full) = (alone.samples.len() / 2, alone.samples.len());
    let (early, late) = (side(0, half), side(half, full));
    let right = steps[0].at.unwrap().velocity.0 > 0.0;
    assert!(if right { late > early } else { late < early }, "{early:.2} then {late:.2}, to the right: {right}");
}

#[test]
fn voices_differ_in_pitch_and_speed_shortens() {
    let text = "The quick brown fox jumps over the lazy dog. 你好，世界。";
    let (girl, man) = (Voice::named("girlfriend_1_speech02"), Voice::named("uk_man2"));
    assert!(girl.pitch_hz > man.pitch_hz * 1.3, "{girl:?} {man:?}");
    let said = speech(text, man, 1.0);
    assert_ne!(said, speech(text, girl, 1.0));
    let fast = speech(text, man, 2.0);
    assert!((fast.seconds() / said.seconds() - 0.5).abs() < 0.05);
    assert!((2.0..8.0).contains(&said.seconds()), "{}", said.seconds());
    assert!(speech("", man, 1.0).loudness_lufs().is_none());
}

#[test]
fn what_begins_to_move_is_heard_when_it_does() {
    // A disc that jumps four times and rests in between, at 24 frames a second.
    let jumps = [14usize, 37, 61, 85];
    let mut watch = Watch::new(24);
    for index in 0..110 {
        let done = jumps.iter().filter(|jump| **jump <= index).count() as i32;
        let mut frame = media::Frame::new(160, 90);
        for (i, pixel) in frame.rgb_mut().as_chunks_mut::<3>().0.iter_mut().enumerate() {
            let (x, y) = (i as i32 % 160, i as i32 / 160);
            *pixel = if (x - 30 - 25 * done).pow(2) + (y - 45).pow(2) < 300 { [230, 80, 40] } else { [90, 120, 140] };
        }
        watch.see(&frame);
    }
    for words in ["", "a dog barks"] {
        let sound = watch.heard(words, 110.0 / 24.0, 1).sound();
        fine(words, &sound);
        // A dog may bark more than once each time.
        let found: Vec<f64> = onsets(&sound).into_iter().take(12).map(|i| i as f64 / 100.0).collect();
        for jump in jumps.map(|jump| jump as f64 / 24.0) {
            assert!(found.iter().any(|at| (at - jump).abs() <= 0.08), "{words}: nothing at {jump:.2} s: {found:?}");
        }
        if words.is_empty() {
            let strongest = &found[..jumps.len()];
            let apart = |at: &f64| jumps.iter().map(|jump| (at - *jump as f64 / 24.0).abs()).fold(9.0, f64::min);
            assert!(strongest.iter().all(|at| apart(at) <= 0.08), "something else is heard: {strongest:?}");
        }
    }
}
