//! The report as a page: it needs nothing else, hides nothing, and believes nobody's text.

use super::film::{film, measured};
use crate::measure::{Given, Measured};
use crate::metric::Reading;
use crate::page::{Arm, Case, Change, Clips, Ended, Facts, Kind, Report, Role, Run, Try};
use crate::votes::{Vote, Won};
use serde_json::json;

fn made(name: &str) -> Try {
    Try {
        body: json!({ "model_name": name, "prompt": "a <b>hill</b>" }),
        changes: vec![Change { kind: Kind::Lossy, text: "camera_control is removed".to_owned() }],
        ended: Ended::Made,
        task_id: Some("829".to_owned()),
        external_task_id: None,
        seconds: Some(31.0),
        price: Some("2 units".to_owned()),
        file: Some(format!("{name}.mp4")),
        facts: Some(Facts {
            media_type: "video/mp4".to_owned(),
            size: [240, 136],
            fps: 30.0,
            seconds: 1.8,
            sound: true,
            bytes: 9,
        }),
        readings: Vec::new(),
    }
}

fn run() -> Run {
    let arm = |name: &str, role| Arm { name: name.to_owned(), model: name.to_owned(), role };
    let failed = Try {
        ended: Ended::Failed { code: Some(1203), message: "<script>alert(1)</script> model is gone".to_owned() },
        file: None,
        facts: None,
        seconds: None,
        price: None,
        ..made("c")
    };
    let votes =
        (0..3).map(|i| Vote { id: i.to_string(), case: 1, left: "a".into(), right: "b".into(), won: Won::Left });
    Run {
        id: "2026-01-15-x".to_owned(),
        title: "a \"hill\" & more".to_owned(),
        when: "2026-01-15".to_owned(),
        by: "filmgate 0".to_owned(),
        place: "this machine".to_owned(),
        simulated: true,
        arms: vec![arm("a", Role::Stable), arm("b", Role::Candidate), arm("c", Role::Candidate)],
        cases: vec![Case {
            number: 1,
            operation: "text2video".to_owned(),
            prompt: "a <b>hill</b>".to_owned(),
            repetition: 1,
            tries: vec![made("a"), made("b"), failed],
        }],
        votes: votes.collect(),
    }
}

fn report() -> (tempfile::TempDir, Report) {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.mp4", "b.mp4"] {
        std::fs::write(folder.path().join(name), b"not a clip").unwrap();
    }
    let one = |seed| -> Option<Measured> { Some(measured(film(seed, 1.0), &Given::default())) };
    let report = Report::new(run(), vec![vec![one(1), one(2), None]]);
    (folder, report)
}

#[test]
fn the_page_needs_nothing_and_hides_nothing() {
    let (folder, report) = report();
    let html = report.html(folder.path(), Clips::Inside).unwrap();
    for part in [
        "default-src 'none'",
        "data:video/mp4;base64,bm90IGEgY2xpcA==",
        "simulated",
        "Failed, code 1203",
        "&lt;script&gt;alert(1)&lt;/script&gt; model is gone",
        "price unknown",
        "camera_control is removed",
        "a &lt;b&gt;hill&lt;/b&gt;",
        "not judged",
        "Bradley–Terry",
        "3 of 3",
    ] {
        assert!(html.contains(part), "{part}");
    }
    for part in ["http://", "https://", "<script>alert", "style=\"", "onclick", "<b>hill"] {
        assert!(!html.contains(part), "{part}");
    }
    let linked = report.html(folder.path(), Clips::Beside).unwrap();
    assert!(linked.contains("src=\"a.mp4\"") && !linked.contains("data:video"));
}

#[test]
fn programs_read_the_same() {
    let (_folder, report) = report();
    let json = report.json();
    assert_eq!(json["run"]["cases"][0]["tries"][2]["ended"]["code"], 1203);
    let readings: Vec<Reading> =
        serde_json::from_value(json["run"]["cases"][0]["tries"][0]["readings"].clone()).unwrap();
    assert_eq!(readings.len(), crate::metric::ROWS.len());
    assert_eq!(json["metrics"][0]["judged"][0]["judgement"]["verdict"], "unjudged");
    assert_eq!(json["strengths"][0]["won"], 3.0);
}

#[test]
fn a_report_that_would_be_too_long_says_what_helps() {
    let (folder, mut report) = report();
    report.run.cases[0].tries[0].facts.as_mut().unwrap().bytes = 1 << 40;
    let fault = report.html(folder.path(), Clips::Inside).unwrap_err();
    assert!(fault.message.contains("268.4 MB") && fault.hint.unwrap().contains("--linked"), "{}", fault.message);
}
