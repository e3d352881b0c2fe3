//! SARIF 2.1.0, for code scanning: one run, each rule described once, each finding with its place and its fix.
//!
//! Columns are counted in Unicode characters and the document says so. A file's name becomes a relative URI.

use crate::{Fix, Item, Level, Replacement, Span, Tally, Tool, caps, fingerprint};
use serde_json::{Map, Value, json};
use std::io::{Result, Write};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// A document that is being filled.
pub(crate) struct Sarif {
    tool: Tool,
    rules: Map<String, Value>,
    results: Vec<Value>,
}

impl Sarif {
    pub(crate) fn new(tool: Tool) -> Sarif {
        Sarif { tool, rules: Map::new(), results: Vec::new() }
    }

    /// Whether there was room.
    pub(crate) fn put(&mut self, item: &Item) -> bool {
        let known = self.rules.contains_key(&item.rule);
        if self.results.len() >= caps::SARIF_ITEMS_MAX || !known && self.rules.len() >= caps::RULES_MAX {
            return false;
        }
        if !known {
            self.rules.insert(item.rule.clone(), rule(item));
        }
        let index = self.rules.keys().position(|id| *id == item.rule);
        self.results.push(result(item, index));
        true
    }

    pub(crate) fn close(self, out: &mut impl Write, tally: &Tally) -> Result<()> {
        let rules: Vec<Value> = self.rules.into_iter().map(|(_, rule)| rule).collect();
        let mut driver = json!({ "name": self.tool.name, "version": self.tool.version, "rules": rules });
        if let Some(home) = self.tool.home {
            driver["informationUri"] = home.into();
        }
        let mut run = json!({
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "results": self.results,
        });
        if tally.cut > 0 {
            let text = format!("{} more findings are not listed here", tally.cut);
            run["invocations"] = json!([{
                "executionSuccessful": true,
                "toolExecutionNotifications": [{ "level": "warning", "message": { "text": text } }],
            }]);
        }
        let document = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] });
        serde_json::to_writer_pretty(&mut *out, &document)?;
        out.write_all(b"\n")
    }
}

/// What the first finding of a rule says about it.
fn rule(item: &Item) -> Value {
    let why = if item.why.is_empty() { &item.message } else { &item.why };
    let mut help = why.clone();
    if !item.source.is_empty() {
        help.push_str(&format!(" Source: {}.", item.source.trim_end_matches('.')));
    }
    json!({
        "id": item.rule,
        "shortDescription": { "text": if item.title.is_empty() { &item.message } else { &item.title } },
        "fullDescription": { "text": why },
        "help": { "text": help },
        "defaultConfiguration": { "level": level(item.level) },
    })
}

fn result(item: &Item, index: Option<usize>) -> Value {
    let mut result = json!({
        "ruleId": item.rule,
        "ruleIndex": index,
        "level": level(item.level),
        "message": { "text": message(item) },
        "partialFingerprints": { "finding/v1": fingerprint::of(item) },
        "properties": properties(item),
    });
    if item.file != "-" {
        let mut location = json!({ "artifactLocation": { "uri": uri(&item.file) } });
        if let Some(span) = &item.span {
            location["region"] = region(span);
        }
        result["locations"] = json!([{ "physicalLocation": location }]);
    }
    if let Some(fix) = item.fix.as_ref().filter(|fix| !fix.replacements.is_empty()) {
        result["fixes"] = json!([change(&item.file, fix)]);
    }
    result
}

fn message(item: &Item) -> String {
    match &item.fix {
        Some(fix) => format!("{}. Write instead: {}", item.message.trim_end_matches('.'), fix.text),
        None => item.message.clone(),
    }
}

fn properties(item: &Item) -> Value {
    let mut properties = Map::new();
    if let Some(number) = item.request {
        properties.insert("request".into(), number.into());
    }
    if !item.field.is_empty() {
        properties.insert("field".into(), item.field.as_str().into());
    }
    if let Some(code) = item.code {
        properties.insert("code".into(), code.into());
    }
    if let Some(since) = &item.since {
        properties.insert("since".into(), since.as_str().into());
    }
    Value::Object(properties)
}

fn change(file: &str, fix: &Fix) -> Value {
    let replacement = |part: &Replacement| {
        let mut change = json!({ "deletedRegion": region(&part.span) });
        if !part.text.is_empty() {
            change["insertedContent"] = json!({ "text": part.text });
        }
        change
    };
    let replacements: Vec<Value> = fix.replacements.iter().map(replacement).collect();
    json!({
        "description": { "text": fix.text },
        "artifactChanges": [{ "artifactLocation": { "uri": uri(file) }, "replacements": replacements }],
    })
}

fn region(span: &Span) -> Value {
    json!({
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
        "byteOffset": span.bytes.start,
        "byteLength": span.bytes.end.saturating_sub(span.bytes.start),
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error | Level::Retired => "error",
        Level::Deprecated => "warning",
        Level::Note => "note",
    }
}

/// A path as a URI: `./` dropped, bytes that a URI cannot hold escaped.
fn uri(file: &str) -> String {
    let mut uri = String::from(if file.starts_with('/') { "file://" } else { "" });
    for byte in file.strip_prefix("./").unwrap_or(file).bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(byte.into()),
            b'\\' => uri.push('/'),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
