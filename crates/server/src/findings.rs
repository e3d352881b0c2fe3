//! Findings of an accepted request travel in a header, never inside Kling's JSON.

use crate::caps::FINDINGS_CHARS_MAX;
use axum::http::HeaderValue;
use plan::Finding;
use serde_json::{Value, json};

/// Name of the header.
pub(crate) const HEADER: &str = "x-filmgate-findings";

/// `[{"rule","field","message","fix"?,"source"}, …]` as compact ASCII JSON. What does not fit is replaced by one last
/// `{"more": n}`. `None` without findings.
pub(crate) fn header(findings: &[Finding]) -> Option<HeaderValue> {
    if findings.is_empty() {
        return None;
    }
    let mut text = String::from("[");
    for (at, finding) in findings.iter().enumerate() {
        let item = ascii(&shown(finding).to_string());
        let more = json!({ "more": findings.len() - at }).to_string();
        if text.len() + item.len() + more.len() + 3 > FINDINGS_CHARS_MAX {
            text.push_str(&more);
            text.push(',');
            break;
        }
        text.push_str(&item);
        text.push(',');
    }
    text.pop();
    text.push(']');
    HeaderValue::from_str(&text).ok()
}

fn shown(finding: &Finding) -> Value {
    let mut value = json!({
        "rule": finding.rule, "field": finding.field, "message": finding.message, "source": finding.source,
    });
    if let Some(fix) = &finding.fix {
        value["fix"] = Value::from(fix.as_str());
    }
    value
}

/// The same JSON with every character outside printable ASCII as `\uXXXX`.
fn ascii(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for unit in json.encode_utf16() {
        match u8::try_from(unit) {
            Ok(byte @ 0x20..=0x7e) => text.push(char::from(byte)),
            _ => text.push_str(&format!("\\u{unit:04x}")),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use plan::Severity;

    fn finding(message: &str) -> Finding {
        Finding {
            severity: Severity::Noted,
            code: 1201,
            rule: "mode-standard".into(),
            field: "mode".into(),
            message: message.into(),
            source: "seed-guide".into(),
            fix: Some("std".into()),
            edits: Vec::new(),
            since: None,
        }
    }

    #[test]
    fn findings_become_one_ascii_line_that_reads_back_as_json() {
        let value = header(&[finding("提示 \u{1F3AC} \"x\"\n")]).unwrap();
        let read: Value = serde_json::from_str(value.to_str().unwrap()).unwrap();
        assert_eq!(read[0]["message"], "提示 \u{1F3AC} \"x\"\n");
        assert_eq!(read[0]["fix"], "std");
        assert_eq!(header(&[]), None);
    }

    #[test]
    fn a_long_list_is_cut_and_counted() {
        let many: Vec<Finding> = (0..100).map(|_| finding(&"語".repeat(20))).collect();
        let value = header(&many).unwrap();
        assert!(value.len() <= FINDINGS_CHARS_MAX);
        let read: Value = serde_json::from_str(value.to_str().unwrap()).unwrap();
        let listed = read.as_array().unwrap().len() - 1;
        assert_eq!(read[listed]["more"], 100 - listed);
    }
}
