//! What an input is, told by how it begins.

use crate::read::balance::Balance;
use memchr::{memchr, memmem};

/// What requests are kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One body, several one after another, or an array of them; each may be wrapped.
    Json,
    /// One body a line, each may be wrapped.
    JsonLines,
    /// A browser's or proxy's record of its traffic, HAR 1.2.
    Har,
    /// Shell commands that call curl.
    Curl,
    /// Our own task log (see [`crate::log`]).
    Log,
}

impl Format {
    /// Every format, in the order they are explained.
    pub const ALL: &'static [Format] = &[Format::Json, Format::JsonLines, Format::Har, Format::Curl, Format::Log];

    /// Its name, as on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::JsonLines => "json-lines",
            Format::Har => "har",
            Format::Curl => "curl",
            Format::Log => "log",
        }
    }

    /// What an input that begins like this is; `None` where nothing tells.
    pub fn tell(start: &[u8]) -> Option<Format> {
        let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start).trim_ascii_start();
        match start.first() {
            None | Some(b'[') => Some(Format::Json),
            Some(b'{') if begins_har(start) => Some(Format::Har),
            Some(b'{') if lies_in_lines(start) => Some(Format::JsonLines),
            Some(b'{') => Some(Format::Json),
            Some(_) if memmem::find(start, b"curl ").is_some() => Some(Format::Curl),
            Some(_) if start.split(|byte| *byte == b'\n').any(|line| line.starts_with(b"{")) => Some(Format::JsonLines),
            Some(_) => None,
        }
    }
}

/// `{"log": {` and one of the members every HAR file has.
fn begins_har(start: &[u8]) -> bool {
    let inner = start[1..].trim_ascii_start().strip_prefix(b"\"log\"").map(<[u8]>::trim_ascii_start);
    let inner = inner.and_then(|rest| rest.strip_prefix(b":")).map(<[u8]>::trim_ascii_start);
    let known = [&b"\"entries\""[..], b"\"creator\"", b"\"version\""];
    inner.is_some_and(|log| log.starts_with(b"{") && known.iter().any(|name| memmem::find(log, name).is_some()))
}

/// Whether the first value ends with its line and another begins the next, or the line is broken but the next one
/// begins as only an item can.
fn lies_in_lines(start: &[u8]) -> bool {
    let Some(end) = memchr(b'\n', start) else { return false };
    let (line, rest) = (start[..end].trim_ascii(), start[end..].trim_ascii_start());
    let whole = Balance::default().feed(line).is_some_and(|length| length == line.len());
    rest.first() == Some(&b'{') && !goes_on(rest) && (whole || !goes_on(start))
}

/// Whether the text begins with an object that takes several lines: the first ends, and the second begins, as only the
/// inside of one can.
pub(crate) fn goes_on(text: &[u8]) -> bool {
    let Some(end) = memchr(b'\n', text) else { return false };
    let line = text[..end].trim_ascii_end();
    let next = text[end..].trim_ascii_start().first();
    match line.last() {
        Some(b'[') => true,
        Some(b'{') if line.len() == 1 => true,
        Some(b',' | b':' | b'{') => !matches!(next, None | Some(b'{' | b'[')),
        Some(_) | None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_how_they_begin() {
        let table = [
            ("", Some(Format::Json)),
            (" [{}]", Some(Format::Json)),
            ("{\"prompt\":\"a\"}", Some(Format::Json)),
            ("{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n", Some(Format::Json)),
            ("{\"a\":[\n{\"b\":1}]}", Some(Format::Json)),
            ("\u{feff}{\"a\":1}\r\n\r\n{\"a\":2}", Some(Format::JsonLines)),
            ("{\"a\":1\n{\"a\":2}\n", Some(Format::JsonLines)),
            ("{\"a\":1}\n{\n  \"a\": 2\n}\n", Some(Format::Json)),
            ("{ \"log\" : {\"version\":\"1.2\"}}", Some(Format::Har)),
            ("{\"log\":{}}", Some(Format::Json)),
            ("#!/bin/sh\ncurl -d '{}' http://x", Some(Format::Curl)),
            ("INFO start\n{\"a\":1}\n", Some(Format::JsonLines)),
            ("hello", None),
        ];
        for (start, expected) in table {
            assert_eq!(Format::tell(start.as_bytes()), expected, "{start}");
        }
    }
}
