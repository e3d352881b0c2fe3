//! HAR 1.2: the requests under `log.entries`, one entry held at a time.
//!
//! An entry counts if it is a POST of JSON to an address that makes something; all other traffic is passed by.

use super::caps;
use super::envelope::Envelope;
use super::json::stop;
use super::unread::Why;
use super::walk::string;
use super::window::Window;
use super::{Next, Stumble, item};
use std::io::Read;

/// The entries of one HAR file.
#[derive(Debug, Default)]
pub(super) struct Har {
    within: bool,
}

impl Har {
    pub(super) fn next<R: Read>(&mut self, window: &mut Window<R>) -> Result<Next, Stumble> {
        let stopped = |window: &Window<R>, why| stop(window, why);
        if !self.within {
            let entered = enter(window);
            if !entered.map_err(|why| stopped(window, why))? {
                return Err(stopped(window, Why::Expected("log.entries, as HAR 1.2 has it")));
            }
            self.within = true;
        }
        let begins = next_entry(window);
        match begins.map_err(|why| stopped(window, why))? {
            true => entry(window),
            false => Ok(Next::Over),
        }
    }
}

/// Moves to the first entry; `false` where there is no list of entries.
fn enter<R: Read>(window: &mut Window<R>) -> Result<bool, Why> {
    for (name, bracket) in [("log", b'{'), ("entries", b'[')] {
        window.expect(b'{', "an object")?;
        if !find(window, name)? || window.space()? != Some(bracket) {
            return Ok(false);
        }
    }
    window.consume(1);
    Ok(true)
}

/// Moves to the value of the member with this name of the object whose first bracket is behind us.
fn find<R: Read>(window: &mut Window<R>, name: &str) -> Result<bool, Why> {
    loop {
        match window.space()? {
            Some(b'}') => return Ok(false),
            Some(b',') => window.consume(1),
            _ => {}
        }
        if window.space()? != Some(b'"') {
            return Err(Why::Expected("a key"));
        }
        let length = window.hold(caps::KEY_BYTES_MAX)?;
        let found = string(window.slice(0..length)).is_some_and(|key| key == name);
        window.consume(length);
        window.expect(b':', "a colon")?;
        if found {
            return Ok(true);
        }
        window.pass()?;
    }
}

/// Moves to the next entry; `false` behind the last one.
fn next_entry<R: Read>(window: &mut Window<R>) -> Result<bool, Why> {
    match window.space()? {
        Some(b']') => Ok(false),
        Some(b',') => {
            window.consume(1);
            window.space()?.map(|_| true).ok_or(Why::CutOff)
        }
        Some(b'{') => Ok(true),
        Some(_) => Err(Why::Expected("a comma or the end of the entries")),
        None => Err(Why::CutOff),
    }
}

fn entry<R: Read>(window: &mut Window<R>) -> Result<Next, Stumble> {
    let at = window.here();
    let stumble = |why: Why| {
        let last = !matches!(why, Why::TooLong(_));
        Stumble { why, at, last, spent: 0 }
    };
    if window.bytes().first() != Some(&b'{') {
        return Err(stumble(Why::Expected("an entry")));
    }
    let spent = window.hold(caps::ITEM_BYTES_MAX).map_err(stumble)?;
    let envelope = Envelope::open(window.slice(0..spent), 0);
    let ours = envelope.filter(|entry| entry.operation.is_some() && entry.method.as_deref() == Some("POST"));
    let Some(envelope) = ours else {
        window.consume(spent);
        return Ok(Next::Skipped);
    };
    match item::unwrap(window.bytes(), 0, envelope) {
        Ok(found) => Ok(Next::Body { found, spent }),
        Err(why) => Err(Stumble { why, at, last: false, spent }),
    }
}
