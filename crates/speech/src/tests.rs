//! What the model says, heard again. Without the model, or espeak-ng, only their absence is tested.

use super::*;
use fault::Code;
use media::sound::Sound;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

static GO: AtomicBool = AtomicBool::new(false);

/// What speaks, where the tests' models are installed.
fn tongue() -> Option<Tongue> {
    let folder = PathBuf::from(std::env::var_os("FILMGATE_WEIGHTS")?);
    let ready = media::speech::check().and_then(|()| Tongue::open(&folder));
    ready.inspect_err(|fault| eprintln!("not tried: {fault}")).ok()
}

/// The middle of the voice's pitch, hertz: the strongest period of every loud part (autocorrelation).
fn pitch_hz(sound: &Sound) -> f64 {
    let all: Vec<f64> = sound.samples.iter().step_by(4).map(|s| f64::from(s[0])).collect();
    let power = |at: usize| all[at..at + 600].iter().map(|x| x * x).sum::<f64>();
    let places: Vec<usize> = (0..all.len().saturating_sub(800)).step_by(300).collect();
    let loudest = places.iter().map(|at| power(*at)).fold(0.0, f64::max);
    let like = |at: usize, lag: usize| {
        let (a, b) = (&all[at..at + 600], &all[at + lag..at + lag + 600]);
        let (aa, bb): (f64, f64) = (a.iter().map(|x| x * x).sum(), b.iter().map(|x| x * x).sum());
        a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>() / (aa * bb).sqrt().max(1e-9)
    };
    let strongest = |at: usize| (30..170).max_by(|a, b| like(at, *a).total_cmp(&like(at, *b))).unwrap();
    let loud = places.into_iter().filter(|at| power(*at) > 0.1 * loudest);
    let mut found: Vec<f64> = loud.map(|at| 12_000.0 / strongest(at) as f64).collect();
    found.sort_by(f64::total_cmp);
    found[found.len() / 2]
}

#[test]
fn english_is_spoken_by_different_voices_at_the_speed_asked_for() {
    let Some(tongue) = tongue() else { return };
    let text = "The quick brown fox jumps over the lazy dog.";
    let said = |name: &str, speed: f32| tongue.say(text, &voice(name), speed, &GO).unwrap();
    let (woman, man, quick) = (said("chat1_female_new-3", 1.0), said("oversea_male1", 1.0), said("oversea_male1", 2.0));
    assert!((1.8..4.5).contains(&man.seconds()), "{} s", man.seconds());
    let half = quick.seconds() / man.seconds();
    assert!((0.44..0.56).contains(&half), "{half} of the length");
    assert!(pitch_hz(&woman) > 1.3 * pitch_hz(&man), "{:.0} and {:.0} Hz", pitch_hz(&woman), pitch_hz(&man));
    assert!((man.loudness_lufs().unwrap() + 16.0).abs() < 0.6 && man.true_peak_db() < -1.5);
    assert!(quick == said("oversea_male1", 2.0), "the same words came out otherwise");
}

#[test]
fn mandarin_is_spoken_and_mixed_with_english() {
    let Some(tongue) = tongue() else { return };
    let said = |text: &str, name: &str| tongue.say(text, &voice(name), 1.0, &GO).unwrap();
    let (sister, uncle) = (said("今天天气很好。", "chat1_female_new-3"), said("今天天气很好。", "ai_laoguowang_712"));
    assert!((1.0..3.0).contains(&sister.seconds()), "{} s", sister.seconds());
    assert!(pitch_hz(&sister) > 1.3 * pitch_hz(&uncle), "{:.0} and {:.0} Hz", pitch_hz(&sister), pitch_hz(&uncle));
    let mixed = said("我用Kling的API。", "chat1_female_new-3");
    assert!((1.2..4.0).contains(&mixed.seconds()), "{} s", mixed.seconds());
}

#[test]
fn what_cannot_be_said_is_told() {
    let nowhere = Tongue::open(&PathBuf::from("/nowhere")).err().unwrap();
    assert!(nowhere.message.contains("doctor --install"), "{nowhere}");
    let Some(tongue) = tongue() else { return };
    let fault = |text: &str, stop: bool| tongue.say(text, &voice("woman"), 1.0, &AtomicBool::new(stop)).unwrap_err();
    assert_eq!(fault("……", false).code, Code::BadValue);
    assert_eq!(fault(&"a".repeat(3000), false).code, Code::BadValue);
    assert_eq!(fault("你好", true).code, Code::Unavailable);
}

#[test]
fn kinds_and_voices_are_cast_and_strangers_are_a_woman() {
    assert_eq!(voice("nobody"), voice("woman"));
    assert!(known("granny") && known("AOT") && !known("nobody"));
    let man = voice("deep-man");
    assert!(man.english == ["am_onyx"] && man.pitch < 1.0);
    assert_eq!(voice("tiexin_nanyou").mandarin, ["zm_yunxi", "zm_yunyang"]);
}
