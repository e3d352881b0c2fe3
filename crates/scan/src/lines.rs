//! Names and values a line at a time: `.env`, properties, INI, TOML, Dockerfiles, and scripts inside YAML.

use crate::found::{Found, Replacement};
use crate::look::Scanner;
use crate::names::{self, Role};
use catalog::Model;

/// Words that may stand in front of a name.
const WORDS: &[&str] = &["export ", "ENV ", "ARG ", "set ", "local ", "readonly "];

/// Every model that a line sets; `offset` is where the text starts in its file.
pub(crate) fn look(scanner: &Scanner<'_>, text: &str, offset: usize) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = offset;
    for line in text.split_inclusive('\n') {
        found.extend(one(scanner, line, at));
        at += line.len();
    }
    found
}

fn one(scanner: &Scanner<'_>, line: &str, at: usize) -> Option<Found> {
    let trimmed = line.trim_start();
    if trimmed.starts_with(['#', ';']) {
        return None;
    }
    let plain = WORDS.iter().fold(trimmed, |rest, word| rest.strip_prefix(word).unwrap_or(rest)).trim_start();
    let name: &str = plain.split(['=', ':', ' ', '\t']).next()?;
    let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if name.is_empty() || !name.chars().all(fine) {
        return None;
    }
    let value = plain[name.len()..].trim_start_matches([' ', '\t', '=', ':']);
    let start = at + (line.len() - value.len());
    let (value, start) = match value.chars().next() {
        Some(mark @ ('"' | '\'')) => (value[1..].split(mark).next()?, start + 1),
        _ => (value.split([' ', '\t', '\r', '\n', '#', ';']).next()?, start),
    };
    let bytes = start..start + value.len();
    let Some(model) = scanner.options.catalog.models().iter().find(|model| model.id == value) else {
        return names::is_flag(name).then(|| names::unknown(scanner, value, bytes)).flatten();
    };
    let place = bytes.clone();
    let fix = move |to: &Model| Some(Replacement { bytes: place.clone(), text: to.id.clone() });
    names::told(scanner, model, Role::Sent, bytes, model.retired(scanner.options.day), &fix)
}
