//! What is heard of results, judged by FFmpeg's meter.

use super::works_tests::Desk;
use media::probe::playable;
use media::sound::{RATE_HZ as RATE, Sound, read};
use plan::Operation;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;
use std::sync::atomic::AtomicBool;

static GO: AtomicBool = AtomicBool::new(false);

/// Integrated loudness (LUFS) and true peak (dB) by FFmpeg.
fn metered(path: &Path) -> (f64, f64) {
    let mut ffmpeg = Command::new("ffmpeg");
    ffmpeg.args(["-hide_banner", "-nostats", "-i"]).arg(path);
    let said = ffmpeg.args(["-vn", "-af", "ebur128=peak=true", "-f", "null", "-"]).output().unwrap();
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    let number = |name: &str| -> f64 {
        let at = said.rfind(name).unwrap_or_else(|| panic!("no {name} in {said}")) + name.len();
        said[at..].split_whitespace().next().unwrap().parse().unwrap()
    };
    (number("I:"), number("Peak:"))
}

fn asked(prompt: &str) -> Value {
    json!({ "prompt": prompt, "sound": true, "clip": { "fps": 30, "frames": 100 } })
}

#[test]
fn a_clip_with_sound_is_as_long_and_as_loud_as_said_and_its_quoted_words_are_heard() {
    let desk = Desk::new(json!({}));
    let mut heard = Vec::new();
    for prompt in ["a calm ocean at noon", "a calm ocean at noon, a man says \"hello there\""] {
        let asset = desk.made(Operation::Text2video, asked(prompt)).remove(0);
        let facts = playable(&asset.path).unwrap();
        let apart = (facts.sound_seconds.unwrap() - facts.seconds).abs();
        assert!(apart <= 1.0 / 30.0, "{prompt}: {apart:.3} s apart");
        let (loud, peak) = metered(&asset.path);
        assert!((loud + 16.0).abs() <= 1.0 && peak <= -1.0, "{prompt}: {loud} LUFS, {peak} dBTP");
        heard.push(read(&asset.path, 10.0, &GO).unwrap());
    }
    let [sea, words] = [0, 1].map(|i| voiced(&heard[i]));
    assert!(words >= 5 && words > 3 * sea, "a voice in {words} moments, without words in {sea}");
}

/// In how many moments of 40 ms something repeats itself at the pitch of a voice: vowels do, the sea does not.
fn voiced(sound: &Sound) -> usize {
    let mono: Vec<f32> = sound.samples.windows(2).map(|two| two[1][0] - two[0][0]).collect();
    let (length, rate) = (RATE as usize / 25, RATE as usize);
    let moments = (0..mono.len().saturating_sub(length * 2)).step_by(length / 2);
    let power = |at: usize| mono[at..at + length].iter().map(|s| s * s).sum::<f32>();
    let alike = |at: usize, lag: usize| {
        let both: f32 = mono[at..at + length].iter().zip(&mono[at + lag..]).map(|(a, b)| a * b).sum();
        both / (power(at) * power(at + lag)).sqrt().max(1e-9)
    };
    moments.filter(|at| (rate / 250..rate / 80).any(|lag| alike(*at, lag) > 0.5)).count()
}
