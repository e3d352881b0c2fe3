//! espeak-ng: text in through one pipe, a wave out through another.

use super::chinese::{Part, parts};
use super::rate;
use crate::caps;
use crate::child::{Child, Order, absent, found};
use crate::sound::Sound;
use fault::{Code, Fault};
use std::sync::atomic::AtomicBool;

/// The program.
const PROGRAM: &str = "espeak-ng";
/// Words a minute at the usual speed, and the bounds of what it is asked for.
const WORDS_A_MINUTE: f32 = 160.0;
const WORDS_A_MINUTE_MIN: f32 = 80.0;
const WORDS_A_MINUTE_MAX: f32 = 400.0;
/// Silence between two languages in one text, seconds.
const BREAK_S: f64 = 0.06;
/// How loud what is said is, LUFS, and its highest peak, dB.
const LOUDNESS_LUFS: f64 = -16.0;
const PEAK_DB: f32 = -2.0;
/// Silence before and after, seconds.
const REST_S: f64 = 0.08;

/// Who speaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// A variant of espeak-ng's voices, such as `f3` or `m1`.
    pub variant: String,
    /// Pitch, 0–99; 50 is the variant's own.
    pub pitch: u8,
    /// How fast beside other speakers, 1 as usual.
    pub pace: f32,
    /// English as it is spoken in Britain.
    pub british: bool,
    /// What the speaker is called, for what has voices of its own: a voice of the catalog, or a kind of speaker.
    pub name: String,
}

/// Whether texts can be spoken on this machine.
pub fn check() -> Result<(), Fault> {
    found(PROGRAM).map(drop).ok_or_else(|| absent("speech", PROGRAM, "not in the PATH"))
}

/// `text` as `speaker` says it, `speed` times as fast as usual; the same on both sides, −16 LUFS.
///
/// # Errors
/// `BadValue` if espeak-ng is missing or the text has nothing that can be spoken; `Unavailable` once `stop` is set.
pub fn say(text: &str, speaker: &Speaker, speed: f32, stop: &AtomicBool) -> Result<Sound, Fault> {
    check()?;
    let mut sound = Sound { samples: Vec::new() };
    for part in parts(text) {
        let said = match &part {
            Part::Chinese(pinyin) => spoken(pinyin, "cmn-latn-pinyin", speaker, speed * 0.92, stop)?,
            Part::English(words) if speaker.british => spoken(words, "en-gb", speaker, speed, stop)?,
            Part::English(words) => spoken(words, "en-us", speaker, speed, stop)?,
        };
        sound.samples.extend(said.samples);
        sound.samples.extend(Sound::silence(BREAK_S).samples);
    }
    finished(sound)
}

/// What was said, with a rest on either side, as loud as speech is here.
///
/// # Errors
/// `BadValue` if nothing can be heard.
pub fn finished(said: Sound) -> Result<Sound, Fault> {
    let mut sound = Sound::silence(REST_S);
    sound.samples.extend(said.samples);
    sound.samples.extend(Sound::silence(REST_S).samples);
    if sound.peak() < 1e-3 {
        return Err(Fault::new(Code::BadValue, "the text has nothing that can be spoken"));
    }
    Ok(sound.mastered(LOUDNESS_LUFS, PEAK_DB))
}

/// English `words` in the International Phonetic Alphabet, with `^` between what is one sound.
///
/// # Errors
/// `BadValue` if espeak-ng is missing; `Unavailable` once `stop` is set.
pub fn phonemes(words: &str, british: bool, stop: &AtomicBool) -> Result<String, Fault> {
    let mut order = Order::new(found(PROGRAM).ok_or_else(|| absent("speech", PROGRAM, "not in the PATH"))?);
    order.args(["-q", "--ipa", "--tie=^", "-b", "1", "-v", if british { "en-gb" } else { "en-us" }, "--stdin"]);
    let said = Child::spawn(&order)?.collect(words.as_bytes(), caps::SOUND_BYTES_MAX, stop)?;
    let said = String::from_utf8_lossy(&said);
    // Foreign words stand between the names of their language: (fr)…(en).
    let mut open = false;
    let plain = said.chars().filter(|c| {
        open = *c == '(' || open && *c != ')';
        !open && *c != ')'
    });
    Ok(plain.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" "))
}

fn spoken(text: &str, voice: &str, speaker: &Speaker, speed: f32, stop: &AtomicBool) -> Result<Sound, Fault> {
    let mut order = Order::new(found(PROGRAM).ok_or_else(|| absent("speech", PROGRAM, "not in the PATH"))?);
    let speed = if speed.is_finite() { speed } else { 1.0 };
    let pace = (WORDS_A_MINUTE * speed * speaker.pace).clamp(WORDS_A_MINUTE_MIN, WORDS_A_MINUTE_MAX);
    let voice = format!("{voice}+{}", speaker.variant.replace(|c: char| !c.is_ascii_alphanumeric(), ""));
    order.args(["-v", &voice, "-p", &speaker.pitch.min(99).to_string(), "-s", &format!("{pace:.0}")]);
    order.args(["-b", "1", "-z", "--stdin", "--stdout"]);
    let wave = Child::spawn(&order)?.collect(text.as_bytes(), caps::SOUND_BYTES_MAX, stop)?;
    let (samples, rate_hz) = samples(&wave).ok_or_else(|| Fault::internal("espeak-ng gave no wave"))?;
    let made = rate::resampled(trimmed(&samples), rate_hz);
    Ok(Sound { samples: made.into_iter().map(|x| [x; 2]).collect() })
}

/// Samples and their rate, of a wave of one channel and 16 bits whose header does not know its length.
fn samples(wave: &[u8]) -> Option<(Vec<f32>, u32)> {
    let rate_hz = u32::from_le_bytes(*wave.get(24..)?.first_chunk()?);
    let one = |pair: &[u8; 2]| f32::from(i16::from_le_bytes(*pair)) / f32::from(i16::MAX);
    let known = wave.starts_with(b"RIFF") && wave.get(36..40)? == b"data" && (8_000..=48_000).contains(&rate_hz);
    known.then(|| (wave[44..].as_chunks::<2>().0.iter().map(one).collect(), rate_hz))
}

/// Without the silence at both ends.
pub fn trimmed(samples: &[f32]) -> &[f32] {
    let loud = |x: &f32| x.abs() > 0.004;
    let from = samples.iter().position(loud).unwrap_or(0).saturating_sub(200);
    let until = samples.iter().rposition(loud).map_or(0, |last| (last + 800).min(samples.len()));
    samples.get(from..until).unwrap_or_default()
}
