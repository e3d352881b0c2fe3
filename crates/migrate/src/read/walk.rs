//! The members of one object and the elements of one array, as ranges of its text.
//!
//! Reads only brackets, quotes, commas and colons. What does not fit ends the walk and is said so; nothing is guessed.

use super::balance::value_len;
use std::borrow::Cow;
use std::ops::Range;

/// One member or element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Where the member's key stands, with its quotes; `None` in an array.
    pub(crate) key: Option<Range<usize>>,
    /// Where the value stands.
    pub(crate) value: Range<usize>,
}

/// A walk over one object or array.
pub(crate) struct Walk<'a> {
    text: &'a [u8],
    at: usize,
    object: bool,
    first: bool,
    /// Behind the closing bracket once it was met.
    pub(crate) end: Option<usize>,
}

impl<'a> Walk<'a> {
    /// Over the object or array that begins at this byte; `None` where none does.
    pub(crate) fn new(text: &'a [u8], at: usize) -> Option<Walk<'a>> {
        match text.get(at)? {
            b'{' => Some(Walk { text, at: at + 1, object: true, first: true, end: None }),
            b'[' => Some(Walk { text, at: at + 1, object: false, first: true, end: None }),
            _ => None,
        }
    }

    fn part(&mut self) -> Option<Part> {
        if self.end.is_some() {
            return None;
        }
        let close = if self.object { b'}' } else { b']' };
        if self.peek()? == close {
            self.end = Some(self.at + 1);
            return None;
        }
        if !self.first {
            self.expect(b',')?;
        }
        self.first = false;
        let key = if self.object { Some(self.key()?) } else { None };
        self.peek()?;
        let start = self.at;
        self.at += value_len(&self.text[start..])?;
        Some(Part { key, value: start..self.at })
    }

    fn key(&mut self) -> Option<Range<usize>> {
        if self.peek()? != b'"' {
            return None;
        }
        let start = self.at;
        self.at += value_len(&self.text[start..])?;
        let key = start..self.at;
        self.expect(b':')?;
        Some(key)
    }

    fn peek(&mut self) -> Option<u8> {
        let rest = self.text.get(self.at..)?;
        self.at += rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
        self.text.get(self.at).copied()
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }
}

impl Iterator for Walk<'_> {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        let part = self.part();
        if part.is_none() && self.end.is_none() {
            self.at = self.text.len();
        }
        part
    }
}

/// The text of a JSON string that stands, with its quotes, in these bytes; `None` where it is none.
pub(crate) fn string(quoted: &[u8]) -> Option<Cow<'_, str>> {
    let inner = quoted.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    if memchr::memchr(b'\\', inner).is_none() {
        return std::str::from_utf8(inner).ok().map(Cow::Borrowed);
    }
    serde_json::from_slice(quoted).ok().map(Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> (Vec<(Option<&str>, &str)>, Option<usize>) {
        let Some(mut walk) = Walk::new(text.as_bytes(), 0) else { return (Vec::new(), None) };
        let parts = walk.by_ref().map(|part| (part.key.map(|key| &text[key]), &text[part.value])).collect();
        (parts, walk.end)
    }

    #[test]
    fn members_and_elements_are_found_and_a_broken_rest_is_not_guessed() {
        assert_eq!(
            shown(r#"{ "a" : "}," , "b":[1,{"c":2}],"c":-1 } tail"#),
            (vec![(Some("\"a\""), "\"},\""), (Some("\"b\""), "[1,{\"c\":2}]"), (Some("\"c\""), "-1")], Some(39))
        );
        assert_eq!(shown("[1, \"x\" ,[]]"), (vec![(None, "1"), (None, "\"x\""), (None, "[]")], Some(12)));
        assert_eq!(shown("{}"), (vec![], Some(2)));
        for broken in ["{\"a\":1 \"b\":2}", "{\"a\":1,", "{a:1}", "{\"a\"}", "[1,", "[1 2]"] {
            assert_eq!(shown(broken).1, None, "{broken}");
        }
    }

    #[test]
    fn strings_are_decoded() {
        assert_eq!(string(br#""a\"\u00fc""#).as_deref(), Some("a\"ü"));
        assert_eq!(string(b"\"a"), None);
        assert_eq!(string(br#""\ud800""#), None);
    }
}
