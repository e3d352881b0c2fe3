//! One curl command, read as a shell reads it.

use super::unread::Why;
use crate::spelled::{decode, here_end, word_end};
use crate::{Spelling, endpoint};
use catalog::Operation;
use memchr::memchr;
use std::ops::Range;

/// Short options of curl that take an argument.
const WITH_ARGUMENT: &[u8] = b"AbcCDeEFHhKmoPQrTtuUwxXyYz";
/// Options whose argument is the body.
const DATA: &[&str] = &["--data", "--data-raw", "--data-binary", "--data-ascii", "--json"];

/// What a command says about a request.
#[derive(Debug, Default)]
pub(super) struct Command {
    method: Option<String>,
    url: Option<String>,
    bodies: Vec<Body>,
    /// Where it ends, behind the line or sign that ends it.
    pub(super) end: usize,
    /// Whether such a line or sign was met; else the text ended first.
    pub(super) closed: bool,
}

/// One argument that is a body.
#[derive(Debug)]
struct Body {
    raw: Range<usize>,
    spelling: Spelling,
    letter: Vec<u8>,
    /// `@` means a file here.
    may_be_file: bool,
}

/// A body to be judged.
#[derive(Debug)]
pub(super) struct Sent {
    pub(super) raw: Range<usize>,
    pub(super) spelling: Spelling,
    pub(super) letter: Vec<u8>,
    pub(super) operation: Option<Operation>,
}

/// Why a command cannot be read yet: the text ends before it does.
#[derive(Debug)]
pub(super) struct Open;

impl Command {
    /// Reads the command that begins at `at`, with its here-document if it has one.
    pub(super) fn read(text: &[u8], at: usize) -> Result<Command, Open> {
        let mut reading = Reading { text, at, command: Command::default(), expects: None, here: None };
        reading.words()?;
        reading.here()?;
        reading.command.end = reading.at;
        Ok(reading.command)
    }

    /// The body, if it is one to judge: sent by POST, as far as can be told to an address that makes something.
    pub(super) fn sent(mut self) -> Result<Option<Sent>, Why> {
        let operation = self.url.as_deref().and_then(endpoint::operation);
        let untold = self.url.as_deref().is_none_or(|url| url.contains(['$', '`', '{', '<']));
        let posts = self.method.as_deref().is_none_or(|method| method == "POST");
        let count = self.bodies.len();
        let Some(body) = self.bodies.pop() else { return Ok(None) };
        if !posts || operation.is_none() && !untold {
            return Ok(None);
        }
        if count > 1 {
            return Err(Why::Pieces(count));
        }
        if body.may_be_file && body.letter.starts_with(b"@") {
            let file = String::from_utf8_lossy(&body.letter[1..]).into_owned();
            return Err(Why::Elsewhere { file, operation });
        }
        let object = body.letter.trim_ascii_start().starts_with(b"{");
        if operation.is_none() && !object {
            return Ok(None);
        }
        Ok(Some(Sent { raw: body.raw, spelling: body.spelling, letter: body.letter, operation }))
    }
}

/// What the next word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expects {
    Method,
    Url,
    Data { may_be_file: bool },
    Ignored,
}

struct Reading<'a> {
    text: &'a [u8],
    at: usize,
    command: Command,
    expects: Option<Expects>,
    /// The delimiter of a here-document, and whether the shell reads what is in it.
    here: Option<(Vec<u8>, bool)>,
}

