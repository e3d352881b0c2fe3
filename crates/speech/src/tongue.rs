//! What speaks: the files of a folder, loaded when something is first said.

use crate::caps::{PHONEMES_MAX, SPEED_MAX, SPEED_MIN, TEXT_CHARS_MAX};
use crate::cast::Voice;
use crate::clause::{Clause, clauses};
use crate::net::{Net, RATE_HZ};
use crate::{english, mandarin, style, vocab};
use fault::{Code, Fault};
use media::sound::Sound;
use media::speech::{Part, finished, parts, resampled, trimmed};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

/// The files that must be there.
pub const MODELS: [&str; 2] = ["kokoro.onnx", "voices.safetensors"];

/// Speaks texts.
pub struct Tongue {
    folder: PathBuf,
    net: OnceLock<Net>,
    /// Held while something is spoken: what a text takes of memory is taken once.
    turn: Mutex<()>,
}

impl Tongue {
    /// What speaks with the models in `folder`; nothing is loaded yet.
    ///
    /// # Errors
    /// `BadValue`, with the command that installs them, if a file is missing.
    pub fn open(folder: &Path) -> Result<Tongue, Fault> {
        let missing: Vec<&str> = MODELS.into_iter().filter(|name| !folder.join(name).is_file()).collect();
        if !missing.is_empty() {
            let text = "the model that speaks is not installed; run `filmgate doctor --install`";
            let detail = format!("{} lacks {}", folder.display(), missing.join(", "));
            return Err(Fault::new(Code::BadValue, text).with_detail(detail));
        }
        Ok(Tongue { folder: folder.to_owned(), net: OnceLock::new(), turn: Mutex::new(()) })
    }

    /// `text` as `voice` says it, `speed` times as fast as usual; the same on both sides, −16 LUFS.
    ///
    /// # Errors
    /// `BadValue` if espeak-ng is missing, or the text is too long or has nothing that can be spoken; `Unavailable` once
    /// `stop` is set.
    pub fn say(&self, text: &str, voice: &Voice, speed: f32, stop: &AtomicBool) -> Result<Sound, Fault> {
        if text.chars().count() > TEXT_CHARS_MAX {
            return Err(Fault::new(Code::BadValue, format!("the text has more than {TEXT_CHARS_MAX} characters")));
        }
        let (phonemes, styles) = read(text, voice, stop)?;
        let clauses = clauses(&phonemes);
        if clauses.is_empty() {
            return Err(Fault::new(Code::BadValue, "the text has nothing that can be spoken"));
        }
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let mut samples = Vec::new();
        for clause in &clauses {
            samples.extend(self.spoken(clause, voice, styles, speed, stop)?);
        }
        finished(Sound { samples: samples.into_iter().map(|x| [x; 2]).collect() })
    }

    /// One clause and the rest behind it. A voice that is to be higher is spoken slower and played quicker.
    fn spoken(
        &self,
        clause: &Clause,
        voice: &Voice,
        styles: &[String],
        speed: f32,
        stop: &AtomicBool,
    ) -> Result<Vec<f32>, Fault> {
        if stop.load(Ordering::Relaxed) {
            return Err(Fault::new(Code::Unavailable, "called off"));
        }
        let mut numbers = vocab::numbers(&clause.phonemes);
        numbers.truncate(PHONEMES_MAX);
        let style = style::mixed(&self.folder.join(MODELS[1]), styles, numbers.len())?;
        let speed = if speed.is_finite() { speed } else { 1.0 };
        let asked = (speed * voice.pace / voice.pitch).clamp(SPEED_MIN, SPEED_MAX);
        let made = self.net()?.run(&numbers, style, asked)?;
        let rate_hz = (RATE_HZ as f32 * voice.pitch) as u32;
        let mut samples = resampled(trimmed(&made), rate_hz);
        samples.extend(vec![0.0; Sound::count(clause.rest_s / f64::from(speed.max(SPEED_MIN)))]);
        Ok(samples)
    }

    /// The model, loaded at most once.
    fn net(&self) -> Result<&Net, Fault> {
        if let Some(net) = self.net.get() {
            return Ok(net);
        }
        let net = Net::load(&self.folder.join(MODELS[0]))?;
        Ok(self.net.get_or_init(|| net))
    }
}

/// The phonemes of `text`, and the styles for its language: one voice says all of a text, foreign words too.
fn read<'a>(text: &str, voice: &'a Voice, stop: &AtomicBool) -> Result<(String, &'a [String]), Fault> {
    let parts = parts(text);
    let chinese = parts.iter().any(|part| matches!(part, Part::Chinese(_)));
    let styles = if chinese { &voice.mandarin } else { &voice.english };
    let british = !chinese && styles.first().is_some_and(|style| style.starts_with('b'));
    let mut phonemes = String::new();
    for part in parts {
        if !phonemes.is_empty() && !phonemes.ends_with(' ') {
            phonemes.push(' ');
        }
        phonemes.push_str(&match part {
            Part::Chinese(pinyin) => mandarin::phonemes(&pinyin),
            Part::English(words) => english::phonemes_of(&words, british, stop)?,
        });
    }
    Ok((phonemes, styles))
}

/// Whether `text` is read here, without espeak-ng: it has no English in it.
pub fn needs_no_help(text: &str) -> bool {
    parts(text).iter().all(|part| matches!(part, Part::Chinese(_)))
}
