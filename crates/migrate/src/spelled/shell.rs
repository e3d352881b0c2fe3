//! Words of a POSIX shell and here-documents, quote by quote.
//!
//! Variables and commands (`$X`, `$(…)`, backticks) are not run: they stay in the body as they are written.

use super::{Meaning, Quote, Step};
use memchr::{memchr, memchr2};
use std::borrow::Cow;

/// The steps of one word or of a here-document.
pub(super) struct Steps<'a> {
    raw: &'a [u8],
    at: usize,
    quote: Quote,
}

impl<'a> Steps<'a> {
    pub(super) fn word(raw: &'a [u8]) -> Steps<'a> {
        Steps { raw, at: 0, quote: Quote::Bare }
    }

    pub(super) fn here(raw: &'a [u8]) -> Steps<'a> {
        Steps { raw, at: 0, quote: Quote::Here }
    }

    fn bare(&mut self, rest: &[u8]) -> (usize, Meaning) {
        let mut open = |quote, length| {
            self.quote = quote;
            (length, Meaning::Nothing)
        };
        match rest {
            [b'\'', ..] => open(Quote::Single, 1),
            [b'"', ..] => open(Quote::Double, 1),
            [b'$', b'\'', ..] => open(Quote::Ansi, 2),
            [b'$', b'"', ..] => open(Quote::Double, 2),
            [b'\\', b'\n', ..] => (2, Meaning::Nothing),
            [b'\\', byte, ..] => (2, Meaning::Byte(*byte)),
            [b'$' | b'`', ..] => (substitution(rest), Meaning::Same),
            _ => (rest[1..].iter().position(|byte| special(*byte)).map_or(rest.len(), |end| end + 1), Meaning::Same),
        }
    }

    fn single(&mut self, rest: &[u8]) -> (usize, Meaning) {
        match memchr(b'\'', rest) {
            Some(0) => self.close(),
            end => (end.unwrap_or(rest.len()), Meaning::Same),
        }
    }

    fn double(&mut self, rest: &[u8]) -> (usize, Meaning) {
        match rest {
            [b'"', ..] if self.quote == Quote::Double => self.close(),
            [b'\\', b'\n', ..] => (2, Meaning::Nothing),
            [b'\\', byte @ (b'$' | b'`' | b'\\'), ..] => (2, Meaning::Byte(*byte)),
            [b'\\', b'"', ..] if self.quote == Quote::Double => (2, Meaning::Byte(b'"')),
            [b'$' | b'`', ..] => (substitution(rest), Meaning::Same),
            _ => {
                let ends =
                    |byte: &u8| matches!(byte, b'\\' | b'$' | b'`') || *byte == b'"' && self.quote == Quote::Double;
                (rest[1..].iter().position(ends).map_or(rest.len(), |end| end + 1), Meaning::Same)
            }
        }
    }

    fn ansi(&mut self, rest: &[u8]) -> (usize, Meaning) {
        match memchr2(b'\'', b'\\', rest) {
            Some(0) if rest[0] == b'\'' => self.close(),
            Some(0) => ansi_escape(rest),
            end => (end.unwrap_or(rest.len()), Meaning::Same),
        }
    }

    fn close(&mut self) -> (usize, Meaning) {
        self.quote = Quote::Bare;
        (1, Meaning::Nothing)
    }
}

impl Iterator for Steps<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let rest = self.raw.get(self.at..).filter(|rest| !rest.is_empty())?;
        if self.quote == Quote::Bare && ends_word(rest) {
            return None;
        }
        let (length, meaning) = match self.quote {
            Quote::Single => self.single(rest),
            Quote::Double | Quote::Here => self.double(rest),
            Quote::Ansi => self.ansi(rest),
            Quote::Bare | Quote::Plain | Quote::Json => self.bare(rest),
        };
        let end = self.at + length.min(rest.len());
        let step = Step { raw: self.at..end, meaning, quote: self.quote };
        self.at = end;
        Some(step)
    }
}

/// Where the word that `text` begins with ends; `None` where a quote is still open at the end of the text.
pub(crate) fn word_end(text: &[u8]) -> Option<usize> {
    let mut steps = Steps::word(text);
    while steps.next().is_some() {}
    let cut = text.ends_with(b"\\") && steps.at == text.len() && steps.quote == Quote::Bare;
    (steps.quote == Quote::Bare && !cut).then_some(steps.at)
}