impl Reading<'_> {
    /// Reads words up to the end of the command.
    fn words(&mut self) -> Result<(), Open> {
        loop {
            let rest = &self.text[self.at..];
            match rest {
                [] => return Ok(()),
                [b' ' | b'\t' | b'\r', ..] => self.at += 1,
                [b'\\', b'\n', ..] => self.at += 2,
                [b'\\', b'\r', b'\n', ..] => self.at += 3,
                [b'#', ..] => self.at += memchr(b'\n', rest).unwrap_or(rest.len()),
                [b'\n', ..] => {
                    self.at += 1;
                    self.command.closed = true;
                    return Ok(());
                }
                [b';' | b'|' | b'&' | b')' | b'(', ..] => {
                    self.at += 1;
                    self.command.closed = true;
                    return if self.here.is_some() { self.rest_of_line() } else { Ok(()) };
                }
                [b'<', b'<', b'<', ..] => {
                    self.at += 3;
                    self.expects = Some(Expects::Ignored);
                }
                [b'<', b'<', ..] => self.delimiter()?,
                [b'<' | b'>', ..] => {
                    self.at += 1;
                    self.expects = Some(Expects::Ignored);
                }
                _ => {
                    let end = self.at + word_end(rest).ok_or(Open)?.max(1);
                    self.word(self.at..end);
                    self.at = end;
                }
            }
        }
    }

    fn rest_of_line(&mut self) -> Result<(), Open> {
        self.at += memchr(b'\n', &self.text[self.at..]).ok_or(Open)? + 1;
        Ok(())
    }

    fn delimiter(&mut self) -> Result<(), Open> {
        self.at += 2;
        let rest = &self.text[self.at..];
        let skipped = rest.iter().position(|byte| !matches!(byte, b'-' | b' ' | b'\t')).unwrap_or(rest.len());
        let start = self.at + skipped;
        let end = start + word_end(&self.text[start..]).ok_or(Open)?;
        let word = &self.text[start..end];
        let read = !word.iter().any(|byte| matches!(byte, b'\'' | b'"' | b'\\'));
        self.here = Some((decode(Spelling::Shell, word), read));
        self.at = end;
        Ok(())
    }

    fn here(&mut self) -> Result<(), Open> {
        let Some((delimiter, read)) = self.here.take() else { return Ok(()) };
        let (length, line) = here_end(&self.text[self.at..], &delimiter).ok_or(Open)?;
        let raw = self.at..self.at + length;
        self.at = raw.end + line;
        let text = self.text[raw.clone()].trim_ascii_end();
        let raw = raw.start..raw.start + text.len();
        let spelling = if read { Spelling::Here } else { Spelling::Json };
        let letter = decode(spelling, text);
        let from_input = |body: &Body| body.may_be_file && body.letter == b"@-";
        if let Some(body) = self.command.bodies.iter_mut().find(|body| from_input(body)) {
            *body = Body { raw, spelling, letter, may_be_file: false };
        }
        Ok(())
    }

    fn word(&mut self, raw: Range<usize>) {
        let value = decode(Spelling::Shell, &self.text[raw.clone()]);
        if let Some(expects) = self.expects.take() {
            return self.argument(expects, raw, value);
        }
        match value.as_slice() {
            [b'-', b'-', ..] => self.long(raw, &value),
            [b'-', _, ..] => self.cluster(raw, &value),
            _ if self.command.url.is_none() && looks_like_url(&value) => {
                self.command.url = Some(String::from_utf8_lossy(&value).into_owned());
            }
            _ => {}
        }
    }

    fn long(&mut self, raw: Range<usize>, value: &[u8]) {
        let option = String::from_utf8_lossy(value);
        let (name, given) = option.split_once('=').map_or((&*option, false), |(name, _)| (name, true));
        let expects = match name {
            "--request" => Expects::Method,
            "--url" => Expects::Url,
            "--get" | "--head" => return self.command.method = Some("GET".to_owned()),
            "--data-urlencode" | "--form" | "--header" | "--output" | "--user" | "--write-out" => Expects::Ignored,
            _ if DATA.contains(&name) => Expects::Data { may_be_file: name != "--data-raw" },
            _ => return,
        };
        match given {
            true => self.attached(expects, raw, name.len() + 1, value),
            false => self.expects = Some(expects),
        }
    }

    /// `-sSXPOST`, `-d'{…}'`: letters up to one that takes the rest, or the next word.
    fn cluster(&mut self, raw: Range<usize>, value: &[u8]) {
        for (at, letter) in value.iter().enumerate().skip(1) {
            let expects = match letter {
                b'd' => Expects::Data { may_be_file: true },
                b'X' => Expects::Method,
                b'G' | b'I' => {
                    self.command.method = Some("GET".to_owned());
                    continue;
                }
                letter if WITH_ARGUMENT.contains(letter) => Expects::Ignored,
                _ => continue,
            };
            if at + 1 == value.len() {
                self.expects = Some(expects);
            } else {
                self.attached(expects, raw, at + 1, value);
            }
            return;
        }
    }

    /// An argument in the same word as its option.
    fn attached(&mut self, expects: Expects, raw: Range<usize>, skip: usize, value: &[u8]) {
        let plain = self.text[raw.clone()].starts_with(&value[..skip]);
        let rest = value[skip..].to_vec();
        if plain {
            return self.argument(expects, raw.start + skip..raw.end, rest);
        }
        self.argument(expects, raw, rest);
        if let (Expects::Data { .. }, Some(body)) = (expects, self.command.bodies.last_mut()) {
            body.spelling = Spelling::Elsewhere;
        }
    }

    fn argument(&mut self, expects: Expects, raw: Range<usize>, value: Vec<u8>) {
        match expects {
            Expects::Method => self.command.method = Some(String::from_utf8_lossy(&value).to_ascii_uppercase()),
            Expects::Url => self.command.url = Some(String::from_utf8_lossy(&value).into_owned()),
            Expects::Data { may_be_file } => {
                self.command.bodies.push(Body { raw, spelling: Spelling::Shell, letter: value, may_be_file });
            }
            Expects::Ignored => {}
        }
    }
}

fn looks_like_url(word: &[u8]) -> bool {
    let word = String::from_utf8_lossy(word);
    word.contains("://") || word.contains("/v1/") || word.starts_with('$') || endpoint::operation(&word).is_some()
}
