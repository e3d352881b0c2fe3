//! What an expression of any language comes to, as far as the file tells.

use serde_json::Number;
use std::ops::Range;

/// Stands in a [`Shape::Pattern`] for each byte that is not known.
pub(crate) const HOLE: char = '\u{1}';

/// An expression that was read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Value {
    pub(crate) shape: Shape,
    /// Where it stands; of a literal inside a conversion, the literal.
    pub(crate) span: Range<usize>,
}

/// What it comes to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    Text(String),
    /// Text of which parts are not known.
    Pattern(String),
    Number(Number),
    Flag(bool),
    Null,
    Map(Map),
    List(Vec<Value>),
    /// Another name for something of this file.
    Name(String),
    Hole,
}

/// Object, dictionary, mapping, keyword arguments, struct.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Map {
    pub(crate) entries: Vec<Entry>,
    /// Whether it may hold more than is seen.
    pub(crate) open: bool,
    /// How a new entry is written.
    pub(crate) form: Form,
}

/// How the entries of a map are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `"key": value,`
    Quoted,
    /// `key: value,`
    Bare,
    /// `key=value,`
    Keyword,
    /// `"key", value,`
    Listed,
    /// `.put("key", value)`
    Chained,
    /// One `key: value` a line.
    Lines,
    /// Values can be changed; nothing can be put in, taken out or renamed.
    Fixed,
    /// Nothing can be written here.
    Frozen,
}

/// One member of a map.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) key: String,
    /// The key as it stands, with its quotes.
    pub(crate) key_span: Range<usize>,
    pub(crate) value: Value,
    /// All of it.
    pub(crate) span: Range<usize>,
    /// Whether it is a statement of its own, such as `body["mode"] = "std"`.
    pub(crate) apart: bool,
}

impl Value {
    pub(crate) fn new(shape: Shape, span: Range<usize>) -> Value {
        Value { shape, span }
    }

    /// As what is taken where nothing else is given: one that says nothing stands for whatever will be given.
    pub(crate) fn fallback(self) -> Value {
        let blank = match &self.shape {
            Shape::Null => true,
            Shape::Text(text) => text.trim().is_empty(),
            Shape::Pattern(_)
            | Shape::Number(_)
            | Shape::Flag(_)
            | Shape::Map(_)
            | Shape::List(_)
            | Shape::Name(_)
            | Shape::Hole => false,
        };
        if blank { Value { shape: Shape::Hole, ..self } } else { self }
    }

    /// Its text, with holes where parts are not known.
    pub(crate) fn pattern(&self) -> Option<&str> {
        match &self.shape {
            Shape::Text(text) | Shape::Pattern(text) => Some(text),
            Shape::Number(_)
            | Shape::Flag(_)
            | Shape::Null
            | Shape::Map(_)
            | Shape::List(_)
            | Shape::Name(_)
            | Shape::Hole => None,
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        self.pattern().filter(|_| matches!(self.shape, Shape::Text(_)))
    }

    pub(crate) fn map(&self) -> Option<&Map> {
        if let Shape::Map(map) = &self.shape { Some(map) } else { None }
    }

    /// Moves every place by what stands in front of a text that was read by itself.
    pub(crate) fn shift(&mut self, by: isize) {
        self.place(&|span| shift(span, by), None);
    }

    /// Puts everything at one place where nothing can be written.
    pub(crate) fn freeze(&mut self, at: &Range<usize>) {
        self.place(&|span| *span = at.clone(), Some(Form::Frozen));
    }

    /// Changes every place, and if asked to the form of every map.
    fn place(&mut self, change: &dyn Fn(&mut Range<usize>), form: Option<Form>) {
        change(&mut self.span);
        match &mut self.shape {
            Shape::Map(map) => {
                map.form = form.unwrap_or(map.form);
                for entry in &mut map.entries {
                    change(&mut entry.key_span);
                    change(&mut entry.span);
                    entry.value.place(change, form);
                }
            }
            Shape::List(items) => items.iter_mut().for_each(|item| item.place(change, form)),
            Shape::Text(_)
            | Shape::Pattern(_)
            | Shape::Number(_)
            | Shape::Flag(_)
            | Shape::Null
            | Shape::Name(_)
            | Shape::Hole => {}
        }
    }
}

fn shift(span: &mut Range<usize>, by: isize) {
    span.start = span.start.saturating_add_signed(by);
    span.end = span.end.saturating_add_signed(by);
}

impl Map {
    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().rev().find(|entry| entry.key == key)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }
}
