//! Reports as other programs read them: SARIF by the schema that OASIS publishes.

use crate::clients::{python, scripts};
use report::{Excerpt, Fix, Item, Level, Output, Point, Replacement, Sheet, Span, Tool};
use std::process::Command;

/// A finding with everything a finding can have, and one with as little as it can.
fn items(level: Level) -> [Item; 2] {
    let point = |column| Point { line: 3, column };
    let span = Span { bytes: 30..40, start: point(11), end: point(21) };
    let whole = Item {
        file: "folder/a file ü.json".to_owned(),
        request: Some(2),
        span: Some(span.clone()),
        excerpt: Some(Excerpt { line: 3, offset: 20, text: "  \"mode\": \"standard\"".to_owned() }),
        level,
        rule: format!("rule-{}", level.name()),
        title: "mode is spelled std or pro".into(),
        code: Some(1201),
        field: "mode".to_owned(),
        message: "mode value 'standard' is invalid".to_owned(),
        why: "The API spells it std.".to_owned(),
        since: Some("2024-09".to_owned()),
        source: "API specification".to_owned(),
        fix: Some(Fix {
            text: "\"mode\": \"std\"".to_owned(),
            safe: level == Level::Error,
            replacements: vec![Replacement { span, text: String::new() }],
        }),
    };
    let bare = Item {
        file: "-".to_owned(),
        request: None,
        span: None,
        excerpt: None,
        code: None,
        field: String::new(),
        why: String::new(),
        since: None,
        source: String::new(),
        fix: None,
        ..whole.clone()
    };
    [whole, bare]
}

#[test]
fn sarif_holds_to_the_published_schema() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("report.sarif");
    let file = std::fs::File::create(&path).expect("a file");
    let tool = Tool { name: "filmgate", version: env!("CARGO_PKG_VERSION"), home: Some("https://example.com/") };
    let mut sheet = Sheet::new(file, Output::Sarif, tool);
    for level in [Level::Error, Level::Retired, Level::Deprecated, Level::Note] {
        for item in items(level) {
            sheet.put(&item).expect("it is put");
        }
    }
    sheet.close().expect("it is closed");
    let done = Command::new(python()).arg("-B").arg(scripts().join("sarif.py")).arg(&path).output().expect("it runs");
    let said = [done.stdout, done.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(done.status.success() && said.contains("8 results valid"), "{said}");
}
