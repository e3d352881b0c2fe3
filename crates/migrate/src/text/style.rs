//! How a text spaces its members, so that new ones look like their neighbours.

use crate::read::walk::Part;
use serde_json::Value;

/// White space around colons and commas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// Between a key and its value, such as `: `.
    pub(super) colon: String,
    /// Behind a comma within one line.
    gap: &'static str,
}

impl Style {
    /// As these members of the text are written.
    pub(super) fn of(text: &[u8], members: &[Part]) -> Style {
        let between = members.last().and_then(|part| Some(&text[part.key.clone()?.end..part.value.start]));
        let colon = between.map_or(": ".to_owned(), |bytes| String::from_utf8_lossy(bytes).into_owned());
        let gap = if colon.ends_with(':') { "" } else { " " };
        Style { colon, gap }
    }

    /// A value in one line.
    pub(super) fn value(&self, value: &Value) -> String {
        let list = |parts: Vec<String>| parts.join(&format!(",{}", self.gap));
        match value {
            Value::Object(members) => {
                format!("{{{}}}", list(members.iter().map(|(key, value)| self.member(key, value)).collect()))
            }
            Value::Array(items) => format!("[{}]", list(items.iter().map(|item| self.value(item)).collect())),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.to_string(),
        }
    }

    /// A member.
    pub(super) fn member(&self, key: &str, value: &Value) -> String {
        format!("{}{}{}", quoted(key), self.colon, self.value(value))
    }
}

/// A name as a JSON string.
pub(super) fn quoted(name: &str) -> String {
    Value::from(name).to_string()
}
