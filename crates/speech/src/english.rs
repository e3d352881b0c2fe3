//! English words as phonemes: espeak-ng reads them, a table turns what it gives into what the model was taught.

use crate::caps::PIECES_MAX;
use fault::Fault;
use media::speech::phonemes;
use std::sync::LazyLock;
use std::sync::atomic::AtomicBool;
use toml::{Table, Value};

static TABLE: LazyLock<Table> = LazyLock::new(|| include_str!("../words/english.toml").parse().unwrap_or_default());

/// A sign below a sound that makes it a syllable.
const SYLLABLE: char = '\u{329}';

/// `text` as phonemes, with its punctuation.
pub(crate) fn phonemes_of(text: &str, british: bool, stop: &AtomicBool) -> Result<String, Fault> {
    let mut out = String::new();
    for (words, mark) in pieces(&with_money(text)).into_iter().take(PIECES_MAX) {
        if words.contains(char::is_alphanumeric) {
            let read = taught(&phonemes(&words, british, stop)?, british);
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            out.push_str(&read);
        }
        out.extend(mark);
    }
    Ok(out)
}

/// Amounts as they are said: `$5` is five dollars.
fn with_money(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let name = TABLE.get("money").and_then(|money| money.get(c.to_string())).and_then(Value::as_str);
        let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(rest.len());
        let amount = rest[..end].trim_end_matches(['.', ',']);
        match name.filter(|_| amount.starts_with(|c: char| c.is_ascii_digit())) {
            Some(name) => {
                out.extend([amount, " ", name]);
                rest = &rest[amount.len()..];
            }
            None => out.push(c),
        }
    }
    out
}

/// Words and the mark behind them. A point or comma inside a number, and a point behind a title, is no mark.
fn pieces(text: &str) -> Vec<(String, Option<char>)> {
    let all: Vec<char> = text.chars().collect();
    let (mut out, mut words) = (Vec::new(), String::new());
    for (i, c) in all.iter().enumerate() {
        let alone = all.get(i + 1).is_none_or(|next| !next.is_alphanumeric());
        let mark = match c {
            '.' | ',' | ':' if !alone => None,
            '.' if title(&words) => None,
            '.' | ',' | ':' | ';' | '!' | '?' | '…' | '—' | '(' | ')' | '"' | '“' | '”' => Some(*c),
            '\n' => Some('.'),
            _ => None,
        };
        match mark {
            Some(mark) => out.push((std::mem::take(&mut words).trim().to_owned(), Some(mark))),
            None => words.push(*c),
        }
    }
    out.push((words.trim().to_owned(), None));
    out
}

fn title(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let titles = TABLE.get("titles").and_then(Value::as_array);
    titles.is_some_and(|titles| titles.iter().any(|title| title.as_str() == Some(&last)))
}

/// What the model was taught for what espeak-ng says.
fn taught(ipa: &str, british: bool) -> String {
    let first = replaced(ipa.to_owned(), "first");
    let whole = replaced(syllables(&first), if british { "british" } else { "american" });
    replaced(whole, "last")
}

fn replaced(text: String, list: &str) -> String {
    let rows = TABLE.get(list).and_then(Value::as_array).into_iter().flatten();
    let pairs = rows.filter_map(|row| Some((row.get(0)?.as_str()?, row.get(1)?.as_str()?)));
    pairs.fold(text, |text, (old, new)| text.replace(old, new))
}

/// A small schwa before a sound that is a syllable, instead of the sign below it.
fn syllables(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match (c, out.pop()) {
            (SYLLABLE, Some(before)) if before != ' ' => out.extend(['ᵊ', before]),
            (SYLLABLE, before) => out.extend(before),
            (_, before) => {
                out.extend(before);
                out.push(c);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocab::knows;

    #[test]
    fn what_espeak_says_becomes_what_was_taught() {
        assert_eq!(taught("həlˈo^ʊ wˈɜːld", false), "həlˈO wˈɜɹld");
        assert_eq!(taught("d^ʒˈe^ɪmz bˈɛɾɚ fˈa^ɪɚ", false), "ʤˈAmz bˈɛTəɹ fˈIəɹ");
        assert_eq!(taught("ɡˈə^ʊ bˈʌtn̩", true), "ɡˈQ bˈʌtᵊn");
        let rows = ["first", "british", "american", "last"].map(|list| TABLE[list].as_array().unwrap().clone());
        let made = rows.iter().flatten().flat_map(|row| row[1].as_str().unwrap().chars());
        assert!(made.clone().count() > 20 && made.into_iter().all(knows));
    }

    #[test]
    fn money_is_said_behind_its_amount() {
        assert_eq!(with_money("It costs $3.50, not €20. $!"), "It costs 3.50 dollars, not 20 euros. $!");
    }

    #[test]
    fn marks_are_told_from_points_in_numbers_and_titles() {
        let of = |text| pieces(text).into_iter().map(|(words, _)| words).collect::<Vec<_>>();
        assert_eq!(of("Dr. No paid 3.50, at 10:30."), ["Dr. No paid 3.50", "at 10:30", ""]);
    }
}
