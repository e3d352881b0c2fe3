//! Whole files, in and out.

use crate::{Found, Lang, Options, Scanner, rules};
use catalog::{Catalog, CodeRule};
use migrate::Depth;
use plan::Strictness;
use std::collections::BTreeSet;

fn scanner<'a>(day: &str, to: Option<&str>) -> Scanner<'a> {
    let catalog = Catalog::embedded();
    let target = to.map(|id| catalog.model(id).expect("a model"));
    Scanner::new(Options { catalog, day: day.parse().expect("a day"), strictness: Strictness::Strict, target })
}

fn lang(name: &str) -> Lang {
    name.parse().expect("a language")
}

/// `rule field` of every finding, and the text it points at.
fn told(lang_name: &str, text: &str) -> Vec<String> {
    let seen = scanner("2026-11-21", None).text(lang(lang_name), text);
    assert_eq!(seen.broken, None, "{text}");
    let line = |one: &Found| format!("{} `{}`", one.rule, &text[one.bytes.clone()]);
    seen.found.iter().map(line).collect()
}

fn written(lang_name: &str, text: &str, to: Option<&str>) -> String {
    let written = scanner("2026-11-21", to).write(lang(lang_name), text.as_bytes(), Depth::Unsafe);
    written.expect("it still parses").map_or(text.to_owned(), |written| written.text)
}

#[test]
fn every_rule_finds_its_bad_example_and_leaves_the_good_one() {
    let catalog = Catalog::embedded();
    let by_table: BTreeSet<&str> =
        rules::ALL.iter().map(|(id, _)| *id).chain(["env-default-retired", "move-model"]).collect();
    assert_eq!(by_table, catalog.codes().iter().map(|rule| rule.id.as_str()).collect());
    for rule in catalog.codes() {
        for example in &rule.example {
            shown(rule, example);
        }
    }
}

fn shown(rule: &CodeRule, example: &catalog::CodeExample) {
    let scanner = scanner("2026-11-21", rule.to.as_deref());
    let lang = lang(&example.lang);
    let found = |text: &str| {
        let seen = scanner.text(lang, text);
        assert_eq!(seen.broken, None, "{}: {text}", rule.id);
        seen.found.into_iter().map(|one| one.rule).collect::<Vec<_>>()
    };
    assert_eq!(found(&example.bad), [rule.id.as_str()], "{} in {}: {}", rule.id, example.lang, example.bad);
    assert_eq!(found(&example.good), [""; 0], "{} in {}: {}", rule.id, example.lang, example.good);
    if rule.repair != catalog::Repair::None {
        let written = scanner.write(lang, example.bad.as_bytes(), Depth::Unsafe).expect("it parses");
        assert_eq!(written.map(|written| written.text).as_deref(), Some(example.good.as_str()), "{}", rule.id);
    }
}

mod bodies;
mod moves;
mod quiet;