/// Where a here-document that begins `text` ends, in front of its delimiter's line, and what that line takes; `None`
/// where it does not end.
pub(crate) fn here_end(text: &[u8], delimiter: &[u8]) -> Option<(usize, usize)> {
    let mut at = 0;
    loop {
        let end = memchr(b'\n', &text[at..]);
        let line = &text[at..end.map_or(text.len(), |end| at + end)];
        let bare = line.strip_suffix(b"\r").unwrap_or(line);
        let indent = bare.iter().position(|byte| *byte != b'\t').unwrap_or(0);
        if &bare[indent..] == delimiter {
            return Some((at, line.len() + usize::from(end.is_some())));
        }
        at += end? + 1;
    }
}

fn ends_word(rest: &[u8]) -> bool {
    matches!(rest[0], b' ' | b'\t' | b'\r' | b'\n' | b';' | b'|' | b'&' | b'<' | b'>' | b'(' | b')')
}

fn special(byte: u8) -> bool {
    ends_word(&[byte]) || matches!(byte, b'\'' | b'"' | b'\\' | b'$' | b'`')
}

/// The length of `$X`, `${…}`, `$(…)` or `` `…` `` in front; 1 where it is only a sign.
fn substitution(rest: &[u8]) -> usize {
    let until = |close: u8| memchr(close, &rest[1..]).map_or(rest.len(), |end| end + 2);
    match rest {
        [b'`', ..] => until(b'`'),
        [b'$', b'{', ..] => until(b'}'),
        [b'$', b'(', ..] => {
            let mut depth = 0usize;
            let close = rest.iter().position(|byte| {
                depth = match byte {
                    b'(' => depth + 1,
                    b')' => depth.saturating_sub(1),
                    _ => depth,
                };
                *byte == b')' && depth == 0
            });
            close.map_or(rest.len(), |end| end + 1)
        }
        _ => 1,
    }
}

fn ansi_escape(rest: &[u8]) -> (usize, Meaning) {
    let number = |from: usize, most: usize, radix: u32| {
        let digits = rest[from..].iter().take(most).take_while(|byte| (**byte as char).is_digit(radix)).count();
        let text = std::str::from_utf8(&rest[from..from + digits]).unwrap_or_default();
        (from + digits, u32::from_str_radix(text, radix).ok())
    };
    let character = |(length, code): (usize, Option<u32>)| {
        (length, code.and_then(char::from_u32).map_or(Meaning::Nothing, Meaning::Char))
    };
    let byte = |(length, code): (usize, Option<u32>)| {
        (length, code.and_then(|code| u8::try_from(code & 0xFF).ok()).map_or(Meaning::Nothing, Meaning::Byte))
    };
    match rest.get(1) {
        None => (1, Meaning::Nothing),
        Some(b'n') => (2, Meaning::Byte(b'\n')),
        Some(b't') => (2, Meaning::Byte(b'\t')),
        Some(b'r') => (2, Meaning::Byte(b'\r')),
        Some(b'a') => (2, Meaning::Byte(7)),
        Some(b'b') => (2, Meaning::Byte(8)),
        Some(b'e' | b'E') => (2, Meaning::Byte(27)),
        Some(b'f') => (2, Meaning::Byte(12)),
        Some(b'v') => (2, Meaning::Byte(11)),
        Some(b'x') => byte(number(2, 2, 16)),
        Some(b'u') => character(number(2, 4, 16)),
        Some(b'U') => character(number(2, 8, 16)),
        Some(b'0'..=b'7') => byte(number(1, 3, 8)),
        Some(other) => (2, Meaning::Byte(*other)),
    }
}

pub(super) fn escape(text: &str, quote: Quote) -> Cow<'_, str> {
    let backslash = |signs: &[char]| {
        let mut escaped = String::with_capacity(text.len() + 8);
        for c in text.chars() {
            if signs.contains(&c) {
                escaped.push('\\');
            }
            escaped.push(c);
        }
        Cow::Owned(escaped)
    };
    match quote {
        Quote::Single => Cow::Owned(text.replace('\'', "'\\''")),
        Quote::Double => backslash(&['"', '\\', '$', '`']),
        Quote::Here => backslash(&['\\', '$', '`']),
        Quote::Ansi => backslash(&['\'', '\\']),
        Quote::Bare if text.is_empty() => Cow::Borrowed(""),
        Quote::Bare => Cow::Owned(format!("'{}'", text.replace('\'', "'\\''"))),
        Quote::Plain | Quote::Json => Cow::Borrowed(text),
    }
}

pub(super) const fn opening(quote: Quote) -> &'static str {
    match quote {
        Quote::Single => "'",
        Quote::Double => "\"",
        Quote::Ansi => "$'",
        Quote::Plain | Quote::Json | Quote::Bare | Quote::Here => "",
    }
}

pub(super) const fn closing(quote: Quote) -> &'static str {
    match quote {
        Quote::Single | Quote::Ansi => "'",
        Quote::Double => "\"",
        Quote::Plain | Quote::Json | Quote::Bare | Quote::Here => "",
    }
}
