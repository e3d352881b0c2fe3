//! What people wrap a body in: `{"url": …, "body": {…}}`, a HAR entry, a line of a log.
//!
//! Only names are read here: a value under `body`, `request`, `json` or `postData.text` is the body, an address beside
//! it says the operation, and an id, a time and a price beside it make the record.

use super::caps;
use super::walk::{Walk, string};
use crate::{Record, endpoint, moment};
use catalog::Operation;
use memchr::memmem::Finder;
use std::ops::Range;

/// A body in its wrapper.
#[derive(Debug, Default)]
pub(crate) struct Envelope {
    /// Where the body stands in the wrapper, and whether it is a JSON string.
    pub(crate) body: Option<(Range<usize>, bool)>,
    /// What an address or a name beside it asks for.
    pub(crate) operation: Option<Operation>,
    /// The HTTP method beside it, if any.
    pub(crate) method: Option<String>,
    /// What else stands beside it.
    pub(crate) record: Record,
}

/// Tells quickly whether a text can be a wrapper at all.
pub(crate) struct Sieve {
    names: [Finder<'static>; 3],
}

impl Sieve {
    pub(crate) fn new() -> Sieve {
        Sieve { names: ["\"body\"", "\"request\"", "\"json\""].map(Finder::new) }
    }

    /// `false` for a plain body.
    pub(crate) fn holds(&self, text: &[u8]) -> bool {
        self.names.iter().any(|name| name.find(text).is_some())
    }
}

impl Envelope {
    /// Reads the object that begins at `at`; `None` where it holds no body or is broken.
    pub(crate) fn open(text: &[u8], at: usize) -> Option<Envelope> {
        let mut envelope = Envelope::default();
        envelope.read(text, at, 0, false)?;
        envelope.body.is_some().then_some(envelope)
    }

    fn read(&mut self, text: &[u8], at: usize, depth: u32, posted: bool) -> Option<()> {
        let mut walk = Walk::new(text, at)?;
        for part in walk.by_ref() {
            let key = part.key.filter(|key| key.len() <= caps::KEY_BYTES_MAX);
            if let Some(name) = key.and_then(|key| string(&text[key])) {
                match &*name {
                    "text" if posted && holds_object(&text[part.value.clone()]) => self.body = Some((part.value, true)),
                    "body" | "request" | "json" | "postData" => self.inner(text, &name, part.value, depth),
                    _ => self.beside(&name, &text[part.value]),
                }
            }
        }
        walk.end.map(|_| ())
    }

    /// A member that is no body.
    fn beside(&mut self, name: &str, value: &[u8]) {
        match name {
            "url" | "uri" | "path" | "endpoint" | "operation" => {
                self.operation = self.operation.or_else(|| endpoint::operation(&string(value)?));
            }
            "method" => self.method = string(value).map(|method| method.to_ascii_uppercase()),
            "id" | "task_id" => self.record.task_id = word(value).or(self.record.task_id.take()),
            "created_at" | "submitted_at" | "timestamp" | "time" | "startedDateTime" => {
                self.record.day = moment::day(value).or(self.record.day);
            }
            "state" | "task_status" => self.record.state = state(value).or(self.record.state.take()),
            "units" => self.record.price_milliunits = moment::milliunits(value).or(self.record.price_milliunits),
            _ => {}
        }
    }

    /// A wrapper within the wrapper, or the body itself.
    fn inner(&mut self, text: &[u8], name: &str, value: Range<usize>, depth: u32) {
        if text[value.start] != b'{' {
            if holds_object(&text[value.clone()]) {
                self.body = Some((value, true));
            }
            return;
        }
        let posted = name == "postData";
        let mut within = Envelope::default();
        let whole = depth < caps::WRAPPERS_MAX && within.read(text, value.start, depth + 1, posted).is_some();
        if whole && (within.body.is_some() || within.method.is_some()) || posted {
            self.body = within.body.take().or(self.body.take());
            self.describe(within);
        } else {
            self.body = Some((value, false));
        }
    }

    fn describe(&mut self, within: Envelope) {
        self.operation = within.operation.or(self.operation);
        self.method = within.method.or(self.method.take());
        self.record.task_id = self.record.task_id.take().or(within.record.task_id);
        self.record.day = self.record.day.or(within.record.day);
        self.record.state = self.record.state.take().or(within.record.state);
        self.record.price_milliunits = self.record.price_milliunits.or(within.record.price_milliunits);
    }
}

/// Whether a JSON string holds the text of an object.
fn holds_object(quoted: &[u8]) -> bool {
    let Some(mut inner) = quoted.strip_prefix(b"\"") else { return false };
    loop {
        match inner {
            [b' ', rest @ ..] | [b'\\', b'n' | b'r' | b't', rest @ ..] => inner = rest,
            [first, ..] => return *first == b'{',
            [] => return false,
        }
    }
}

/// One of the API's four words.
fn state(slice: &[u8]) -> Option<String> {
    let words = ["submitted", "processing", "succeed", "failed"];
    string(slice).filter(|text| words.contains(&text.as_ref())).map(std::borrow::Cow::into_owned)
}

/// A string's text, or a bare number's.
fn word(slice: &[u8]) -> Option<String> {
    match slice.first()? {
        b'"' => string(slice).map(std::borrow::Cow::into_owned),
        b'0'..=b'9' => std::str::from_utf8(slice).ok().map(str::to_owned),
        _ => None,
    }
}
