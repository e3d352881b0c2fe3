//! What the seed guide's own code has wrong, line by line: the cases of `tests/corpus/contradictions/` about source code.

use catalog::Catalog;
use plan::Strictness;
use scan::{Lang, Options, Scanner};
use serde::Deserialize;

const FILES: &[&str] = &[
    include_str!("../../../tests/corpus/contradictions/01-mode-standard.toml"),
    include_str!("../../../tests/corpus/contradictions/10-rollback-to-a-retired-model.toml"),
    include_str!("../../../tests/corpus/contradictions/11-flag-read-once.toml"),
    include_str!("../../../tests/corpus/contradictions/12-comparison-script.toml"),
];

/// The guide's code, block by block.
const GUIDE: &[(&str, &str)] = &[
    ("tests/clients/guide/v1_to_v2.py", include_str!("../../../tests/clients/guide/v1_to_v2.py")),
    ("tests/clients/guide/compare_models.py", include_str!("../../../tests/clients/guide/compare_models.py")),
    ("tests/clients/guide/rollback.py", include_str!("../../../tests/clients/guide/rollback.py")),
];

#[derive(Deserialize)]
struct Contradiction {
    code: Vec<Code>,
}

/// A line of the guide's code, and the rule that must be found on it.
#[derive(Deserialize)]
struct Code {
    file: String,
    line: usize,
    rule: String,
}

#[test]
fn every_line_that_the_guide_has_wrong_is_found() {
    let catalog = Catalog::embedded();
    let day = "2026-11-21".parse().expect("a day");
    let scanner = Scanner::new(Options { catalog, day, strictness: Strictness::Strict, target: None });
    let python: Lang = "python".parse().expect("a language");
    let cases = FILES.iter().flat_map(|text| toml::from_str::<Contradiction>(text).expect("a contradiction").code);
    let mut count = 0;
    let mut missed = String::new();
    for case in cases {
        let (_, text) = GUIDE.iter().find(|(file, _)| *file == case.file).expect("a block of the guide");
        let seen = scanner.text(python, text);
        let line = |at: usize| 1 + text[..at].matches('\n').count();
        let found: Vec<(usize, &str)> =
            seen.found.iter().map(|one| (line(one.bytes.start), one.rule.as_str())).collect();
        if !found.contains(&(case.line, case.rule.as_str())) {
            missed += &format!("\n{}:{} {}, found {found:?}", case.file, case.line, case.rule);
        }
        count += 1;
    }
    assert!(missed.is_empty(), "{missed}");
    assert!(count >= 6, "{count} lines");
}
