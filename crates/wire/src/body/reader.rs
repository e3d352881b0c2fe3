//! Takes fields out of an object one by one, leniently, and keeps account of what is left.

use super::sketch::{Kind, Member, nothing};
use super::{Report, caps, misread::clipped};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// A reader over one object of a body. What it never asks for is unknown when it [finishes](Reader::finish).
pub struct Reader<'a, 'r> {
    members: &'a Map<String, Value>,
    /// Path in front of every name: empty, or `camera_control.`.
    prefix: String,
    asked: Vec<&'static str>,
    report: &'r mut Report,
}

impl<'a, 'r> Reader<'a, 'r> {
    /// Reads the body itself.
    pub fn new(members: &'a Map<String, Value>, report: &'r mut Report) -> Reader<'a, 'r> {
        Reader { members, prefix: String::new(), asked: Vec::new(), report }
    }

    /// Text; a number is read as its digits.
    pub fn text(&mut self, name: &'static str) -> Option<Cow<'a, str>> {
        self.report.draw(name, Kind::Text);
        match self.given(name)? {
            Value::String(text) => Some(Cow::Borrowed(text.as_str())),
            Value::Number(number) => Some(Cow::Owned(number.to_string())),
            other => self.misread(name, other, "a string"),
        }
    }

    /// One of a few words; a number or a boolean is read as its spelling, so that the list of words can judge it.
    pub fn word(&mut self, name: &'static str) -> Option<Cow<'a, str>> {
        self.report.draw(name, Kind::Word);
        match self.given(name)? {
            Value::Bool(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
            _ => self.text(name),
        }
    }

    /// A finite number, or text that spells one.
    pub fn number(&mut self, name: &'static str) -> Option<f64> {
        self.report.draw(name, Kind::Number);
        let value = self.given(name)?;
        let number = match value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        number.filter(|number: &f64| number.is_finite()).or_else(|| self.misread(name, value, "a number"))
    }

    /// A whole number, or text that spells one; `5.0` is whole.
    pub fn whole(&mut self, name: &'static str) -> Option<i64> {
        self.report.draw(name, Kind::Whole);
        let value = self.given(name)?;
        let number = match value {
            Value::Number(number) => number.as_i64().or_else(|| number.as_f64().and_then(exact)),
            Value::String(text) => text.trim().parse().ok().or_else(|| text.trim().parse().ok().and_then(exact)),
            _ => None,
        };
        number.or_else(|| self.misread(name, value, "a whole number"))
    }

    /// A boolean, `"true"` / `"false"` in any case, or 0 / 1.
    pub fn flag(&mut self, name: &'static str) -> Option<bool> {
        self.report.draw(name, Kind::Flag);
        let value = self.given(name)?;
        let flag = match value {
            Value::Bool(flag) => Some(*flag),
            Value::String(text) if text.eq_ignore_ascii_case("true") || text == "1" => Some(true),
            Value::String(text) if text.eq_ignore_ascii_case("false") || text == "0" => Some(false),
            Value::Number(number) => number.as_u64().filter(|n| *n < 2).map(|n| n == 1),
            _ => None,
        };
        flag.or_else(|| self.misread(name, value, "a boolean"))
    }

    /// An object, read by `read`; its unknown members are reported with their path.
    pub fn object<T>(&mut self, name: &'static str, read: impl FnOnce(&mut Reader<'a, '_>) -> T) -> Option<T> {
        if self.report.sketch.is_some() {
            let members = self.sketched(read);
            self.report.draw(name, Kind::Object(members));
            return None;
        }
        match self.given(name)? {
            Value::Object(members) => Some(self.inside(members, format!("{}{name}.", self.prefix), read)),
            other => self.misread(name, other, "an object"),
        }
    }

    /// A list of texts, each read as [`Reader::text`] reads it; a single text may stand by itself.
    pub fn texts(&mut self, name: &'static str) -> Vec<Cow<'a, str>> {
        self.report.draw(name, Kind::Texts);
        let items = match self.given(name) {
            None => return Vec::new(),
            Some(Value::Array(items)) if items.len() <= caps::LIST_ITEMS_MAX => items,
            Some(Value::String(_) | Value::Number(_)) => return self.text(name).into_iter().collect(),
            Some(other) => return self.misread(name, other, "an array of strings").unwrap_or_default(),
        };
        let mut texts = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            match item {
                Value::String(text) => texts.push(Cow::Borrowed(text.as_str())),
                Value::Number(number) => texts.push(Cow::Owned(number.to_string())),
                other => self.report.misread(format!("{}{name}[{at}]", self.prefix), other, "a string"),
            }
        }
        texts
    }

    /// A list of objects, each read by `read`; empty when not given.
    pub fn list<T>(&mut self, name: &'static str, mut read: impl FnMut(&mut Reader<'a, '_>) -> T) -> Vec<T> {
        if self.report.sketch.is_some() {
            let members = self.sketched(read);
            self.report.draw(name, Kind::List(members));
            return Vec::new();
        }
        let items = match self.given(name) {
            None => return Vec::new(),
            Some(Value::Array(items)) if items.len() <= caps::LIST_ITEMS_MAX => items,
            Some(other) => return self.misread(name, other, "an array of objects").unwrap_or_default(),
        };
        let mut read_items = Vec::with_capacity(items.len());
        for (at, item) in items.iter().enumerate() {
            let field = format!("{}{name}[{at}]", self.prefix);
            match item {
                Value::Object(members) => read_items.push(self.inside(members, format!("{field}."), &mut read)),
                other => self.report.misread(field, other, "an object"),
            }
        }
        read_items
    }

    /// Reports every member that was never asked for.
    pub fn finish(self) {
        let room = caps::UNKNOWN_FIELDS_MAX.saturating_sub(self.report.unknown.len());
        for name in self.members.keys().filter(|name| !self.asked.contains(&name.as_str())).take(room) {
            self.report.unknown(format!("{}{}", self.prefix, clipped(name)));
        }
    }

    /// What `read` asks for.
    fn sketched<T>(&mut self, read: impl FnOnce(&mut Reader<'a, '_>) -> T) -> Vec<Member> {
        let outer = self.report.sketch.replace(Vec::new());
        read(&mut Reader::new(nothing(), self.report));
        std::mem::replace(&mut self.report.sketch, outer).unwrap_or_default()
    }

    fn inside<T>(
        &mut self,
        members: &'a Map<String, Value>,
        prefix: String,
        read: impl FnOnce(&mut Reader<'a, '_>) -> T,
    ) -> T {
        let mut inner = Reader { members, prefix, asked: Vec::new(), report: self.report };
        let value = read(&mut inner);
        inner.finish();
        value
    }

    /// The value, unless it is one of the ways to say "not given".
    fn given(&mut self, name: &'static str) -> Option<&'a Value> {
        self.asked.push(name);
        self.members.get(name).filter(|value| match value {
            Value::Null => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(items) => !items.is_empty(),
            Value::Bool(_) | Value::Number(_) | Value::Object(_) => true,
        })
    }

    fn misread<T>(&mut self, name: &str, given: &Value, expected: &'static str) -> Option<T> {
        self.report.misread(format!("{}{name}", self.prefix), given, expected);
        None
    }
}

/// The whole number a float stands for, within the range where floats count exactly.
fn exact(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() < 9.0e15).then_some(number as i64)
}
