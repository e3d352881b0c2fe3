//! Every page under `catalog/rules/` tests itself: its wrong request breaks that rule and no other, under both
//! readings as it says; its right one is clean; and where a program may make the change, the change makes it clean.

mod letters;

use catalog::{Catalog, Day, Mode, Operation, Repair, Rule};
use letters::written_out;
use migrate::{Depth, Judge, mend};
use plan::{Face, Finding, Footage, Item, Lent, Policy, Severity, Shelf, Strictness, check_with, mentions};

/// The day of the seed guide.
const GUIDE: &str = "2026-04-23";
/// Pages about what only a server knows.
const ELSEWHERE: [&str; 2] = ["external-id-taken", "model-name-only"];

fn day(on: Option<Day>) -> Day {
    on.unwrap_or_else(|| GUIDE.parse().expect("a day"))
}

/// What is found in a page's request; the shelf holds what its ids say.
fn findings(rule: &Rule, letter: &str, on: Option<Day>, strictness: Strictness) -> Vec<Finding> {
    let (operation, policy) = (rule.example_operation(), Policy { strictness, day: day(on) });
    let letter = letter.as_bytes();
    if rule.needs.is_empty() {
        return Judge { catalog: Catalog::embedded(), policy }.judge(operation, letter).findings;
    }
    let shelf = mentions(operation, letter).into_iter().filter_map(|id| Some((id.clone(), item(&id)?)));
    match check_with(operation, letter, Catalog::embedded(), &policy, &Shelf::Found(shelf.collect())) {
        Ok(plan) => plan.noted().to_vec(),
        Err(findings) => findings,
    }
}

/// What an id such as `a kling-v1 clip of 5 seconds` says that it is.
fn item(id: &str) -> Option<Item> {
    let (what, seconds) = id.strip_suffix(" seconds")?.rsplit_once(" of ")?;
    let lent = Lent { id: id.to_owned(), asset: "a".repeat(40), duration: seconds.to_owned() };
    let bare = Item {
        operation: Operation::Text2video,
        media_type: "video/mp4".to_owned(),
        model: what.split(' ').nth(1).unwrap_or_default().to_owned(),
        mode: Mode::Std,
        milliseconds: seconds.parse::<u64>().ok()? * 1000,
        footage: None,
        faces: Vec::new(),
        lent: lent.clone(),
    };
    let face = Face { id: "0".to_owned(), from_ms: 0, until_ms: 4000 };
    Some(match what {
        "an effect" => Item { operation: Operation::Effects, ..bare },
        "a sound" => Item { operation: Operation::Tts, media_type: "audio/mpeg".to_owned(), ..bare },
        "a session about a clip" => {
            Item { operation: Operation::IdentifyFace, footage: Some(Footage::Lent(lent)), faces: vec![face], ..bare }
        }
        _ => bare,
    })
}

fn pages() -> impl Iterator<Item = &'static Rule> {
    Catalog::embedded().rules().iter().filter(|rule| !ELSEWHERE.contains(&rule.id.as_str()))
}

#[test]
fn the_wrong_request_breaks_this_rule_and_no_other() {
    let mut wrong = String::new();
    for rule in pages() {
        for (strictness, says) in [(Strictness::Lenient, &rule.lenient), (Strictness::Strict, &rule.strict)] {
            let found = findings(rule, &written_out(&rule.bad), rule.bad_on, strictness);
            let mut expected: Vec<&str> = rule.beside.iter().map(String::as_str).collect();
            expected.push(&rule.id);
            expected.sort_unstable();
            let mut names: Vec<&str> = found.iter().map(|finding| finding.rule.as_str()).collect();
            names.sort_unstable();
            let refused = found.iter().any(|f| f.rule == rule.id && f.severity == Severity::Refused);
            if names != expected || refused != says.starts_with("refuses") {
                let told: Vec<String> =
                    found.iter().map(|f| format!("{:?} {}: {}", f.severity, f.rule, f.message)).collect();
                wrong += &format!("\n{} ({strictness:?}: {says}): {told:#?}", rule.id);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_right_request_is_clean() {
    let mut wrong = String::new();
    for rule in pages() {
        for strictness in [Strictness::Lenient, Strictness::Strict] {
            for finding in findings(rule, &written_out(&rule.good), rule.good_on, strictness) {
                wrong += &format!("\n{} ({strictness:?}) {}: {}", rule.id, finding.rule, finding.message);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_change_a_program_may_make_makes_it_clean() {
    let mut wrong = String::new();
    let mut mended = 0;
    for rule in pages().filter(|rule| rule.repair != Repair::None && rule.needs.is_empty()) {
        let policy = Policy { strictness: Strictness::Strict, day: day(rule.bad_on) };
        let judge = Judge { catalog: Catalog::embedded(), policy };
        let depth = if rule.repair == Repair::Safe { Depth::Safe } else { Depth::Unsafe };
        let letter = written_out(&rule.bad);
        let Some(made) = mend(&judge, rule.example_operation(), letter.as_bytes(), depth) else { continue };
        let left: Vec<&str> = made.verdict.findings.iter().map(|finding| finding.rule.as_str()).collect();
        if made.mendings.is_empty() || left.contains(&rule.id.as_str()) {
            wrong += &format!("\n{} ({:?}): {:?}, left {left:?}", rule.id, rule.repair, made.edits);
        }
        mended += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(mended > 30, "{mended} pages with a change");
}

#[test]
fn every_page_names_a_dated_source_and_reads_well() {
    let catalog = Catalog::embedded();
    for rule in catalog.rules() {
        let source = catalog.source(&rule.source).unwrap_or_else(|| panic!("{}: {}", rule.id, rule.source));
        assert!(!source.date.to_string().is_empty() && !source.title.is_empty(), "{}", rule.id);
        assert!(rule.title.chars().count() <= 90, "{}: a title is one line", rule.id);
        assert!(!rule.title.ends_with('.') && rule.why.ends_with('.'), "{}: a title is no sentence, a why is", rule.id);
        for text in [&rule.why, &rule.fix, &rule.lenient, &rule.strict] {
            assert!(text.chars().count() >= 5, "{}: '{text}'", rule.id);
        }
    }
}
