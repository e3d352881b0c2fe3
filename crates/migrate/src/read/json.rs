//! Values one after another, and the elements of one array.

use super::caps;
use super::envelope::Sieve;
use super::item;
use super::lines::Lines;
use super::unread::Why;
use super::window::Window;
use super::{Mode, Next, Stumble};
use crate::format::goes_on;
use std::io::Read;

/// Objects one after another, on any number of lines.
#[derive(Debug, Default)]
pub(super) struct Values {
    /// The line on which the first value began, once it was read.
    first_line: Option<u32>,
    /// Several values were read.
    several: bool,
}

impl Values {
    pub(super) fn next<R: Read>(&mut self, window: &mut Window<R>, sieve: &Sieve) -> Result<Next, Stumble> {
        let (_, line_before, _) = window.here();
        let Some(byte) = space(window)? else { return Ok(Next::Over) };
        let (_, line, _) = window.here();
        let alone = self.first_line == Some(line_before) && line > line_before && !self.several;
        if alone && byte == b'{' && !goes_on(window.bytes()) {
            return Ok(Next::Turn(Mode::Lines(Lines)));
        }
        self.several = self.first_line.is_some();
        self.first_line = self.first_line.or(Some(line));
        value(window, sieve, byte)
    }
}

/// The elements of one array.
#[derive(Debug, Default)]
pub(super) enum Array {
    #[default]
    Before,
    Within,
    Behind,
}

impl Array {
    pub(super) fn next<R: Read>(&mut self, window: &mut Window<R>, sieve: &Sieve) -> Result<Next, Stumble> {
        let byte = space(window)?;
        match (&self, byte) {
            (Array::Behind, None) => return Ok(Next::Over),
            (Array::Behind, Some(_)) => return Err(stop(window, Why::Expected("nothing behind the array"))),
            (_, None) => return Err(stop(window, Why::CutOff)),
            (Array::Before, Some(_)) => {
                window.consume(1);
                *self = Array::Within;
                if space(window)? == Some(b']') {
                    return self.leave(window, sieve);
                }
            }
            (Array::Within, Some(b']')) => return self.leave(window, sieve),
            (Array::Within, Some(b',')) => window.consume(1),
            (Array::Within, Some(_)) => return Err(stop(window, Why::Expected("a comma or the end of the array"))),
        }
        match space(window)? {
            None => Err(stop(window, Why::CutOff)),
            Some(byte) => value(window, sieve, byte),
        }
    }

    fn leave<R: Read>(&mut self, window: &mut Window<R>, sieve: &Sieve) -> Result<Next, Stumble> {
        window.consume(1);
        *self = Array::Behind;
        self.next(window, sieve)
    }
}

/// The object that the window begins with; anything else is passed by and said.
fn value<R: Read>(window: &mut Window<R>, sieve: &Sieve, byte: u8) -> Result<Next, Stumble> {
    let at = window.here();
    if byte != b'{' {
        return Err(other(window, byte, at));
    }
    let stumble = |why: Why| {
        let last = !matches!(why, Why::TooLong(_));
        Stumble { why, at, last, spent: 0 }
    };
    let spent = window.hold(caps::ITEM_BYTES_MAX).map_err(stumble)?;
    match item::read(window.bytes(), 0..spent, sieve) {
        Ok(found) => Ok(Next::Body { found, spent }),
        Err(why) => Err(Stumble { why, at, last: false, spent }),
    }
}

fn other<R: Read>(window: &mut Window<R>, byte: u8, at: (u64, u32, u32)) -> Stumble {
    let kind = match byte {
        b'[' => "an array",
        b'"' => "a string",
        b't' | b'f' => "a boolean",
        b'n' => "null",
        b'0'..=b'9' | b'-' => "a number",
        _ => return Stumble { why: Why::Expected("a JSON object"), at, last: true, spent: 0 },
    };
    match window.pass() {
        Ok(()) => Stumble { why: Why::NotObject(kind), at, last: false, spent: 0 },
        Err(why) => Stumble { why, at, last: true, spent: 0 },
    }
}

fn space<R: Read>(window: &mut Window<R>) -> Result<Option<u8>, Stumble> {
    window.space().map_err(|why| stop(window, why))
}

/// Reading ends here.
pub(super) fn stop<R: Read>(window: &Window<R>, why: Why) -> Stumble {
    Stumble { why, at: window.here(), last: true, spent: 0 }
}
