//! What is heard of results, judged by FFmpeg's meter.

use super::works_tests::Desk;
use media::probe::playable;
use media::sound::read;
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
    // Speech comes after half a second: until then both are the sea, then they differ.
    let differ = |from: f64, until: f64| {
        let [a, b] = [0, 1].map(|i| heard[i].piece(from, until));
        let gain = (a.samples.iter().map(|s| s[0] * s[0]).sum::<f32>()
            / b.samples.iter().map(|s| s[0] * s[0]).sum::<f32>())
        .sqrt();
        let (mut apart, mut all) = (0.0, 0.0);
        a.samples.iter().zip(&b.samples).for_each(|(a, b)| {
            apart += (a[0] - b[0] * gain).powi(2);
            all += a[0] * a[0];
        });
        apart / all
    };
    assert!(differ(0.1, 0.25) < 0.2 && differ(0.5, 1.0) > 0.6, "{} then {}", differ(0.1, 0.25), differ(0.5, 1.0));
}
