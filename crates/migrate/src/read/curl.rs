//! Shell commands that call curl, in a script or in prose; all other lines are passed by.

use super::caps;
use super::command::{Command, Open};
use super::item::{Found, fits};
use super::lines::line;
use super::unread::Why;
use super::window::Window;
use super::{Next, Stumble};
use crate::Record;
use memchr::memmem;
use std::io::Read;

/// The commands of one file.
#[derive(Debug)]
pub(super) struct Curl;

impl Curl {
    pub(super) fn next<R: Read>(&mut self, window: &mut Window<R>) -> Result<Next, Stumble> {
        loop {
            let Some(length) = line(window)? else { return Ok(Next::Over) };
            match begins(window.slice(0..length)) {
                None => window.consume(length),
                Some(at) => return command(window, at, length),
            }
        }
    }
}

fn command<R: Read>(window: &mut Window<R>, at: usize, line: usize) -> Result<Next, Stumble> {
    let (row, column) = window.at(at);
    let place = (window.offset + at as u64, row, column);
    let stumble = |why, spent| Stumble { why, at: place, last: false, spent };
    let mut ended = false;
    let command = loop {
        match Command::read(window.bytes(), at) {
            Ok(command) if command.closed || ended => break command,
            Err(Open) if ended || window.bytes().len() > caps::ITEM_BYTES_MAX => {
                return Err(stumble(if ended { Why::OpenQuote } else { Why::TooLong(caps::ITEM_BYTES_MAX) }, line));
            }
            Ok(_) | Err(Open) => ended = !fill(window).map_err(|why| stumble(why, line))?,
        }
    };
    let spent = command.end;
    let sent = command.sent().and_then(|sent| {
        sent.as_ref().map_or(Ok(()), |sent| fits(sent.letter.len()))?;
        Ok(sent)
    });
    match sent {
        Ok(Some(sent)) => {
            let (letter, record) = (Some(sent.letter), Record::default());
            let found = Found { raw: sent.raw, letter, spelling: sent.spelling, operation: sent.operation, record };
            Ok(Next::Body { found, spent })
        }
        Ok(None) => {
            window.consume(spent);
            Ok(Next::Skipped)
        }
        Err(why) => Err(stumble(why, spent)),
    }
}

/// Reads until twice as much is held, so that reading a long command again and again stays cheap; `false` where
/// nothing more comes.
fn fill<R: Read>(window: &mut Window<R>) -> Result<bool, Why> {
    let held = window.bytes().len();
    while window.bytes().len() < held * 2 && window.pull()? {}
    Ok(window.bytes().len() > held)
}

/// Where a line calls curl: as the first word of a command, not in a sentence or a comment.
fn begins(line: &[u8]) -> Option<usize> {
    if line.trim_ascii_start().starts_with(b"#") {
        return None;
    }
    memmem::find_iter(line, b"curl").find(|at| {
        let behind = line.get(at + 4).is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'\\'));
        behind && may_precede(&line[..*at])
    })
}

fn may_precede(front: &[u8]) -> bool {
    if front.last().is_some_and(|byte| byte.is_ascii_alphanumeric()) {
        return false;
    }
    let front = front.trim_ascii_end();
    let word = front.rsplit(|byte| matches!(byte, b' ' | b'\t')).next().unwrap_or_default();
    let known: &[&[u8]] = &[b"sudo", b"time", b"exec", b"do", b"then", b"else", b"if", b"while", b"until", b"command"];
    let sign = front
        .last()
        .is_none_or(|byte| matches!(byte, b'$' | b'%' | b'>' | b'(' | b'`' | b';' | b'|' | b'&' | b'{' | b'!'));
    sign || known.contains(&word) || word.starts_with(b"/") || word.contains(&b'=')
}
