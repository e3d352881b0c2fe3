//! Input sounds: lent, inside the letter, or fetched; judged by the service's rules, decoded.

use crate::{Turn, caps};
use fault::{Code, Fault};
use fetch::Door;
use media::sound::{Sound, read};
use plan::Picture;
use std::path::PathBuf;

/// What is said of a sound with the wrong length; the words are those for pictures.
const WRONG_LENGTH: &str =
    "The duration of the input audio is invalid. Please ensure it meets the required specifications.";

/// The sound of `field`.
pub(super) async fn load(field: &str, turn: &Turn<'_>, sound: &plan::Sound, door: &Door) -> Result<Sound, Fault> {
    let named = |fault: Fault| Fault { message: format!("{field}: {}", fault.message), ..fault };
    let path = match sound {
        plan::Sound::Lent(lent) => turn.file(lent)?.to_owned(),
        plan::Sound::Url(url) => kept(turn, &door.get(url).await.map_err(named)?).map_err(named)?,
        plan::Sound::Inline(pointer) => {
            let inline = Picture::Inline(pointer.clone());
            kept(turn, &inline.inline_bytes(turn.letter)?.unwrap_or_default()).map_err(named)?
        }
    };
    let sound = read(&path, caps::RECORDING_SECONDS_MAX + 1.0, turn.stop).map_err(named)?;
    let allowed =
        caps::RECORDING_SECONDS_MIN - caps::LENGTH_SPARE_S..=caps::RECORDING_SECONDS_MAX + caps::LENGTH_SPARE_S;
    if allowed.contains(&sound.seconds()) {
        return Ok(sound);
    }
    Err(Fault::new(Code::BadValue, WRONG_LENGTH).with_detail(format_args!("{field}: {:.3} s", sound.seconds())))
}

/// The bytes in a file, if they are a sound and not too many.
fn kept(turn: &Turn<'_>, bytes: &[u8]) -> Result<PathBuf, Fault> {
    if bytes.len() > caps::RECORDING_BYTES_MAX {
        let message = format!("the size must be between 0 and {} bytes", caps::RECORDING_BYTES_MAX);
        return Err(Fault::new(Code::BadValue, message));
    }
    let known = match bytes {
        [b'I', b'D', b'3', ..] | [0xFF, 0xE0..=0xFF, ..] => true, // MP3, or AAC in ADTS
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'A', b'V', b'E', ..] => true,
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => true, // M4A
        _ => false,
    };
    if !known {
        let text = "the audio format is not supported; supported formats are .mp3, .wav, .m4a and .aac";
        return Err(Fault::new(Code::BadValue, text));
    }
    let path = turn.folder.join("recording.in");
    std::fs::write(&path, bytes).map_err(Fault::internal)?;
    Ok(path)
}
