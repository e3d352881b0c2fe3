//! What each output shows of the same findings.

use crate::*;

const TOOL: Tool = Tool { name: "filmgate", version: "1.2.3", home: Some("https://example.com/filmgate") };
const FILE: &str = "{\n  \"prompt\": \"小猫 a cat\",\n  \"mode\": \"standard\"\n}\n";

/// The piece of [`FILE`] that is this text.
fn span(text: &str) -> Span {
    let start = FILE.find(text).unwrap_or_default();
    let point = |at: usize| {
        let front = &FILE[..at];
        let line_start = front.rfind('\n').map_or(0, |newline| newline + 1);
        Point { line: front.matches('\n').count() as u32 + 1, column: front[line_start..].chars().count() as u32 + 1 }
    };
    let end = start + text.len();
    Span { bytes: start as u64..end as u64, start: point(start), end: point(end) }
}

fn item() -> Item {
    Item {
        file: "a b.json".to_owned(),
        request: Some(1),
        span: Some(span("\"standard\"")),
        excerpt: Some(Excerpt {
            line: 2,
            offset: 2,
            text: "  \"prompt\": \"小猫 a cat\",\n  \"mode\": \"standard\"".to_owned(),
        }),
        level: Level::Error,
        rule: "mode-standard".to_owned(),
        title: "mode is spelled std or pro".into(),
        code: Some(1201),
        field: "mode".to_owned(),
        message: "mode value 'standard' is invalid: 100%,\nreally".to_owned(),
        why: "The API spells it std.".to_owned(),
        since: Some("2024-09-19".to_owned()),
        source: "API specification".to_owned(),
        fix: Some(Fix {
            text: "\"mode\": \"std\"".to_owned(),
            safe: true,
            replacements: vec![Replacement { span: span("\"standard\""), text: "\"std\"".to_owned() }],
        }),
    }
}

fn bare() -> Item {
    Item {
        file: "-".to_owned(),
        request: None,
        span: None,
        excerpt: None,
        level: Level::Deprecated,
        fix: None,
        why: String::new(),
        since: None,
        ..item()
    }
}

fn sheet(output: Output, items: &[Item]) -> (String, Tally) {
    let mut out = Vec::new();
    let mut sheet = Sheet::new(&mut out, output, TOOL);
    for item in items {
        sheet.put(item).unwrap();
    }
    let tally = sheet.close().unwrap();
    (String::from_utf8(out).unwrap(), tally)
}

/// The text as someone without colour reads it.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((front, code)) = rest.split_once('\u{1b}') {
        plain.push_str(front);
        rest = code.split_once('m').map_or("", |(_, behind)| behind);
    }
    plain + rest
}

#[test]
fn text_shows_the_place_the_reason_and_what_to_write() {
    let (text, tally) = sheet(Output::Text, &[item(), bare()]);
    assert!(text.contains("\u{1b}["), "it is coloured: {text}");
    let expected = r#"error[mode-standard]: mode value 'standard' is invalid: 100%, really
 --> a b.json:3:11 (request 1)
  |
2 |   "prompt": "小猫 a cat",
3 |   "mode": "standard"
  |           ^^^^^^^^^^
  = why: The API spells it std.
  = since: 2024-09-19
  = source: API specification
  = write instead: "mode": "std"

deprecated[mode-standard]: mode value 'standard' is invalid: 100%, really
 --> -
  = source: API specification

"#;
    assert_eq!(plain(&text), expected);
    assert_eq!(tally.to_string(), "2 findings: 1 error, 1 deprecated. 1 can be fixed with --fix.");
    assert_eq!(tally.heaviest(), Some(Level::Error));
    assert_eq!(Tally::default().to_string(), "Nothing found.");
}

#[test]
fn carets_stand_under_wide_characters_tabs_and_cut_lines() {
    let excerpt = |line: &str, offset: u64| Some(Excerpt { line: 1, offset, text: line.to_owned() });
    let at = |bytes: std::ops::Range<u64>, column: u32| {
        let point = |column| Point { line: 1, column };
        Some(Span { bytes, start: point(column), end: point(column + 1) })
    };
    let wide = Item { excerpt: excerpt("\t小猫x", 0), span: at(7..8, 4), ..item() };
    let (text, _) = sheet(Output::Text, &[wide]);
    assert!(plain(&text).contains("1 |     小猫x\n  |         ^\n"), "{text}");
    let cut = Item { excerpt: excerpt("bcd", 500), span: at(501..502, 502), ..item() };
    let (text, _) = sheet(Output::Text, &[cut]);
    assert!(plain(&text).contains("1 | …bcd\n  |   ^\n"), "{text}");
}

