//! What espeak-ng says, heard again. Without it only its absence is tested.

use super::*;
use crate::sound::Sound;
use std::sync::atomic::AtomicBool;

static GO: AtomicBool = AtomicBool::new(false);

fn speaker(variant: &str, pitch: u8) -> Speaker {
    Speaker { variant: variant.to_owned(), pitch, pace: 1.0, british: false, name: String::new() }
}

fn said(text: &str, variant: &str, speed: f32) -> Option<Sound> {
    match check() {
        Ok(()) => Some(say(text, &speaker(variant, 50), speed, &GO).unwrap()),
        Err(fault) => {
            eprintln!("not tried: {fault}");
            None
        }
    }
}

/// The strongest period of the voice, hertz (autocorrelation over the loudest half second).
fn pitch_hz(sound: &Sound) -> f64 {
    let all: Vec<f64> = sound.samples.iter().step_by(4).map(|s| f64::from(s[0])).collect();
    let power = |at: usize| all[at..at + 6000].iter().map(|x| x * x).sum::<f64>();
    let best = (0..all.len().saturating_sub(6400)).step_by(600).max_by(|a, b| power(*a).total_cmp(&power(*b))).unwrap();
    let like = |lag: usize| (best..best + 6000).map(|i| all[i] * all[i + lag]).sum::<f64>();
    let lag = (30..170).max_by(|a, b| like(*a).total_cmp(&like(*b))).unwrap();
    12_000.0 / lag as f64
}

#[test]
fn women_speak_higher_than_men_and_speed_shortens() {
    let text = "The quick brown fox jumps over the lazy dog.";
    let Some(man) = said(text, "m1", 1.0) else { return };
    let (woman, fast) = (said(text, "f3", 1.0).unwrap(), said(text, "m1", 1.6).unwrap());
    assert!(pitch_hz(&woman) > 1.3 * pitch_hz(&man), "{:.0} and {:.0} Hz", pitch_hz(&woman), pitch_hz(&man));
    assert!(fast.seconds() < man.seconds() * 0.75, "{} and {} s", fast.seconds(), man.seconds());
    assert!((man.loudness_lufs().unwrap() + 16.0).abs() < 0.5 && man.true_peak_db() < -1.5);
    assert!((1.5..5.0).contains(&man.seconds()), "{}", man.seconds());
}

#[test]
fn chinese_is_read_as_chinese() {
    // Read as English letters, or with the tones as English digits, it would take twice as long.
    let Some(four) = said("你好世界", "f3", 1.0) else { return };
    let eight = said("你好世界你好世界", "f3", 1.0).unwrap();
    assert!((0.6..2.0).contains(&four.seconds()), "{}", four.seconds());
    assert!(eight.seconds() > 1.5 * four.seconds());
    assert!(say("……", &speaker("f3", 50), 1.0, &GO).is_err());
}
