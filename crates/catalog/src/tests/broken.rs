//! A broken catalog says what is wrong and where, all at once.

use crate::Catalog;

/// The embedded catalog with one file's text changed; the problems as the reader sees them.
fn problems_after(file: &str, from: &str, to: &str) -> Vec<String> {
    let files: Vec<(&str, String)> = crate::catalog::embedded_files()
        .map(|(path, text)| (path, if path == file { text.replacen(from, to, 1) } else { text.to_owned() }))
        .collect();
    assert!(files.iter().any(|(path, text)| *path == file && text.contains(to)), "{file} has no '{from}'");
    let parsed = Catalog::parse(files.iter().map(|(path, text)| (*path, text.as_str())));
    parsed.err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn every_mistake_is_told_with_its_file() {
    for (file, from, to, told) in [
        (
            "models/kling-v2.toml",
            "id = \"kling-v2\"",
            "id = \"kling-v22\"",
            "models/kling-v2.toml: id 'kling-v22' differs",
        ),
        ("models/kling-v2.toml", "source = \"change-log\"", "source = \"hearsay\"", "'hearsay' is not in sources.toml"),
        ("models/kling-v2.toml", "family = \"image\"", "family = \"smell\"", "models/kling-v2.toml:3: unknown variant"),
        ("models/kling-v2.toml", "title =", "titel =", "models/kling-v2.toml:2: unknown field `titel`"),
        (
            "models/kling-v2.toml",
            "replacement = \"kling-v3\"",
            "replacement = \"kling-v33\"",
            "model 'kling-v33' has no file",
        ),
        ("models/kling-v2.toml", "\"4:3\"", "\"5:4\"", "sizes.toml has no 5:4 for '1k'"),
        ("models/kling-v2.toml", "date = \"2025-05-13\"", "date = \"2025-02-30\"", "'2025-02-30' is no day"),
        ("models/kling-v3.toml", "seconds = \"3-15\"", "seconds = \"15-3\"", "'15-3' is no span of seconds"),
        ("models/kling-v3.toml", "says = \"yes\"", "says = \"maybe\"", "'maybe' is neither"),
        (
            "models/kling-v1.toml",
            "default_for = [\"text2video\"",
            "default_for = [\"image2video\"",
            "0 models are default_for text2video",
        ),
        ("rules/mode-standard.toml", "code = 1201", "code = 1299", "code 1299 has no page"),
        ("errors/1201.md", "# 1201", "# 1202", "errors/1201.md:1: an error page is"),
        ("sizes.toml", "[1280, 720]", "[1281, 720]", "sides must be even"),
        ("sources.toml", "id = \"seed-guide\"", "id = \"seed-log\"", "source 'seed-log' appears twice"),
        ("matrix.toml", "cells = [\"Y\", ", "cells = [", "6 cells for 7 versions"),
        ("spellings.toml", "rule = \"mode-standard\"", "rule = \"mode-slang\"", "rule 'mode-slang' has no file"),
    ] {
        let problems = problems_after(file, from, to);
        assert!(problems.iter().any(|problem| problem.contains(told)), "wanted '{told}', got {problems:#?}");
    }
}

#[test]
fn two_mistakes_are_two_problems() {
    let text = "id = \"x\"";
    let files = [("models/a.toml", text), ("models/b.toml", text), ("sizes.toml", "")];
    let problems = Catalog::parse(files.into_iter()).err().unwrap_or_default();
    assert!(problems.len() >= 3, "{problems:#?}");
}
