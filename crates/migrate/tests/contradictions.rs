//! The thirteen places where the seed documents contradict the official sources, each other or themselves: what they
//! say, what stands against it, and that the tool whose business it is finds it on its day. One file of
//! `tests/corpus/contradictions/` is one of them; what is about source code is checked where source trees are read.

use catalog::{Catalog, Day, Endpoint, Feature, Mode, Operation, Spot, Stand};
use migrate::{Depth, Judge, Move, Moved, bills, mend};
use plan::{Policy, Strictness};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeSet;

const FILES: &[&str] = &[
    include_str!("../../../tests/corpus/contradictions/01-mode-standard.toml"),
    include_str!("../../../tests/corpus/contradictions/02-motion-has-audio.toml"),
    include_str!("../../../tests/corpus/contradictions/03-only-model-name-changes.toml"),
    include_str!("../../../tests/corpus/contradictions/04-v1-5-text-to-video.toml"),
    include_str!("../../../tests/corpus/contradictions/05-v1-0-motion-brush.toml"),
    include_str!("../../../tests/corpus/contradictions/06-v1-5-camera-control.toml"),
    include_str!("../../../tests/corpus/contradictions/07-v1-6-brush-and-camera.toml"),
    include_str!("../../../tests/corpus/contradictions/08-lip-sync-before-v1-6.toml"),
    include_str!("../../../tests/corpus/contradictions/09-site-release-is-no-api-release.toml"),
    include_str!("../../../tests/corpus/contradictions/10-rollback-to-a-retired-model.toml"),
    include_str!("../../../tests/corpus/contradictions/11-flag-read-once.toml"),
    include_str!("../../../tests/corpus/contradictions/12-comparison-script.toml"),
    include_str!("../../../tests/corpus/contradictions/13-legacy-model-field.toml"),
];

/// One contradiction.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Contradiction {
    number: usize,
    says: String,
    against: String,
    source: String,
    #[serde(default)]
    request: Vec<Request>,
    #[serde(default)]
    r#move: Vec<Step>,
    #[serde(default)]
    cell: Vec<Cell>,
    #[serde(default)]
    release: Vec<Release>,
    #[serde(default)]
    price: Vec<Price>,
    #[serde(default)]
    code: Vec<Code>,
}

/// A request, the one rule it breaks, and the whole body after all fixes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    as_of: Day,
    operation: Operation,
    #[serde(default)]
    lenient: bool,
    body: String,
    rule: String,
    source: String,
    standing: String,
    fixed: Option<String>,
}

/// A request that moves: what it comes to if only the name changes, every step, and the body for the target.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    as_of: Day,
    to: String,
    operation: Operation,
    body: String,
    naive: String,
    steps: Vec<String>,
    after: String,
}

/// A cell on a day, and who decides it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cell {
    model: String,
    endpoint: Endpoint,
    #[serde(default = "plain")]
    feature: Feature,
    mode: Mode,
    #[serde(default)]
    seconds: u32,
    day: Day,
    official: String,
    source: String,
}

/// When a model opened on the site, and for programs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Release {
    model: String,
    site: Day,
    api: Day,
}

/// What a request costs without and with sound.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Price {
    operation: Operation,
    list: String,
    silent: String,
    silent_milliunits: u64,
    sound: String,
    sound_milliunits: u64,
}

/// A line of source code and the rule that must be found on it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Code {
    file: String,
    line: usize,
    rule: String,
}

fn plain() -> Feature {
    Feature::Plain
}

fn contradictions() -> Vec<Contradiction> {
    FILES.iter().map(|text| toml::from_str(text).unwrap_or_else(|wrong| panic!("{wrong}\n{text}"))).collect()
}

fn judge(day: Day, lenient: bool) -> Judge<'static> {
    let strictness = if lenient { Strictness::Lenient } else { Strictness::Strict };
    Judge { catalog: Catalog::embedded(), policy: Policy { strictness, day } }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|wrong| panic!("{wrong}: {text}"))
}

/// The word a value is shown by.
fn word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

