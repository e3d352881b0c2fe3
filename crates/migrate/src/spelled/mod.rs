//! Bodies as their files spell them: escaped in a JSON string, quoted in a shell word, read by a here-document.
//!
//! A spelled text is walked in steps, each a few bytes of the file and the bytes of the body they stand for. So a
//! place in the body is found in the file, and a change is written the way its surroundings are.

mod json_text;
mod shell;

pub(crate) use shell::{here_end, word_end};

use crate::Spelling;
use std::borrow::Cow;
use std::ops::Range;

/// Within what a piece of a spelled text stands; it says what must be escaped there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quote {
    /// Nothing is escaped.
    Plain,
    /// A JSON string.
    Json,
    /// A shell word without quotes.
    Bare,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `$'…'`
    Ansi,
    /// A here-document that the shell reads.
    Here,
}

/// What a step stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Its own bytes.
    Same,
    /// One character, spelled otherwise.
    Char(char),
    /// One byte, spelled otherwise.
    Byte(u8),
    /// Nothing: a quote, a line continued.
    Nothing,
}

/// A few bytes of a spelled text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) raw: Range<usize>,
    pub(crate) meaning: Meaning,
    /// Where it stands; for a quote, behind it.
    pub(crate) quote: Quote,
}

impl Step {
    /// How many bytes of the body it stands for.
    fn len(&self) -> usize {
        match self.meaning {
            Meaning::Same => self.raw.len(),
            Meaning::Char(c) => c.len_utf8(),
            Meaning::Byte(_) => 1,
            Meaning::Nothing => 0,
        }
    }
}

/// The steps of a spelled text, in order; they cover all of it that can be read.
fn steps(spelling: Spelling, raw: &[u8]) -> Box<dyn Iterator<Item = Step> + '_> {
    match spelling {
        Spelling::Json | Spelling::Elsewhere => {
            let whole = Step { raw: 0..raw.len(), meaning: Meaning::Same, quote: Quote::Plain };
            Box::new(std::iter::once(whole))
        }
        Spelling::Text => Box::new(json_text::Steps::new(raw)),
        Spelling::Shell => Box::new(shell::Steps::word(raw)),
        Spelling::Here => Box::new(shell::Steps::here(raw)),
    }
}

/// The body that a spelled text stands for.
pub(crate) fn decode(spelling: Spelling, raw: &[u8]) -> Vec<u8> {
    let mut letter = Vec::with_capacity(raw.len());
    for step in steps(spelling, raw) {
        match step.meaning {
            Meaning::Same => letter.extend_from_slice(&raw[step.raw]),
            Meaning::Char(c) => letter.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            Meaning::Byte(byte) => letter.push(byte),
            Meaning::Nothing => {}
        }
    }
    letter
}

/// A place between two bytes of the body, found in its spelled text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// Behind the spelling of the byte before it, quotes that open there included.
    pub(crate) before: (usize, Quote),
    /// In front of the spelling of the byte behind it.
    pub(crate) behind: (usize, Quote),
}

/// Finds places of the body, in ascending order, in its spelled text.
pub(crate) fn spots(spelling: Spelling, raw: &[u8], places: &[usize]) -> Vec<Spot> {
    let mut spots = Vec::with_capacity(places.len());
    let mut done = 0;
    let mut before = (0, Quote::Plain);
    let mut seen = false;
    for step in steps(spelling, raw) {
        if !seen {
            before = (step.raw.start, step.quote);
        }
        let length = step.len();
        if length == 0 {
            if !seen {
                before = (step.raw.end, step.quote);
            }
            continue;
        }
        while let Some(place) = places.get(spots.len()).filter(|place| **place < done + length) {
            let inside = place - done;
            let spot = match (inside, step.meaning) {
                (0, _) => Spot { before, behind: (step.raw.start, step.quote) },
                (_, Meaning::Same) => {
                    let at = (step.raw.start + inside, step.quote);
                    Spot { before: at, behind: at }
                }
                _ => Spot { before: (step.raw.start, step.quote), behind: (step.raw.start, step.quote) },
            };
            spots.push(spot);
        }
        (done, before, seen) = (done + length, (step.raw.end, step.quote), true);
    }
    spots.resize(places.len(), Spot { before, behind: before });
    spots
}

/// Spells a piece of a body for this place.
pub(crate) fn escape(text: &str, quote: Quote) -> Cow<'_, str> {
    match quote {
        Quote::Plain => Cow::Borrowed(text),
        Quote::Json => Cow::Owned(json_text::escape(text)),
        Quote::Bare | Quote::Single | Quote::Double | Quote::Ansi | Quote::Here => shell::escape(text, quote),
    }
}

/// What leads from one kind of quoting to another: the closing quote and the opening one.
pub(crate) fn turn(from: Quote, to: Quote) -> String {
    if from == to { String::new() } else { format!("{}{}", shell::closing(from), shell::opening(to)) }
}

#[cfg(test)]
mod tests;
