//! Spells values and members the way their surroundings do.

use crate::Lang;
use crate::file::File;
use crate::found::Replacement;
use crate::value::{Entry, Form, Map};
use serde_json::Value as Json;
use std::ops::Range;

/// A value in the language's spelling, in the quotes of what it takes the place of.
pub(crate) fn value(lang: Lang, value: &Json, old: &str) -> Option<String> {
    match value {
        Json::String(text) => Some(quoted(lang, text, old)),
        Json::Bool(flag) if lang == Lang::Python => Some(if *flag { "True" } else { "False" }.to_owned()),
        Json::Bool(flag) => Some(flag.to_string()),
        Json::Number(number) => Some(number.to_string()),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

fn quoted(lang: Lang, text: &str, old: &str) -> String {
    let mark = old.chars().find(|c| matches!(c, '"' | '\'' | '`'));
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/');
    match (lang, mark) {
        (Lang::Yaml | Lang::Shell | Lang::Env, None) if text.chars().all(plain) && !needs_quotes(lang, text) => {
            text.to_owned()
        }
        (
            Lang::Python | Lang::JavaScript | Lang::TypeScript | Lang::Tsx | Lang::Yaml | Lang::Shell | Lang::Env,
            Some('\''),
        ) if !text.contains(['\'', '\\']) => {
            format!("'{text}'")
        }
        (Lang::JavaScript | Lang::TypeScript | Lang::Tsx | Lang::Go, Some('`')) if !text.contains(['`', '\\', '$']) => {
            format!("`{text}`")
        }
        _ => Json::from(text).to_string(),
    }
}

/// YAML reads `on` and numbers as something else.
fn needs_quotes(lang: Lang, text: &str) -> bool {
    let word = matches!(text, "on" | "off" | "yes" | "no" | "true" | "false" | "null" | "y" | "n" | "");
    lang == Lang::Yaml && (word || text.parse::<f64>().is_ok())
}

/// A key in the quotes of the one it takes the place of.
pub(crate) fn key(old: &str, name: &str) -> String {
    match old.chars().next() {
        Some(mark @ ('"' | '\'' | '`')) => format!("{mark}{name}{mark}"),
        _ => name.to_owned(),
    }
}

/// A new member behind the last one.
pub(crate) fn insert(file: &File<'_>, map: &Map, name: &str, new: &Json) -> Option<Replacement> {
    let text = file.text;
    let last = map.entries.iter().rev().find(|entry| !entry.apart)?;
    let model = map.entries.iter().rev().find(|entry| !entry.apart && entry.value.text().is_some());
    let model = model.map_or("", |entry| text.get(entry.value.span.clone()).unwrap_or_default());
    let model = if model.starts_with(['"', '\'']) { model } else { "" };
    let value = value(file.lang, new, model)?;
    let old_key = text.get(last.key_span.clone())?;
    let key = key(old_key, name);
    let line = &text[..last.span.start];
    let start = line.rfind('\n').map_or(0, |at| at + 1);
    let own_line = text[start..last.span.start].trim().is_empty() && start > 0;
    let gap = if own_line { format!("\n{}", &text[start..last.span.start]) } else { " ".to_owned() };
    let new = match map.form {
        Form::Quoted | Form::Bare => {
            let colon = colon(text, last);
            format!(",{gap}{key}{colon}{value}")
        }
        Form::Keyword => format!(",{gap}{name}={value}"),
        Form::Listed => format!(",{gap}{key}, {value}"),
        Form::Chained => {
            let call: String = text[last.span.clone()].chars().take_while(|c| *c != '(').collect();
            format!("{call}({key}, {value})")
        }
        Form::Lines => format!("\n{}{key}: {value}", " ".repeat(last.span.start - start)),
        Form::Fixed | Form::Frozen => return None,
    };
    let at = if map.form == Form::Lines { line_end(text, last.span.end) } else { last.span.end };
    Some(Replacement { bytes: at..at, text: new })
}

/// The end of a line, behind its remark if it has one.
fn line_end(text: &str, at: usize) -> usize {
    let line = text[at..].lines().next().unwrap_or_default();
    if line.trim_start().starts_with('#') { at + line.trim_end().len() } else { at }
}

/// What stands between key and value: `: ` or `:`.
fn colon<'t>(text: &'t str, entry: &Entry) -> &'t str {
    let between = text.get(entry.key_span.end..entry.span.end).unwrap_or(": ");
    if between.starts_with(":") && !between.starts_with(": ") { ":" } else { ": " }
}

/// Takes a member out, with its line where it has one of its own, with its comma otherwise.
pub(crate) fn remove(file: &File<'_>, entry: &Entry) -> Replacement {
    let text = file.text;
    Replacement { bytes: around(text, entry), text: String::new() }
}

fn around(text: &str, entry: &Entry) -> Range<usize> {
    let Range { start, mut end } = entry.span;
    let comma = text[end..].trim_start_matches([' ', '\t']).starts_with([',', ';']);
    if comma {
        end += text[end..].find([',', ';']).unwrap_or(0) + 1;
    }
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let rest = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    let after = text[end..rest].trim();
    let remark = after.is_empty() || after.starts_with('#') || after.starts_with("//");
    if text[line..start].trim().is_empty() && remark {
        let before = text[..line].trim_end();
        let last = !comma && before.ends_with(',') && !entry.apart;
        return if last { before.len() - 1..rest - usize::from(text[..rest].ends_with('\n')) } else { line..rest };
    }
    if comma {
        let blank = text[end..].len() - text[end..].trim_start_matches([' ', '\t']).len();
        return start..end + blank;
    }
    let before = text[..start].trim_end();
    if before.ends_with(',') { before.len() - 1..end } else { start..end }
}
