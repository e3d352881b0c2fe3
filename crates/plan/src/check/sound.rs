//! Recordings a request brings along: the id of one made here, a URL, or Base64 of an MP3, WAV, M4A or AAC file.

use super::desk::Desk;
use super::fix::Fix;
use super::{address, footage, rule};
use crate::{Item, Sound, base64, caps};

/// A recording, and what is known of it.
pub(super) struct Known<'a> {
    pub(super) sound: Sound,
    /// `None` unless it was made here and somebody looked.
    pub(super) item: Option<&'a Item>,
}

/// The recording that exactly one of `audio_id` and `sound_file` names; `at` stands before both names, such as
/// `face_choose[0].`, and `pointer` is where the text of `sound_file` lies in the letter (RFC 6901).
pub(super) fn either<'a>(
    at: &str,
    pointer: String,
    id: Option<&str>,
    file: Option<&str>,
    desk: &mut Desk<'a>,
) -> Option<Known<'a>> {
    let (id_field, file_field) = (format!("{at}audio_id"), format!("{at}sound_file"));
    match (id, file) {
        (Some(id), None) => by_id(&id_field, id, desk),
        (None, Some(text)) => any(&file_field, pointer, text, desk).map(|sound| Known { sound, item: None }),
        (None, None) => {
            let fix = Some(Fix::words(format!("give {id_field} or {file_field}")));
            desk.refuse(rule::SOUND_ONE, &file_field, "audio_id or sound_file is required".to_owned(), fix);
            None
        }
        (Some(_), Some(_)) => {
            let message = "audio_id and sound_file cannot be used together".to_owned();
            desk.refuse(rule::SOUND_ONE, &file_field, message, Some(Fix::remove(&file_field)));
            None
        }
    }
}

fn by_id<'a>(field: &str, id: &str, desk: &mut Desk<'a>) -> Option<Known<'a>> {
    let found = footage::lent(id, "audio/", desk);
    if found.is_none() {
        let fix = Some(Fix::words(format!("{field} must be the id of a sound made here within 30 days")));
        desk.refuse(rule::SOUND_ID, field, format!("Audio not found by id: {}", super::desk::shown(id)), fix);
    }
    found.map(|(lent, item)| Known { sound: Sound::Lent(lent), item })
}

/// A URL, or Base64 in the same field.
pub(super) fn any(field: &str, pointer: String, text: &str, desk: &mut Desk<'_>) -> Option<Sound> {
    if text.contains("://") { url(field, text, desk) } else { file(field, pointer, text, desk) }
}

/// A URL and nothing else.
pub(super) fn url(field: &str, text: &str, desk: &mut Desk<'_>) -> Option<Sound> {
    if address::is_file(text, caps::SOUND_ENDINGS) {
        return Some(Sound::Url(text.to_owned()));
    }
    let endings = caps::SOUND_ENDINGS.join(" or ");
    let fix = Fix::words(format!("{field} must be an http(s) URL of a file that is {endings}"));
    desk.invalid(rule::SOUND_URL, field, text, Some(fix));
    None
}

/// Base64 and nothing else; not decoded but for its first bytes.
pub(super) fn file(field: &str, pointer: String, text: &str, desk: &mut Desk<'_>) -> Option<Sound> {
    let bare = match base64::without_prefix(text) {
        Some(bare) => {
            let message = format!("{field} value must be Base64 without a data: prefix");
            desk.doubt(rule::SOUND_PREFIX, field, message, Some(Fix::bare(field)));
            bare
        }
        None => text,
    };
    if base64::decoded_len(bare) > caps::SOUND_BYTES_MAX {
        let fix = Some(Fix::words(format!("{field} must be at most {} MB", caps::SOUND_BYTES_MAX >> 20)));
        let message = format!("{field} size must be between 0 and {} bytes", caps::SOUND_BYTES_MAX);
        desk.refuse(rule::SOUND_SIZE, field, message, fix);
        return None;
    }
    if base64::is_valid(bare) && base64::is_sound(bare) {
        return Some(Sound::Inline(pointer));
    }
    let endings = caps::SOUND_ENDINGS.join(" or ");
    let fix = Fix::words(format!("{field} must be the Base64 text of a file that is {endings}"));
    desk.invalid(rule::SOUND_BASE64, field, text, Some(fix));
    None
}
