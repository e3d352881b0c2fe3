//! Who speaks, and with what: espeak-ng where it is installed, a placeholder elsewhere. A neural voice would be one more
//! arm of [`said_by`].

use fault::{Code, Fault};
use media::sound::Sound;
use media::speech::{Speaker, check, say};
use plan::Script;
use std::sync::atomic::AtomicBool;
use studio::sound::{Voice, speaker, speaker_in, speech};

/// Whether words are spoken, and not only their rhythm.
pub(super) fn speaks() -> bool {
    check().is_ok()
}

/// What speaks here: for a file's own notes.
pub(super) fn by() -> &'static str {
    if speaks() { "espeak-ng" } else { "a placeholder" }
}

/// What the script's voice says.
pub(super) fn said(script: &Script, stop: &AtomicBool) -> Result<Sound, Fault> {
    let speed = script.speed_tenths as f32 / 10.0;
    if speaks() {
        return say(&script.text, &speaker(&script.voice), speed, stop);
    }
    heard(speech(&script.text, Voice::named(&script.voice), speed))
}

/// `text` by `speaker`; by the placeholder's voice number `index` where nothing speaks.
pub(super) fn said_by(
    text: &str,
    speaker: &Speaker,
    speed: f32,
    index: usize,
    stop: &AtomicBool,
) -> Result<Sound, Fault> {
    if speaks() {
        return say(text, speaker, speed, stop);
    }
    let name = if speaker.variant.starts_with('f') { "woman" } else { "man" };
    heard(speech(text, Voice::named(&format!("{name} {index}")), speed))
}

/// Who says what comes after `before`: one of the plan's `voices` if it is called by its number, else whom the words name.
pub(super) fn of(voices: &[String], before: &str) -> Speaker {
    let called = |i: &usize| before.rfind(&format!("<<<voice_{}>>>", i + 1));
    match (0..voices.len()).filter(|i| called(i).is_some()).max_by_key(called) {
        Some(i) => speaker(&voices[i]),
        None => speaker_in(before),
    }
}

fn heard(sound: Sound) -> Result<Sound, Fault> {
    match sound.loudness_lufs() {
        Some(_) => Ok(sound),
        None => Err(Fault::new(Code::BadValue, "text has nothing that can be spoken")),
    }
}
