//! Texts and numbers with limits.

use super::describe::Bound;
use super::desk::{Desk, invalid};
use super::fix::Fix;
use super::{nearest, rule};
use crate::caps;
use std::borrow::Cow;

/// Text that must be there and must not be blank.
pub(super) fn required(field: &str, text: Option<Cow<'_, str>>, desk: &mut Desk<'_>) -> Option<String> {
    needed(field, text, caps::PROMPT_CHARS_MAX, desk)
}

/// As [`required`], of at most `max` characters.
pub(super) fn needed(field: &str, text: Option<Cow<'_, str>>, max: usize, desk: &mut Desk<'_>) -> Option<String> {
    let given = text.filter(|text| !text.trim().is_empty());
    if given.is_none() {
        desk.refuse(
            rule::REQUIRED,
            field,
            format!("{field} cannot be empty"),
            Some(Fix::words(format!("give {field}"))),
        );
    }
    within(field, given, max, desk)
}

/// Text that may be missing, as the empty string.
pub(super) fn optional(field: &str, text: Option<Cow<'_, str>>, desk: &mut Desk<'_>) -> String {
    within(field, text, caps::PROMPT_CHARS_MAX, desk).unwrap_or_default()
}

/// Text of at most `max` characters; `None` when missing or too long.
pub(super) fn within(field: &str, text: Option<Cow<'_, str>>, max: usize, desk: &mut Desk<'_>) -> Option<String> {
    desk.bound(field, || Bound::Chars { min: 0, max });
    let text = text?;
    if text.len() <= max || text.chars().count() <= max {
        return Some(text.into_owned());
    }
    size(rule::TEXT, field, 0, max, desk);
    None
}

/// `<field> size must be between <min> and <max>`, the service's sentence.
pub(super) fn size(rule: &str, field: &str, min: usize, max: usize, desk: &mut Desk<'_>) {
    desk.refuse(rule, field, format!("{field} size must be between {min} and {max}"), None);
}

/// A number of 0…1, or the default.
pub(super) fn share(field: &str, sent: Option<f64>, default: f32, desk: &mut Desk<'_>) -> f32 {
    number(field, sent, (0.0, 1.0), default, desk)
}

/// A number within bounds, or the default.
pub(super) fn number(
    field: &str,
    sent: Option<f64>,
    (least, most): (f32, f32),
    default: f32,
    desk: &mut Desk<'_>,
) -> f32 {
    desk.bound(field, || Bound::Range { min: least.into(), max: most.into() });
    match sent {
        None => default,
        Some(value) if (f64::from(least)..=f64::from(most)).contains(&value) => value as f32,
        Some(value) => {
            let fix = Some(Fix::number(field, value.clamp(least.into(), most.into())));
            desk.invalid(rule::NUMBER, field, &value.to_string(), fix);
            default
        }
    }
}

/// One of a few words; a refusal lists them.
pub(super) fn allowed<'a>(
    rule: &str,
    field: &str,
    sent: &str,
    words: impl Iterator<Item = &'a str>,
    desk: &mut Desk<'_>,
) -> Option<&'a str> {
    let words: Vec<&str> = words.collect();
    let found = words.iter().copied().find(|word| *word == sent);
    if found.is_none() {
        let message = format!("{}, allowed values: {}", invalid(field, sent), words.join(", "));
        let fix = nearest::word(sent, words.iter().copied());
        desk.refuse(rule, field, message, fix.map(|word| Fix::set(field, word)));
    }
    found
}

/// One of a few words, or the first of them.
pub(super) fn one_of<'a>(
    rule: &str,
    field: &str,
    sent: Option<&str>,
    words: impl IntoIterator<Item = &'a str, IntoIter: Clone>,
    desk: &mut Desk<'_>,
) -> Option<&'a str> {
    let words = words.into_iter();
    desk.bound(field, || Bound::Words(words.clone().map(str::to_owned).collect()));
    let Some(sent) = sent else { return words.clone().next() };
    let found = words.clone().find(|word| *word == sent);
    if found.is_none() {
        let name = field.rsplit('.').next().unwrap_or(field);
        let meant = desk.catalog.alias(name).filter(|alias| alias.is == name).and_then(|alias| alias.values.get(sent));
        let meant = meant.and_then(|meant| words.clone().find(|word| word == meant));
        let fix = meant.or_else(|| nearest::word(sent, words.clone())).map(|near| {
            let all = words.collect::<Vec<_>>().join(", ");
            let Fix { text, edits } = Fix::set(field, near);
            Fix { text: format!("{text} ({field} is one of {all})"), edits }
        });
        desk.invalid(rule, field, sent, fix);
    }
    found
}

/// Ids such as voices: at most `max` of them, none empty or long.
pub(super) fn ids(
    field: &str,
    member: &str,
    sent: Vec<Option<Cow<'_, str>>>,
    max: usize,
    desk: &mut Desk<'_>,
) -> Vec<String> {
    desk.bound(field, || Bound::Items { min: 0, max });
    if sent.len() > max {
        size(rule::LIST, field, 0, max, desk);
        return Vec::new();
    }
    let mut ids = Vec::with_capacity(sent.len());
    for (at, id) in sent.into_iter().enumerate() {
        let field = format!("{field}[{at}].{member}");
        if id.is_none() {
            desk.refuse(rule::REQUIRED, &field, format!("{field} cannot be empty"), None);
        }
        ids.extend(within(&field, id, caps::ID_CHARS_MAX, desk));
    }
    ids
}
