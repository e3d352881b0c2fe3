//! One item a line: finding a line's end is nearly all the work there is.

use super::caps;
use super::envelope::Sieve;
use super::item;
use super::json::stop;
use super::unread::Why;
use super::window::Window;
use super::{Next, Stumble};
use memchr::memchr;
use std::io::Read;

/// Lines, each an item; empty ones are passed by.
#[derive(Debug)]
pub(super) struct Lines;

impl Lines {
    pub(super) fn next<R: Read>(&mut self, window: &mut Window<R>, sieve: &Sieve) -> Result<Next, Stumble> {
        loop {
            let at = window.here();
            let Some(spent) = line(window)? else { return Ok(Next::Over) };
            let text = window.slice(0..spent);
            let start = spent - text.trim_ascii_start().len();
            let end = text.trim_ascii_end().len();
            if start >= end {
                window.consume_line(spent);
                continue;
            }
            return match item::read(window.bytes(), start..end, sieve) {
                Ok(found) => Ok(Next::Body { found, spent }),
                Err(why) => {
                    let column = window.at(start).1;
                    Err(Stumble { why, at: (at.0 + start as u64, at.1, column), last: false, spent })
                }
            };
        }
    }
}

/// The length of the first line, its end included; a line that is too long is let go of and said.
pub(super) fn line<R: Read>(window: &mut Window<R>) -> Result<Option<usize>, Stumble> {
    let mut seen = 0;
    loop {
        if let Some(end) = memchr(b'\n', &window.bytes()[seen..]) {
            return Ok(Some(seen + end + 1));
        }
        seen = window.bytes().len();
        if seen > caps::ITEM_BYTES_MAX {
            return Err(pass(window));
        }
        if !window.pull().map_err(|why| stop(window, why))? {
            return Ok((seen > 0).then_some(seen));
        }
    }
}

fn pass<R: Read>(window: &mut Window<R>) -> Stumble {
    let at = window.here();
    let too_long = Stumble { why: Why::TooLong(caps::ITEM_BYTES_MAX), at, last: false, spent: 0 };
    loop {
        if let Some(end) = memchr(b'\n', window.bytes()) {
            window.consume_line(end + 1);
            return too_long;
        }
        window.consume(window.bytes().len());
        match window.pull() {
            Ok(true) => {}
            Ok(false) => return too_long,
            Err(why) => return Stumble { why, last: true, ..too_long },
        }
    }
}
