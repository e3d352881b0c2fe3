//! Runs `tests/conversations/*.md` against a real server: each file is a talk of one client, each step a request block
//! and the response it must get.
//!
//! A request block is `METHOD /path`, headers, an empty line, a body. A good token is added unless the block has an
//! `Authorization` line: `none`, `<expired>`, `<early>`, `<forged>`, `<unknown>`, or any text. A response block is a
//! status, headers that must be there, an empty line, a body as JSON. Stand-ins: see `redact`. A request that begins
//! with `until succeed` is repeated until the task has ended, one that begins with `until refused` until the answer is no
//! success. A setup block is commands of `filmgate`, run on the server's folder at that moment.

use crate::commands;
use crate::house::{House, filmgate};
use crate::http::{self, Answer};
use crate::redact::{self, Known};
use clock::Clock;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// A task that takes longer is a failed test.
const ENDS_MS_MAX: i64 = 240_000;

#[test]
fn every_conversation_goes_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conversations");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("conversations").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    assert!(files.len() >= 5, "{files:?}");
    let failures: Vec<String> = files.iter().flat_map(|file| run(file)).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

/// Runs one file on a server of its own; gives what went otherwise.
fn run(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).expect("a conversation");
    let flags: Vec<&str> = text
        .lines()
        .find_map(|line| line.strip_prefix("Server: "))
        .map_or(vec![], |line| line.trim_matches('`').split_whitespace().collect());
    let engine: &[&str] = if flags.contains(&"--engine") { &[] } else { &["--engine", "probe"] };
    let house = House::open(&[engine, flags.as_slice()].concat());
    let mut known = Known::new();
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let steps = steps(&text);
    assert!(!steps.is_empty(), "{name} has no steps");
    let mut failures = Vec::new();
    for step in &steps {
        step.setup.iter().for_each(|typed| set_up(&house, typed));
        if step.request.is_empty() {
            continue;
        }
        let answer = send(&house, step, &known);
        if let Some(difference) = judge(step, &answer, &mut known) {
            let body = String::from_utf8_lossy(&answer.body);
            let shown = format!("{name}:{}: {difference}\n  HTTP {} {body}", step.line, answer.status);
            failures.push(format!("{shown}\n  findings {:?}", answer.header("x-filmgate-findings")));
        }
    }
    failures
}

/// One request and the response it must get.
struct Step {
    line: usize,
    /// Commands before the request; a step may be nothing else.
    setup: Vec<String>,
    request: String,
    response: String,
}

/// The ```` ```request ```` and ```` ```response ```` blocks of a file, in pairs.
fn steps(text: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut block: Option<(&str, usize, String)> = None;
    for (number, line) in text.lines().enumerate() {
        block = match (block, line) {
            (None, "```request" | "```response" | "```setup") => Some((&line[3..], number + 1, String::new())),
            (None, _) => None,
            (Some(("request", at, body)), "```") => {
                steps.push(Step { line: at, setup: Vec::new(), request: body, response: String::new() });
                None
            }
            (Some(("setup", at, body)), "```") => {
                let setup = body.lines().map(str::to_owned).collect();
                steps.push(Step { line: at, setup, request: String::new(), response: String::new() });
                None
            }
            (Some((_, _, body)), "```") => {
                steps.last_mut().expect("a request before every response").response = body;
                None
            }
            (Some((kind, at, body)), line) => Some((kind, at, body + line + "\n")),
        };
    }
    steps
}

/// Runs one command on the folder of a running server.
fn set_up(house: &House, typed: &str) {
    let words = commands::words(typed);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    assert_eq!(words.first(), Some(&"filmgate"), "{typed}");
    let data = house.folder().join("data");
    let done = filmgate(&[&words[1..], &["--data", &data.to_string_lossy()]].concat());
    assert!(done.status.success(), "{typed}: {}", String::from_utf8_lossy(&done.stderr));
}

fn send(house: &House, step: &Step, known: &Known) -> Answer {
    let filled = redact::fill(&step.request, known);
    let (head, body) = filled.split_once("\n\n").unwrap_or((filled.trim_end(), ""));
    let mut lines = head.lines();
    let line = lines.next().expect("a request line");
    let (patient, line) = line.strip_prefix("until succeed ").map_or((false, line), |rest| (true, rest));
    let (stubborn, line) = line.strip_prefix("until refused ").map_or((false, line), |rest| (true, rest));
    let (method, target) = line.split_once(' ').expect("METHOD /path");
    let target = target.trim_start_matches(&house.base);
    let mut headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": ").map(|(name, value)| (name.to_owned(), value.to_owned())))
        .collect();
    authorize(house, &mut headers);
    let start = clock::SystemClock.now();
    loop {
        let answer = http::exchange(&house.base, method, target, &headers, body.trim_end().as_bytes());
        let ended = || matches!(answer.json()["data"]["task_status"].as_str(), Some("succeed" | "failed") | None);
        if !(patient && !ended() || stubborn && answer.status == 200) || clock::SystemClock.now() - start > ENDS_MS_MAX
        {
            return answer;
        }
    }
}

fn authorize(house: &House, headers: &mut Vec<(String, String)>) {
    let now = clock::SystemClock.now() / 1000;
    let (access, secret) = (&house.keys.access, &house.keys.secret);
    let bearer = |access: &str, secret: &str, at: i64| format!("Bearer {}", wire::token::sign(access, secret, at));
    let asked = headers.iter().position(|(name, _)| name == "Authorization").map(|at| headers.remove(at).1);
    let value = match asked.as_deref() {
        None => bearer(access, secret, now),
        Some("none") => return,
        Some("<expired>") => bearer(access, secret, now - 3600),
        Some("<early>") => bearer(access, secret, now + 3600),
        Some("<forged>") => bearer(access, "another secret", now),
        Some("<unknown>") => bearer("nobody", secret, now),
        Some(text) => text.to_owned(),
    };
    headers.push(("Authorization".to_owned(), value));
}

/// What is otherwise than written.
fn judge(step: &Step, answer: &Answer, known: &mut Known) -> Option<String> {
    let (head, body) = step.response.split_once("\n\n").unwrap_or((step.response.trim_end(), ""));
    let mut lines = head.lines();
    let status = lines.next().unwrap_or_default();
    if status != answer.status.to_string() {
        return Some(format!("expected HTTP {status}"));
    }
    for line in lines {
        let (name, value) = line.split_once(": ").expect("Name: value");
        let seen = answer.header(name).unwrap_or_default();
        let fits = value.strip_suffix('…').map_or(seen == value, |start| seen.starts_with(start));
        if !fits {
            return Some(format!("expected the header {line}, saw '{seen}'"));
        }
    }
    if body.trim().is_empty() {
        return None;
    }
    let expected: Value = serde_json::from_str(body).unwrap_or_else(|error| panic!("line {}: {error}", step.line));
    redact::differs(&expected, &answer.json(), known, "body")
}
