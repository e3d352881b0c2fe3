//! Requests as people send them, judged on their day: those that public threads are about, and legal ones.
//!
//! One line of `tests/corpus/*.jsonl` is one request; every request that comes out otherwise is told, not the first.

mod letters;

use catalog::{Catalog, Day, Operation};
use letters::written_out;
use migrate::{Depth, Judge, mend};
use plan::{Finding, Policy, Strictness};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;

const THREADS: &str = include_str!("../../../tests/corpus/threads.jsonl");
const LEGAL: &str = include_str!("../../../tests/corpus/legal.jsonl");

/// A request, and what is known of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// Short name, one in the file.
    id: String,
    /// Where it comes from: `owner/repository#number`, a file of one, an address, or an id of `catalog/sources.toml`.
    #[serde(alias = "thread")]
    source: String,
    /// The day it was sent on.
    as_of: Day,
    /// What is made.
    operation: Operation,
    /// Ids of the rules that must be found, each as often as it is named, and no others.
    #[serde(default)]
    finds: Vec<String>,
    /// What the body holds after all fixes; `null` stands for a member that is gone. Not given where a person decides.
    #[serde(default)]
    fixed: Option<Value>,
    /// Ids of the rules that are still found after all fixes.
    #[serde(default)]
    left: Vec<String>,
    /// What the thread is about.
    #[serde(default)]
    about: String,
    /// The body: an object, or its exact text. `<n characters>` stands for a text of that length.
    body: Value,
}

impl Case {
    fn letter(&self) -> String {
        let text = match &self.body {
            Value::String(text) => text.clone(),
            body => body.to_string(),
        };
        written_out(&text)
    }

    fn judge(&self, strictness: Strictness) -> Judge<'static> {
        Judge { catalog: Catalog::embedded(), policy: Policy { strictness, day: self.as_of } }
    }

    fn findings(&self, strictness: Strictness) -> Vec<Finding> {
        self.judge(strictness).judge(self.operation, self.letter().as_bytes()).findings
    }
}

fn cases(file: &str) -> Vec<Case> {
    let read = |(number, line): (usize, &str)| {
        serde_json::from_str(line).unwrap_or_else(|wrong| panic!("line {}: {wrong}: {line}", number + 1))
    };
    let cases: Vec<Case> = file.lines().enumerate().map(read).collect();
    let ids: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(ids.len(), cases.len(), "an id is given twice");
    for case in &cases {
        let known = Catalog::embedded().sources().iter().any(|source| source.id == case.source);
        assert!(known || case.source.contains('/'), "{}: nobody knows the source {}", case.id, case.source);
    }
    cases
}

/// The findings, one line each.
fn told(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let fix = finding.fix.as_deref().unwrap_or("-");
        format!("\n    {:?} {} {}: {} | {fix}", finding.severity, finding.rule, finding.field, finding.message)
    };
    findings.iter().map(line).collect()
}

#[test]
fn what_threads_are_about_is_found_and_nothing_else() {
    let cases = cases(THREADS);
    let mut wrong = String::new();
    for case in &cases {
        let findings = case.findings(Strictness::Strict);
        let mut found: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
        let mut expected: Vec<&str> = case.finds.iter().map(String::as_str).collect();
        found.sort_unstable();
        expected.sort_unstable();
        if found != expected {
            wrong += &format!("\n{} ({}) expected {expected:?}, found{}", case.id, case.source, told(&findings));
        }
        if case.about.is_empty() {
            wrong += &format!("\n{}: what is it about?", case.id);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    let threads: BTreeSet<&str> = cases.iter().map(|case| case.source.as_str()).collect();
    assert!(threads.len() >= 40 && cases.len() >= 60, "{} requests of {} threads", cases.len(), threads.len());
}

#[test]
fn every_fix_makes_what_the_thread_was_after() {
    let mut wrong = String::new();
    for case in cases(THREADS) {
        let Some(expected) = &case.fixed else { continue };
        let judge = case.judge(Strictness::Strict);
        let mended = mend(&judge, case.operation, case.letter().as_bytes(), Depth::Unsafe).expect("an object");
        let body = Value::Object(mended.members);
        if let Some(path) = differs("", expected, Some(&body)) {
            wrong += &format!("\n{}: {path} is not as expected in {body}", case.id);
        }
        let left: Vec<&str> = mended.verdict.findings.iter().map(|finding| finding.rule.as_str()).collect();
        if left != case.left {
            wrong += &format!("\n{}: fixed to {body}, which still has{}", case.id, told(&mended.verdict.findings));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Path of the first member that is not as expected.
fn differs(path: &str, expected: &Value, found: Option<&Value>) -> Option<String> {
    match (expected, found) {
        (Value::Object(members), Some(Value::Object(there))) => {
            members.iter().find_map(|(name, value)| differs(&format!("{path}/{name}"), value, there.get(name)))
        }
        (Value::Null, None) => None,
        (expected, found) => (found != Some(expected)).then(|| path.to_owned()),
    }
}

#[test]
fn legal_requests_stay_clean() {
    let cases = cases(LEGAL);
    let mut wrong = String::new();
    for case in &cases {
        for strictness in [Strictness::Strict, Strictness::Lenient] {
            let findings = case.findings(strictness);
            if !findings.is_empty() {
                wrong += &format!("\n{} ({}) {strictness:?}{}", case.id, case.source, told(&findings));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    for operation in Operation::ALL {
        let count = cases.iter().filter(|case| case.operation == *operation).count();
        assert!(count >= 4, "{} has {count} legal requests", operation.name());
    }
    assert!(cases.len() >= 200, "{} legal requests", cases.len());
}
