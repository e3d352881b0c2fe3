//! A text in two languages, part by part; the Chinese parts as pinyin with a tone after each syllable, numbers as
//! they are read.

use pinyin::ToPinyin;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Pinyin: a tone's digit behind each syllable, a space behind that; punctuation between spaces.
    Chinese(String),
    /// Words.
    English(String),
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/// Longest number that is read as one, digits; others are read digit by digit.
const NUMBER_DIGITS_MAX: usize = 8;

/// The parts of `text`. Without a Chinese character all of it is one part in English.
pub fn parts(text: &str) -> Vec<Part> {
    if !text.chars().any(chinese) {
        let words = text.trim();
        return if !words.contains(char::is_alphanumeric) { Vec::new() } else { vec![Part::English(words.to_owned())] };
    }
    let mut all: Vec<Part> = Vec::new();
    for (word, foreign) in words(&with_numbers(text)) {
        match (all.last_mut(), foreign) {
            (Some(Part::Chinese(last)), false) => last.push_str(&pinyin(&word)),
            (Some(Part::English(last)), true) => last.push_str(&word),
            (_, false) => all.push(Part::Chinese(pinyin(&word))),
            (_, true) => all.push(Part::English(word)),
        }
    }
    all.retain(|part| match part {
        Part::Chinese(text) | Part::English(text) => text.contains(|c: char| c.is_alphanumeric()),
    });
    all
}

/// Runs of letters, and of everything else.
fn words(text: &str) -> Vec<(String, bool)> {
    let mut all: Vec<(String, bool)> = Vec::new();
    for c in text.chars() {
        let letter =
            c.is_ascii_alphabetic() || (c == '\'' || c == ' ') && all.last().is_some_and(|(_, foreign)| *foreign);
        match all.last_mut() {
            Some((word, foreign)) if *foreign == letter => word.push(c),
            _ => all.push((c.to_string(), letter)),
        }
    }
    all
}

/// Words with readings of their own.
static READINGS: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
    let lines = include_str!("readings.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).collect()
});
/// Longest of them, characters.
const READING_CHARS_MAX: usize = 3;

fn pinyin(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(c) = rest.chars().next() {
        let word = (2..=READING_CHARS_MAX).rev().find_map(|count| {
            let end = rest.char_indices().nth(count).map_or(rest.len(), |(end, _)| end);
            Some((READINGS.get(&rest[..end])?, end))
        });
        if let Some((reading, end)) = word {
            out.push_str(reading);
            out.push(' ');
            rest = &rest[end..];
            continue;
        }
        alone(c, &mut out);
        rest = &rest[c.len_utf8()..];
    }
    out
}

/// One character, by its most common reading; or a mark.
fn alone(c: char, out: &mut String) {
    match (c.to_pinyin(), c) {
        (Some(sound), _) => {
            out.push_str(sound.with_tone_num_end());
            // The neutral tone has no number in the dictionary; the voice wants one.
            if !out.ends_with(|c: char| c.is_ascii_digit()) {
                out.push('5');
            }
            out.push(' ');
        }
        (None, '！' | '!') => out.push_str("! "),
        (None, '？' | '?') => out.push_str("? "),
        (None, '。' | '.' | '；' | ';' | '\n') => out.push_str(". "),
        (None, '，' | '、' | '：' | ',' | ':' | '…' | '—') => out.push_str(", "),
        (None, _) => out.push(' '),
    }
}

fn chinese(c: char) -> bool {
    c.to_pinyin().is_some()
}

/// Digits as characters: numbers, fractions, shares of a hundred, and years digit by digit.
fn with_numbers(text: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(c) = rest.chars().next() {
        let (digits, after) = run(rest);
        if digits.is_empty() {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let fraction = after.strip_prefix('.').map(run).filter(|(fraction, _)| !fraction.is_empty());
        let after = fraction.map_or(after, |(_, after)| after);
        rest = after.strip_prefix(['%', '％']).unwrap_or(after);
        if rest.len() < after.len() {
            out.push_str("百分之");
        }
        let year = digits.len() == 4 && rest.starts_with('年');
        out.push_str(&if year { each(digits) } else { number(digits) });
        if let Some((fraction, _)) = fraction {
            out.push('点');
            out.push_str(&each(fraction));
        }
    }
    out
}

/// The digits a text begins with, and what follows them.
fn run(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()))
}

fn each(digits: &str) -> String {
    digits.bytes().map(|b| DIGITS[usize::from(b - b'0')]).collect()
}

fn number(digits: &str) -> String {
    match digits.parse::<u32>() {
        Ok(value) if digits.len() <= NUMBER_DIGITS_MAX && !digits.starts_with('0') => counted(value),
        _ => each(digits),
    }
}

/// A number below a hundred million.
fn counted(value: u32) -> String {
    if value >= 10_000 {
        let rest = value % 10_000;
        let gap = if (1..1000).contains(&rest) { "零" } else { "" };
        let low = if rest == 0 { String::new() } else { four(rest, false) };
        return format!("{}万{gap}{low}", four(value / 10_000, true));
    }
    four(value, true)
}

/// A number below ten thousand; ten at the `start` is not called one ten.
fn four(value: u32, start: bool) -> String {
    let (mut out, mut gap) = (String::new(), false);
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = value / unit % 10;
        if digit == 0 {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('零');
        }
        if !(start && unit == 10 && digit == 1 && out.is_empty()) {
            out.push(DIGITS[digit as usize]);
        }
        out.push_str(name);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_numbers_and_words_are_each_read_in_their_way() {
        let read = |text: &str| parts(text);
        let zh = |text: &str| Part::Chinese(text.to_owned());
        assert_eq!(read("你好，世界。"), [zh("ni3 hao3 , shi4 jie4 . ")]);
        assert_eq!(read("hello 123"), [Part::English("hello 123".to_owned())]);
        assert_eq!(read("我用Kling AI吧"), [zh("wo3 yong4 "), Part::English("Kling AI".to_owned()), zh("ba5 ")]);
        for (digits, want) in
            [("10", "十"), ("105", "一百零五"), ("2026", "二千零二十六"), ("120000", "十二万"), ("007", "零零七")]
        {
            assert_eq!(number(digits), want);
        }
        assert_eq!(with_numbers("2026年涨了3.05%到12"), "二零二六年涨了百分之三点零五到十二");
        assert_eq!(read("银行的行人？"), [zh("yin2 hang2 de5 xing2 ren2 ? ")]);
        assert!(READINGS.iter().all(|(word, sounds)| word.chars().count() == sounds.split(' ').count()));
        assert!(READINGS.keys().all(|word| (2..=READING_CHARS_MAX).contains(&word.chars().count())));
        assert!(read("。。。").is_empty() && read("  ").is_empty());
    }
}
