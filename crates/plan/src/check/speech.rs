//! Words to be spoken: text, voice, language and speed.

use super::desk::{Desk, invalid, shown};
use super::fix::Fix;
use super::{nearest, rule, text};
use crate::{Script, caps};
use std::borrow::Cow;

/// The four fields as sent.
pub(super) struct Sent<'a> {
    pub(super) text: Option<Cow<'a, str>>,
    pub(super) voice: Option<Cow<'a, str>>,
    pub(super) language: Option<Cow<'a, str>>,
    pub(super) speed: Option<f64>,
}

/// The script; `at` stands before every field's name, such as `input.`; a text has at most `most` characters.
pub(super) fn script(at: &str, sent: Sent<'_>, most: usize, desk: &mut Desk<'_>) -> Option<Script> {
    let field = format!("{at}text");
    let words = sent.text.filter(|text| !text.trim().is_empty());
    if words.is_none() {
        desk.refuse(rule::REQUIRED, &field, "text is required".to_owned(), Some(Fix::words(format!("give {field}"))));
    }
    let words = text::within(&field, words, most, desk);
    let voice = voice(at, sent.voice.as_deref(), sent.language.as_deref(), desk);
    let speed_tenths = speed(&format!("{at}voice_speed"), sent.speed, desk);
    let (voice, language) = voice?;
    Some(Script { text: words?, voice, language, speed_tenths })
}

/// The voice and the language it speaks.
fn voice(at: &str, id: Option<&str>, language: Option<&str>, desk: &mut Desk<'_>) -> Option<(String, String)> {
    let catalog = desk.catalog;
    let (field, language_field) = (format!("{at}voice_id"), format!("{at}voice_language"));
    let languages = catalog.languages();
    let spoken = match language {
        Some(word) => text::allowed(rule::WORD, &language_field, word, languages.iter().map(String::as_str), desk),
        None => languages.first().map(String::as_str),
    };
    let Some(id) = id else {
        let first = catalog.voices().first().map(|voice| Fix::set(&field, voice.id.as_str()));
        desk.refuse(rule::REQUIRED, &field, "voice_id is required".to_owned(), first);
        return None;
    };
    let elsewhere = languages.iter().find(|language| catalog.voice(id, language).is_some());
    let found = spoken.and_then(|spoken| catalog.voice(id, spoken));
    match (found, elsewhere) {
        (Some(voice), _) => {
            if !voice.offered(desk.policy.day) {
                desk.doubt(rule::VOICE_ID, &field, "Voice id not found".to_owned(), None);
            }
            Some((voice.id.clone(), voice.language.clone()))
        }
        (None, Some(other)) => {
            let fix = Some(Fix::set(&language_field, other.as_str()));
            if language.is_none() {
                desk.doubt(rule::VOICE_ID, &field, "Voice id not found".to_owned(), fix);
                return Some((id.to_owned(), other.clone()));
            }
            if spoken.is_some() {
                desk.refuse(rule::VOICE_ID, &field, "Voice id not found".to_owned(), fix);
            }
            None
        }
        (None, None) => {
            let near = nearest::word(id, catalog.voices().iter().map(|voice| voice.id.as_str()));
            let fix = near.map(|near| Fix::set(&field, near));
            desk.refuse(rule::VOICE_ID, &field, "Voice id not found".to_owned(), fix);
            None
        }
    }
}

/// Tenths of the usual speed. The documentation rounds to one decimal and holds at the ends; the service was seen to
/// refuse what lies beyond.
fn speed(field: &str, sent: Option<f64>, desk: &mut Desk<'_>) -> u32 {
    let (least, most) = (caps::SPEED_TENTHS_MIN, caps::SPEED_TENTHS_MAX);
    let Some(speed) = sent else { return caps::SPEED_TENTHS_DEFAULT };
    let tenths = (speed * 10.0).round();
    if (f64::from(least)..=f64::from(most)).contains(&tenths) {
        return tenths as u32;
    }
    let (word, edge) = if tenths > f64::from(most) { ("less", most) } else { ("greater", least) };
    let near = format!("{}.{}", edge / 10, edge % 10);
    let message = format!("{}, must be {word} than or equal to {near}", invalid(field, &shown(&speed.to_string())));
    desk.doubt(rule::SPEED, field, message, Some(Fix::number(field, f64::from(edge) / 10.0)));
    edge
}