#[test]
fn compact_is_one_line_each_and_json_says_it_all() {
    let (text, _) = sheet(Output::Compact, &[item(), bare()]);
    assert_eq!(
        plain(&text),
        "a b.json:3:11: error [mode-standard] mode value 'standard' is invalid: 100%, really (write instead: \"mode\": \"std\")\n\
         -: deprecated [mode-standard] mode value 'standard' is invalid: 100%, really\n"
    );
    let (text, _) = sheet(Output::Json, &[item(), bare()]);
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["findings"][0]["span"]["start"], serde_json::json!({"line": 3, "column": 11}));
    assert_eq!(document["findings"][1]["level"], "deprecated");
    assert_eq!((document["summary"]["total"].as_u64(), document["summary"]["fixable"].as_u64()), (Some(2), Some(1)));
    let (text, _) = sheet(Output::Json, &[]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap()["findings"], serde_json::json!([]));
    let (text, _) = sheet(Output::JsonLines, &[item(), bare()]);
    assert!(text.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    assert_eq!(text.lines().count(), 2);
}

#[test]
fn annotations_are_escaped_as_the_runner_reads_them() {
    let (text, _) = sheet(Output::Github, &[item(), bare()]);
    let mut lines = text.lines();
    assert_eq!(
        lines.next(),
        Some(
            "::error file=a b.json,line=3,col=11,endColumn=21,title=mode-standard::mode value 'standard' is invalid: \
             100%25,%0Areally%0Awhy: The API spells it std.%0Asource: API specification%0Awrite instead: \"mode\": \"std\""
        )
    );
    assert!(lines.next().is_some_and(|line| line.starts_with("::warning title=mode-standard::mode")));
}

#[test]
fn gitlab_and_sarif_are_whole_documents_with_steady_fingerprints() {
    let moved = Item { span: Some(span("\"mode\"")), ..item() };
    let (text, _) = sheet(Output::Gitlab, &[item(), moved, bare()]);
    let list: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(list[0]["location"], serde_json::json!({"path": "a b.json", "lines": {"begin": 3, "end": 3}}));
    assert_eq!(list[0]["fingerprint"], list[1]["fingerprint"]);
    assert_ne!(list[0]["fingerprint"], list[2]["fingerprint"]);
    assert_eq!(sheet(Output::Gitlab, &[]).0, "[]\n");

    let (text, _) = sheet(Output::Sarif, &[item(), bare()]);
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    let run = &document["runs"][0];
    assert_eq!(run["tool"]["driver"]["rules"].as_array().map(Vec::len), Some(1));
    assert_eq!(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20b.json");
    let change = &run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["insertedContent"]["text"], "\"std\"");
    assert_eq!(change["deletedRegion"]["startColumn"], 11);
    assert_eq!(run["results"][1]["level"], "warning");
}

#[test]
fn documents_are_cut_and_say_so() {
    let many = vec![bare(); caps::SARIF_ITEMS_MAX + 2];
    let (text, tally) = sheet(Output::Sarif, &many);
    assert_eq!(tally.cut, 2);
    assert!(text.contains("2 more findings are not listed here"));
    assert!(tally.to_string().ends_with(" 2 are not shown."));
}

#[test]
fn differences_are_unified() {
    let mut out = Vec::new();
    diff(&mut out, "a.json", "{\n  \"a\": 1,\n  \"b\": 2\n}", "{\n  \"a\": 1,\n  \"b\": 3\n}").unwrap();
    let text = String::from_utf8(out).unwrap();
    let expected = "--- a.json\n+++ a.json\n@@ -1,4 +1,4 @@\n {\n   \"a\": 1,\n-  \"b\": 2\n+  \"b\": 3\n }\n\\ No newline at end of file\n";
    assert_eq!(plain(&text), expected);
    let picture = |mode: &str| format!("{{\"image\":\"{}\",\"mode\":\"{mode}\"}}\n", "A".repeat(1000));
    let mut out = Vec::new();
    diff(&mut out, "x", &picture("std"), &picture("pro")).unwrap();
    let text = plain(&String::from_utf8(out).unwrap());
    assert!(text.contains("…(1001 characters)…\",\"mode\":\"pro\"}\n"), "{text}");
}
