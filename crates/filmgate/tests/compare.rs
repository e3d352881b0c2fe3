//! The seed guide's A/B job as one command, to its end: a report that plays, is voted on, and survives a kill.

use crate::clients::{python, scripts};
use crate::house::{FILMGATE, House, filmgate};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Output};

fn read(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).expect("a file")).expect("JSON")
}

fn said(done: &Output) -> String {
    [&done.stdout, &done.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
}

/// Against this house's server, with its keys.
fn asked(house: &House, words: &[&str]) -> Output {
    let mut command = Command::new(FILMGATE);
    command.args(["compare", "--lenient", "--server", &house.base]).args(words);
    command.env("FILMGATE_ACCESS_KEY", &house.keys.access).env("FILMGATE_SECRET_KEY", &house.keys.secret);
    command.output().expect("filmgate starts")
}

#[test]
fn the_seed_guides_comparison_is_one_command_and_its_report_opens_in_a_browser() {
    let house = House::open(&["--draft"]);
    let run = house.folder().join("run");
    let run = run.to_string_lossy();
    let words = ["--models", "kling-v1-6,kling-v2-master", "--prompt", "A sunset over mountains", "--mode", "standard"];
    let rest = ["--duration", "5", "--noise", "--budget", "none", "--out", &run];
    let done = asked(&house, &[&words[..], &rest[..]].concat());
    assert!(done.status.success(), "{}", said(&done));
    let report = house.folder().join("run/report.json");
    let arms = &read(&report)["run"]["cases"][0]["tries"];
    for made in arms.as_array().expect("arms") {
        assert_eq!(made["ended"]["state"], "made", "{made}");
        assert!(made["task_id"].is_string() && made["facts"]["seconds"].as_f64() > Some(4.5), "{made}");
    }
    assert_eq!(arms[0]["body"]["mode"], "std", "what the guide spells was mended");
    assert_eq!(read(&report)["run"]["simulated"], true, "the clips say so themselves");

    let mut command = Command::new(python());
    command.arg("-B").arg(scripts().join("report.py")).env("FILMGATE_FOLDER", house.folder());
    command.env("FILMGATE_REPORT", house.folder().join("run/report.html")).env("FILMGATE_BASE", &house.base);
    let looked = command.output().expect("python starts");
    assert!(looked.status.success(), "{}", said(&looked));

    let id = read(&report)["run"]["id"].clone();
    let vote = |i: usize| json!({ "id": i.to_string(), "case": 1, "left": "kling-v1-6", "right": "kling-v2-master", "won": "right" });
    let ballot = house.folder().join("votes.json");
    std::fs::write(&ballot, json!({ "run": id, "votes": [vote(1), vote(2)] }).to_string()).expect("a ballot");
    let ballot = ballot.to_string_lossy();
    for _ in 0..2 {
        let done = filmgate(&["compare", "vote", &run, &ballot]);
        assert!(done.status.success(), "{}", said(&done));
    }
    let strengths = read(&report)["strengths"].clone();
    assert_eq!((&strengths[0]["votes"], &strengths[1]["won"]), (&json!(2), &json!(2.0)), "counted once: {strengths}");
}

#[test]
fn one_arms_failure_holds_up_no_other_and_a_cut_off_run_pays_nothing_twice() {
    let house = House::open(&["--engine", "probe"]);
    let run = house.folder().join("run");
    let words = ["--models", "kling-v1,kling-v1-6,kling-v2-master", "--prompt", "a hill", "--budget", "none"];
    let done = asked(&house, &[&words[..], &["--out", &run.to_string_lossy()]].concat());
    assert!(done.status.success(), "{}", said(&done));
    let before = read(&run.join("report.json"));

    // As if killed at any moment: the journal ends in the middle of a line, after a submit whose answer is not in it.
    let journal = run.join("journal.jsonl");
    let lines: Vec<String> = std::fs::read_to_string(&journal).expect("a journal").lines().map(str::to_owned).collect();
    let begun: Vec<&str> = lines.iter().filter(|line| line.contains("submitting")).map(String::as_str).collect();
    assert_eq!(begun.len(), 3, "{lines:?}");
    std::fs::write(&journal, format!("{}\n{{\"case\":0,\"ar", begun.join("\n"))).expect("a torn journal");
    let done = asked(&house, &["--resume", &run.to_string_lossy(), "--budget", "none"]);
    assert!(done.status.success(), "{}", said(&done));
    let after = read(&run.join("report.json"));
    for arm in 0..3 {
        let id = |report: &Value| report["run"]["cases"][0]["tries"][arm]["task_id"].clone();
        assert_eq!(id(&before), id(&after), "the same tasks, not new ones");
    }

    // A model that this request cannot be moved to is said to be so; the others are made.
    let run = house.folder().join("other");
    let words = ["--models", "kling-v2-master,kling-v2-1", "--prompt", "a hill", "--budget", "none"];
    let done = asked(&house, &[&words[..], &["--out", &run.to_string_lossy()]].concat());
    assert_eq!(done.status.code(), Some(1), "{}", said(&done));
    let tries = &read(&run.join("report.json"))["run"]["cases"][0]["tries"];
    assert_eq!(tries[0]["ended"]["state"], "made");
    assert_eq!(tries[1]["ended"]["state"], "unsent", "{}", tries[1]);
}
