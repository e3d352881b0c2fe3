//! Requests from bytes, one after another, whatever they are kept in; memory stays flat in the input's length.
//!
//! Refuses to open files, to judge bodies, and to hold an item longer than the caps allow.

pub(crate) mod balance;
pub mod caps;
mod command;
mod curl;
mod envelope;
mod har;
mod item;
mod json;
mod lines;
mod unread;
mod values;
pub(crate) mod walk;
mod window;

use crate::{Format, Place, Request};
use curl::Curl;
use envelope::Sieve;
use har::Har;
use item::Found;
use json::{Array, Values};
use lines::Lines;
use std::borrow::Cow;
use std::io::Read;
pub use unread::{Unread, Why};
use window::Window;
pub(crate) use window::advance;

/// Requests read one after another.
///
/// ```
/// use migrate::read::Requests;
/// let log = "{\"url\":\"/v1/videos/text2video\",\"body\":{\"prompt\":\"a cat\"}}\n{\"prompt\":\n{\"prompt\":\"b\"}\n";
/// let mut requests = Requests::new(log.as_bytes(), None);
/// let mut seen = Vec::new();
/// while let Some(item) = requests.next() {
///     match item {
///         Ok(request) => seen.push(String::from_utf8_lossy(&request.letter).into_owned()),
///         Err(unread) => seen.push(unread.to_string()),
///     }
/// }
/// assert_eq!(seen, ["{\"prompt\":\"a cat\"}", "2:1: ends in the middle of a JSON value", "{\"prompt\":\"b\"}"]);
/// ```
pub struct Requests<R> {
    window: Window<R>,
    mode: Mode,
    sieve: Sieve,
    number: u64,
    /// Whether anything made sense so far.
    sense: bool,
    skipped: u64,
    /// Bytes of the window that the last request stood in.
    spent: usize,
}

/// How the next item is found.
enum Mode {
    /// Nothing was read yet; the format if it is given.
    Begin(Option<Format>),
    Values(Values),
    Array(Array),
    Lines(Lines),
    Har(Har),
    Curl(Curl),
    Over,
}

/// What a mode finds next.
enum Next {
    /// A body; `spent` bytes of the window are used up with it.
    Body { found: Found, spent: usize },
    /// Something that is no request and that nobody asked for.
    Skipped,
    /// Go on in another way.
    Turn(Mode),
    /// Nothing more.
    Over,
}

/// An item that cannot be read.
struct Stumble {
    why: Why,
    /// Offset, line and column.
    at: (u64, u32, u32),
    /// Reading cannot go on behind it.
    last: bool,
    /// Bytes of the window that are used up with it.
    spent: usize,
}

impl<R: Read> Requests<R> {
    /// Over an input; what it is kept in is told by how it begins unless it is given.
    pub fn new(input: R, format: Option<Format>) -> Requests<R> {
        let (window, mode) = (Window::new(input), Mode::Begin(format));
        Requests { window, mode, sieve: Sieve::new(), number: 0, sense: false, skipped: 0, spent: 0 }
    }

    /// The next request, or what could not be read in its place; `None` at the end. Reading goes on behind an item
    /// that cannot be read, unless its end cannot be told either.
    #[expect(clippy::should_implement_trait, reason = "what it hands out borrows from the reader")]
    pub fn next(&mut self) -> Option<Result<Request<'_>, Unread>> {
        match self.advance() {
            Ok(None) => None,
            Ok(Some(found)) => Some(Ok(self.request(found))),
            Err(Stumble { why, at: (offset, line, column), last, spent }) => {
                self.spent = spent;
                self.number += 1;
                self.sense |= matches!(why, Why::Elsewhere { .. } | Why::Pieces(_));
                let hopeless = !self.sense && self.number >= caps::NONSENSE_MAX;
                if last || hopeless {
                    self.mode = Mode::Over;
                }
                let why = if hopeless { Why::Format } else { why };
                let text = self.window.line_at(offset, caps::SHOWN_BYTES_MAX);
                Some(Err(Unread { number: self.number, offset, line, column, text, why }))
            }
        }
    }

    /// How many things were passed by because they are no request: other traffic in a HAR file, other commands.
    pub fn skipped(&self) -> u64 {
        self.skipped
    }

    fn advance(&mut self) -> Result<Option<Found>, Stumble> {
        match (std::mem::take(&mut self.spent), &self.mode) {
            (0, _) => {}
            (spent, Mode::Lines(_)) => self.window.consume_line(spent),
            (spent, _) => self.window.consume(spent),
        }
        loop {
            let (window, sieve) = (&mut self.window, &self.sieve);
            let next = match &mut self.mode {
                Mode::Begin(format) => begin(window, *format).map(Next::Turn),
                Mode::Values(values) => values.next(window, sieve),
                Mode::Array(array) => array.next(window, sieve),
                Mode::Lines(lines) => lines.next(window, sieve),
                Mode::Har(har) => har.next(window),
                Mode::Curl(curl) => curl.next(window),
                Mode::Over => Ok(Next::Over),
            };
            match next? {
                Next::Body { found, spent } => {
                    self.spent = spent;
                    return Ok(Some(found));
                }
                Next::Skipped => self.skipped += 1,
                Next::Turn(mode) => self.mode = mode,
                Next::Over => return Ok(None),
            }
        }
    }

    fn request(&mut self, found: Found) -> Request<'_> {
        self.number += 1;
        self.sense = true;
        let (line, column) = self.window.at(found.raw.start);
        let bytes = self.window.offset + found.raw.start as u64..self.window.offset + found.raw.end as u64;
        let raw = self.window.slice(found.raw);
        Request {
            number: self.number,
            operation: found.operation,
            letter: found.letter.map_or(Cow::Borrowed(raw), Cow::Owned),
            raw,
            place: Place { bytes, line, column, spelling: found.spelling },
            record: found.record,
        }
    }
}

/// Looks at how the input begins.
fn begin<R: Read>(window: &mut Window<R>, format: Option<Format>) -> Result<Mode, Stumble> {
    let start = window.here();
    let stop = |why| Stumble { why, at: start, last: true, spent: 0 };
    while window.bytes().len() < caps::WINDOW_BYTES && !two_lines(window.bytes()) {
        if !window.pull().map_err(stop)? {
            break;
        }
    }
    if window.bytes().starts_with("\u{feff}".as_bytes()) {
        window.drop_mark();
    }
    let told = format.or_else(|| Format::tell(window.bytes()));
    Ok(match told.ok_or_else(|| stop(Why::Format))? {
        Format::Json if window.space().map_err(stop)? == Some(b'[') => Mode::Array(Array::default()),
        Format::Json => Mode::Values(Values::default()),
        Format::JsonLines | Format::Log => Mode::Lines(Lines),
        Format::Har => Mode::Har(Har::default()),
        Format::Curl => Mode::Curl(Curl),
    })
}

/// Whether the text holds a line and the beginning of another: enough to tell the format of what arrives slowly.
fn two_lines(text: &[u8]) -> bool {
    let text = text.trim_ascii_start();
    memchr::memchr(b'\n', text).is_some_and(|end| !text[end..].trim_ascii_start().is_empty())
}

#[cfg(test)]
mod tests;