#[test]
fn there_are_thirteen_and_each_can_be_caught() {
    let all = contradictions();
    let numbers: Vec<usize> = all.iter().map(|one| one.number).collect();
    assert_eq!(numbers, (1..=13).collect::<Vec<usize>>());
    for one in &all {
        assert!(Catalog::embedded().source(&one.source).is_some(), "{}: {}", one.number, one.source);
        assert!(!one.says.is_empty() && !one.against.is_empty(), "{}", one.number);
        let cases = one.request.len() + one.r#move.len() + one.cell.len() + one.release.len() + one.code.len();
        assert!(cases > 0, "{} has no case", one.number);
        let lines: BTreeSet<(&str, usize, &str)> =
            one.code.iter().map(|code| (code.file.as_str(), code.line, code.rule.as_str())).collect();
        assert_eq!(lines.len(), one.code.len(), "{} names a line twice", one.number);
    }
}

#[test]
fn requests_break_the_rule_that_names_the_source() {
    let mut wrong = String::new();
    for (number, case) in
        contradictions().into_iter().flat_map(|one| one.request.into_iter().map(move |case| (one.number, case)))
    {
        let judge = judge(case.as_of, case.lenient);
        let verdict = judge.judge(case.operation, case.body.as_bytes());
        let found: Vec<(&str, &str)> =
            verdict.findings.iter().map(|finding| (finding.rule.as_str(), finding.source.as_str())).collect();
        let standing = word(verdict.standing(&judge));
        if found != [(case.rule.as_str(), case.source.as_str())] || standing != case.standing {
            wrong += &format!("\n{number} {}: {standing}, {found:?}", case.body);
        }
        let Some(fixed) = &case.fixed else { continue };
        let mended = mend(&judge, case.operation, case.body.as_bytes(), Depth::Unsafe).expect("an object");
        let (body, left) = (Value::Object(mended.members), mended.verdict.findings);
        if body != json(fixed) || !left.is_empty() {
            wrong += &format!("\n{number} {}: becomes {body}, {left:?}", case.body);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn more_than_the_name_changes() {
    for case in contradictions().into_iter().flat_map(|one| one.r#move) {
        let catalog = Catalog::embedded();
        let to = catalog.model(&case.to).expect("catalogued");
        let Moved::Moving(moving) =
            Move::new(judge(case.as_of, false), None, to).apply(case.operation, case.body.as_bytes())
        else {
            panic!("{} stays", case.body)
        };
        let steps: Vec<&str> = moving.steps.iter().map(|step| step.id.as_str()).collect();
        assert_eq!(word(moving.naive), case.naive, "{}", case.body);
        assert_eq!(steps, case.steps, "{}", case.body);
        assert_eq!(Value::Object(moving.members), json(&case.after), "{}", case.body);
        assert!(moving.left.is_empty(), "{:?}", moving.left);
    }
}

#[test]
fn cells_answer_for_their_day() {
    for case in contradictions().into_iter().flat_map(|one| one.cell) {
        let catalog = Catalog::embedded();
        let model = catalog.model(&case.model).expect("catalogued");
        let spot = Spot { endpoint: case.endpoint, mode: case.mode, seconds: case.seconds, feature: case.feature };
        let answer = catalog.ask_of(model, spot, case.day);
        let official = match answer.official {
            Stand::Offered => "offered",
            Stand::NotOffered => "not offered",
            Stand::Retired => "retired",
        };
        let asked = format!(
            "{} {} {} {}s {} on {}",
            case.model, case.endpoint, case.mode, case.seconds, case.feature, case.day
        );
        assert_eq!((official, answer.source), (case.official.as_str(), case.source.as_str()), "{asked}");
    }
}

#[test]
fn the_site_opens_before_the_api() {
    for case in contradictions().into_iter().flat_map(|one| one.release) {
        let model = Catalog::embedded().model(&case.model).expect("catalogued");
        let dates = (model.site_release().map(|event| event.date), model.api_release().map(|event| event.date));
        assert_eq!(dates, (Some(case.site), Some(case.api)), "{}", case.model);
    }
}

#[test]
fn sound_costs_what_each_list_says() {
    for case in contradictions().into_iter().flat_map(|one| one.price) {
        let judge = judge("2026-04-23".parse().expect("a day"), true);
        let price = |body: &str| {
            let plan = judge.judge(case.operation, body.as_bytes()).plan.expect("accepted");
            let bill = bills(&plan, judge.catalog).into_iter().find(|bill| bill.list == case.list);
            bill.and_then(|bill| bill.milliunits)
        };
        let found = (price(&case.silent), price(&case.sound));
        assert_eq!(found, (Some(case.silent_milliunits), Some(case.sound_milliunits)), "{}", case.list);
    }
}
