//! Who speaks, and with what: the neural model where it is installed, else espeak-ng, else a placeholder.

use crate::Models;
use fault::{Code, Fault};
use media::sound::Sound;
use media::speech::{Speaker, check, say};
use plan::Script;
use speech::Tongue;
use std::sync::atomic::AtomicBool;
use studio::sound::{Voice, speaker, speaker_in, speech};

/// What speaks a text here.
enum By<'a> {
    Neural(&'a Tongue),
    Formant,
    Placeholder,
}

/// The best that speaks `text`: English phonemes are espeak-ng's for the model, too.
fn best<'a>(models: &'a Models, text: &str) -> By<'a> {
    match (models.tongue(), check().is_ok()) {
        (Some(tongue), formant) if formant || speech::needs_no_help(text) => By::Neural(tongue),
        (_, true) => By::Formant,
        (_, false) => By::Placeholder,
    }
}

/// What speaks `text` here: for a file's own notes.
pub(super) fn by(models: &Models, text: &str) -> &'static str {
    match best(models, text) {
        By::Neural(_) => "kokoro",
        By::Formant => "espeak-ng",
        By::Placeholder => "a placeholder",
    }
}

/// What a voice that speaks `text` lacks beside the one that was asked for.
pub(super) fn lacks(models: &Models, text: &str) -> &'static str {
    match best(models, text) {
        By::Neural(_) => "a neural voice that is like the one asked for, not the same",
        By::Formant => {
            "a plain voice that is like the one asked for, not the same; for a neural one run `filmgate doctor --install`"
        }
        By::Placeholder => "a placeholder voice: rhythm and pitch of speech, no clear words; install espeak-ng",
    }
}

/// What the script's voice says.
pub(super) fn said(script: &Script, models: &Models, stop: &AtomicBool) -> Result<Sound, Fault> {
    let speed = script.speed_tenths as f32 / 10.0;
    match best(models, &script.text) {
        By::Neural(tongue) => tongue.say(&script.text, &speech::voice(&speaker(&script.voice).name), speed, stop),
        By::Formant => say(&script.text, &speaker(&script.voice), speed, stop),
        By::Placeholder => heard(speech(&script.text, Voice::named(&script.voice), speed)),
    }
}

/// `text` by `speaker`; by the placeholder's voice number `index` where nothing speaks.
pub(super) fn said_by(
    text: &str,
    speaker: &Speaker,
    speed: f32,
    index: usize,
    models: &Models,
    stop: &AtomicBool,
) -> Result<Sound, Fault> {
    match best(models, text) {
        By::Neural(tongue) => tongue.say(text, &speech::voice(&speaker.name), speed, stop),
        By::Formant => say(text, speaker, speed, stop),
        By::Placeholder => {
            let name = if speaker.variant.starts_with('f') { "woman" } else { "man" };
            heard(speech(text, Voice::named(&format!("{name} {index}")), speed))
        }
    }
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

#[cfg(test)]
mod tests {
    use super::speaker;
    use catalog::Catalog;

    #[test]
    fn every_voice_of_the_catalog_has_a_voice_of_its_own() {
        for voice in Catalog::embedded().voices() {
            assert!(speech::known(&voice.id), "{} has no row in crates/speech/words/voice.toml", voice.id);
            assert_eq!(speaker(&voice.id).name, voice.id);
        }
    }
}
