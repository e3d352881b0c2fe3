//! Our own task log: JSON Lines, one task a line, as `filmgate tasks export` prints it.
//!
//! A line is an object with the members of [`Entry`] in this order; the reader takes them in any order and looks past
//! others. The body stands last and verbatim, but for line breaks between its tokens, which become spaces.

use catalog::Operation;
use serde::Serialize;

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry<'a> {
    /// The task's id.
    pub id: &'a str,
    /// What was asked for.
    pub operation: Operation,
    /// When it was asked for: RFC 3339 in UTC, such as `2026-03-01T12:00:00Z`.
    pub created_at: &'a str,
    /// Its state as the API names it: `submitted`, `processing`, `succeed`, `failed`.
    pub state: &'a str,
    /// Its model, where it names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<&'a str>,
    /// What it cost in the ledger's unit, where it has a price; thousandths are written behind the point.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units: Option<f64>,
    /// The body as it came.
    #[serde(skip)]
    pub request: &'a str,
}

impl Entry<'_> {
    /// The line, without its end.
    ///
    /// ```
    /// use migrate::log::Entry;
    /// let entry = Entry {
    ///     id: "81",
    ///     operation: catalog::Operation::Text2video,
    ///     created_at: "2026-03-01T12:00:00Z",
    ///     state: "succeed",
    ///     model: Some("kling-v1"),
    ///     units: Some(1.0),
    ///     request: "{\"prompt\":\n\"a cat\"}",
    /// };
    /// let line = entry.line();
    /// assert!(line.ends_with(r#","units":1.0,"request":{"prompt": "a cat"}}"#));
    /// ```
    pub fn line(&self) -> String {
        let mut line = serde_json::to_string(self).unwrap_or_default();
        line.pop();
        line.push_str(",\"request\":");
        let body = self.request.strip_prefix('\u{feff}').unwrap_or(self.request).trim();
        line.extend(body.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
        line.push('}');
        line
    }
}
