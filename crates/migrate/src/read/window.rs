//! A window over an input: what was read and not yet used, and where that stands in the file.
//!
//! Bytes are copied once, from the input into the window; requests borrow from it. It grows to the longest item and
//! never beyond a cap, whatever the length of the input.

use super::caps;
use memchr::{memchr_iter, memrchr};
use std::io::{ErrorKind, Read, Result};
use std::ops::Range;

/// What is held of an input.
pub(crate) struct Window<R> {
    input: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    /// Nothing more will come.
    ended: bool,
    /// Offset in the file of the first byte held.
    pub(crate) offset: u64,
    line: u32,
    column: u32,
}

impl<R: Read> Window<R> {
    pub(crate) fn new(input: R) -> Window<R> {
        let buffer = vec![0; caps::WINDOW_BYTES];
        Window { input, buffer, start: 0, end: 0, ended: false, offset: 0, line: 1, column: 1 }
    }

    /// Everything that is held.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.buffer[self.start..self.end]
    }

    /// A piece of what is held.
    pub(crate) fn slice(&self, range: Range<usize>) -> &[u8] {
        &self.bytes()[range]
    }

    /// Reads more; `false` at the end of the input. Places in the window stay what they are.
    pub(crate) fn more(&mut self) -> Result<bool> {
        if self.ended {
            return Ok(false);
        }
        if self.end == self.buffer.len() {
            self.make_room();
        }
        loop {
            match self.input.read(&mut self.buffer[self.end..]) {
                Ok(0) => {
                    self.ended = true;
                    return Ok(false);
                }
                Ok(count) => {
                    self.end += count;
                    return Ok(true);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// Lets go of the first `count` bytes.
    pub(crate) fn consume(&mut self, count: usize) {
        let (line, column) = self.at(count);
        (self.line, self.column) = (line, column);
        self.drop_front(count);
    }

    /// Lets go of one whole line, its end included, without looking at it.
    pub(crate) fn consume_line(&mut self, count: usize) {
        (self.line, self.column) = (self.line.saturating_add(1), 1);
        self.drop_front(count);
    }

    /// The rest of a line from this offset of the file on, if it is held, and no more of it than this.
    pub(crate) fn line_at(&self, offset: u64, bytes_max: usize) -> String {
        let at = offset.checked_sub(self.offset).and_then(|at| usize::try_from(at).ok());
        let Some(rest) = at.and_then(|at| self.bytes().get(at..)) else { return String::new() };
        let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let text = String::from_utf8_lossy(&line[..line.len().min(bytes_max)]);
        let text = text.trim_end_matches(['\r', char::REPLACEMENT_CHARACTER]);
        if line.len() > bytes_max { format!("{text}…") } else { text.to_owned() }
    }

    /// Line and column of a byte that is held.
    pub(crate) fn at(&self, at: usize) -> (u32, u32) {
        advance((self.line, self.column), self.slice(0..at))
    }

    /// How much memory it takes, bytes.
    #[cfg(test)]
    pub(crate) fn taken(&self) -> usize {
        self.buffer.capacity()
    }

    /// Offset, line and column of the first byte held.
    pub(crate) fn here(&self) -> (u64, u32, u32) {
        (self.offset, self.line, self.column)
    }

    /// Lets go of a byte order mark in front, which takes no column.
    pub(crate) fn drop_mark(&mut self) {
        self.drop_front(3);
    }

    /// Lets go of white space in front; the first byte behind it.
    pub(crate) fn skip_space(&mut self) -> Result<Option<u8>> {
        loop {
            let space = self.bytes().iter().position(|byte| !byte.is_ascii_whitespace());
            let count = space.unwrap_or(self.end - self.start);
            self.consume(count);
            match space {
                Some(_) => return Ok(Some(self.buffer[self.start])),
                None if !self.more()? => return Ok(None),
                None => {}
            }
        }
    }

    fn drop_front(&mut self, count: usize) {
        self.start += count;
        self.offset += count as u64;
        if self.start == self.end {
            (self.start, self.end) = (0, 0);
        }
    }

    fn make_room(&mut self) {
        if self.start >= self.buffer.len() / 2 {
            self.buffer.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, self.end - self.start);
        } else {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
    }
}

/// Line and column behind `text`, which begins at `from`.
pub(crate) fn advance(from: (u32, u32), text: &[u8]) -> (u32, u32) {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    match memrchr(b'\n', text) {
        None => (from.0, from.1.saturating_add(count(chars(text)))),
        Some(last) => {
            let lines = memchr_iter(b'\n', text).count();
            (from.0.saturating_add(count(lines)), count(chars(&text[last + 1..])).saturating_add(1))
        }
    }
}

/// How many characters begin in UTF-8 text.
fn chars(text: &[u8]) -> usize {
    text.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_characters_are_counted_across_refills() {
        let text = format!("{}\nüé{{\n", "a".repeat(caps::WINDOW_BYTES * 3));
        let mut window = Window::new(text.as_bytes());
        while window.more().is_ok_and(|more| more) {}
        let newline = caps::WINDOW_BYTES * 3;
        window.consume(newline + 1);
        assert_eq!(window.here(), (newline as u64 + 1, 2, 1));
        assert_eq!(window.at(4), (2, 3));
        assert_eq!(window.bytes(), "üé{\n".as_bytes());
    }
}
