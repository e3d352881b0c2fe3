//! JSON strings, escape by escape.

use super::{Meaning, Quote, Step};
use memchr::memchr;

/// The steps of a JSON string, which begins and ends with its quotes.
pub(super) struct Steps<'a> {
    raw: &'a [u8],
    at: usize,
}

impl<'a> Steps<'a> {
    pub(super) fn new(raw: &'a [u8]) -> Steps<'a> {
        Steps { raw, at: 0 }
    }

    fn escape(&self) -> (usize, Meaning) {
        let one = |c| (2, Meaning::Char(c));
        match self.raw.get(self.at + 1) {
            Some(b'n') => one('\n'),
            Some(b't') => one('\t'),
            Some(b'r') => one('\r'),
            Some(b'b') => one('\u{8}'),
            Some(b'f') => one('\u{c}'),
            Some(b'u') => self.unicode(),
            Some(byte) => (2, Meaning::Byte(*byte)),
            None => (1, Meaning::Nothing),
        }
    }

    /// `\u00fc`, or the two halves of a character beyond the first plane.
    fn unicode(&self) -> (usize, Meaning) {
        let lone = (6, Meaning::Char(char::REPLACEMENT_CHARACTER));
        let Some(high) = self.hex(self.at + 2) else { return (2, Meaning::Nothing) };
        if let Some(c) = char::from_u32(high) {
            return (6, Meaning::Char(c));
        }
        let second = self.raw.get(self.at + 6..self.at + 8) == Some(b"\\u");
        let low = self.hex(self.at + 8).filter(|low| second && (0xDC00..0xE000).contains(low));
        let code = low.filter(|_| high < 0xDC00).map(|low| 0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00));
        code.and_then(char::from_u32).map_or(lone, |c| (12, Meaning::Char(c)))
    }

    fn hex(&self, at: usize) -> Option<u32> {
        u32::from_str_radix(std::str::from_utf8(self.raw.get(at..at + 4)?).ok()?, 16).ok()
    }
}

impl Iterator for Steps<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let quote = Quote::Json;
        let first = *self.raw.get(self.at)?;
        let last = self.at + 1 == self.raw.len();
        let (length, meaning) = match first {
            b'"' if self.at == 0 || last => (1, Meaning::Nothing),
            b'\\' => self.escape(),
            _ => {
                let rest = &self.raw[self.at..];
                let closed = if rest.ends_with(b"\"") { rest.len() - 1 } else { rest.len() };
                (memchr(b'\\', rest).unwrap_or(closed).clamp(1, closed.max(1)), Meaning::Same)
            }
        };
        let end = (self.at + length).min(self.raw.len());
        let step = Step { raw: self.at..end, meaning, quote };
        self.at = end;
        Some(step)
    }
}

pub(super) fn escape(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}
