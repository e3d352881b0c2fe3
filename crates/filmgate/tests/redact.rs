//! Compares what was seen with what a transcript expects, where `<name>` stands for a value that differs from run to
//! run: the first time it is remembered, from then on it must be the same.

use serde_json::Value;
use std::collections::HashMap;

/// Values remembered by name.
pub(crate) type Known = HashMap<String, String>;

/// Where `seen` differs from `expected`; `None` if it does not. Objects must have the same keys in the same order.
pub(crate) fn differs(expected: &Value, seen: &Value, known: &mut Known, at: &str) -> Option<String> {
    match (expected, seen) {
        (Value::String(name), seen) if is_name(name) => stands_for(name, seen, known, at),
        (Value::Object(left), Value::Object(right)) => {
            let (names, seen_names): (Vec<_>, Vec<_>) = (left.keys().collect(), right.keys().collect());
            if names != seen_names {
                return Some(format!("{at}: expected the keys {names:?}, saw {seen_names:?}"));
            }
            left.iter().find_map(|(name, value)| differs(value, &right[name], known, &format!("{at}.{name}")))
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            let mut pairs = left.iter().zip(right).enumerate();
            pairs.find_map(|(index, (left, right))| differs(left, right, known, &format!("{at}[{index}]")))
        }
        (Value::String(left), Value::String(right)) if fill(left, known) == *right => None,
        (left, right) if left == right => None,
        (left, right) => Some(format!("{at}: expected {left}, saw {right}")),
    }
}

/// Puts remembered values into a request.
pub(crate) fn fill(text: &str, known: &Known) -> String {
    known.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
}

fn is_name(text: &str) -> bool {
    text.len() > 2 && text.starts_with('<') && text.ends_with('>') && !text.contains(' ')
}

/// `<task…>` and `<video…>` are 18-digit text, `<pack…>` 32 hex digits, `<uuid>` is UUID text, `<ms…>` integer milliseconds, `<link…>` an
/// absolute URL, `<text>` any text; all but `<uuid>`, `<ms>` and `<text>` are remembered.
fn stands_for(name: &str, seen: &Value, known: &mut Known, at: &str) -> Option<String> {
    let wrong = || Some(format!("{at}: {seen} is not {name}"));
    if name.starts_with("<ms") {
        let fits = seen.as_i64().is_some_and(|ms| (1_600_000_000_000..4_000_000_000_000).contains(&ms));
        return if fits { same(name, &seen.to_string(), known, at) } else { wrong() };
    }
    let Some(text) = seen.as_str() else { return wrong() };
    let fits = match name.trim_start_matches('<').trim_end_matches('>').trim_end_matches(|c: char| c.is_ascii_digit()) {
        "task" | "video" => text.len() == 18 && text.bytes().all(|byte| byte.is_ascii_digit()),
        "uuid" => text.len() == 36 && text.split('-').map(str::len).eq([8, 4, 4, 4, 12]),
        "link" => text.starts_with("http://"),
        "pack" => text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit()),
        "text" => true,
        _ => panic!("{name} is no known stand-in"),
    };
    if fits { same(name, text, known, at) } else { wrong() }
}

fn same(name: &str, seen: &str, known: &mut Known, at: &str) -> Option<String> {
    if matches!(name, "<uuid>" | "<ms>" | "<text>") {
        return None;
    }
    match known.get(name) {
        Some(before) if before == seen => None,
        Some(before) => Some(format!("{at}: {name} was {before}, now {seen}")),
        None => {
            known.insert(name.to_owned(), seen.to_owned());
            None
        }
    }
}
