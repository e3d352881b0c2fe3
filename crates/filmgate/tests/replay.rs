//! `filmgate replay` against a second filmgate: nothing is lost, nothing is made twice, nobody is called back, and the
//! budget holds, whatever is killed on the way.

use crate::house::{FILMGATE, House};
use crate::http;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Requests of a run.
const REQUESTS: usize = 8;
const PATH: &str = "/v1/videos/text2video";

/// Recorded requests, each with a callback and an id of its own.
fn record(folder: &Path) {
    let line = |number: usize| {
        let body = json!({"model_name": "kling-v1-6", "prompt": format!("Hill {number}"), "duration": "5",
            "callback_url": "http://127.0.0.1:9/never", "external_task_id": format!("order-{number}")});
        json!({"operation": "text2video", "body": body}).to_string()
    };
    let lines: Vec<String> = (1..=REQUESTS).map(line).collect();
    std::fs::write(folder.join("log.jsonl"), lines.join("\n")).expect("the log is written");
}

fn replay(house: &House, words: &[&str]) -> Command {
    let mut command = Command::new(FILMGATE);
    command.arg("replay").args(words).current_dir(house.folder());
    command.env("FILMGATE_SERVER", &house.base).env("FILMGATE_ACCESS_KEY", &house.keys.access);
    command.env("FILMGATE_SECRET_KEY", &house.keys.secret);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn run(house: &House, words: &[&str]) -> (Output, String) {
    let done = replay(house, words).output().expect("filmgate starts");
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    (done, said)
}

/// The tasks of the server.
fn tasks(house: &House) -> Vec<Value> {
    let now_s = clock::Clock::now(&clock::SystemClock) / 1000;
    let token = wire::token::sign(&house.keys.access, &house.keys.secret, now_s);
    let headers = [("Authorization".to_owned(), format!("Bearer {token}"))];
    let list = http::exchange(&house.base, "GET", &format!("{PATH}?pageSize=100"), &headers, b"").json();
    list["data"].as_array().unwrap_or_else(|| panic!("{list}")).clone()
}

#[test]
fn kill_9_in_the_middle_pays_for_nothing_twice() {
    let house = House::open(&["--engine", "probe"]);
    record(&house.folder());
    let send = [
        "log.jsonl",
        "--to",
        "kling-v2-master",
        "--as-of",
        "2026-04-23",
        "--send",
        "--budget",
        "none",
        "--out",
        "run",
        "--parallel",
        "2",
    ];
    let mut first: Child = replay(&house, &send).spawn().expect("filmgate starts");
    while tasks(&house).len() < 2 {
        if let Some(status) = first.try_wait().expect("a child") {
            panic!("it ended before it was killed: {status}");
        }
    }
    first.kill().expect("it is killed");
    first.wait().expect("it is dead");
    let (done, said) = run(&house, &["--resume", "run", "--keep", "--json"]);
    assert_eq!(done.status.code(), Some(0), "{said}");
    let lines: Vec<Value> =
        String::from_utf8_lossy(&done.stdout).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(lines.len(), REQUESTS);
    assert!(lines.iter().all(|line| line["result"]["outcome"] == "succeed"), "{lines:?}");
    let made = tasks(&house);
    assert_eq!(made.len(), REQUESTS, "one task for each request, and no more");
    let ids: BTreeSet<&str> = made.iter().filter_map(|task| task["task_info"]["external_task_id"].as_str()).collect();
    assert_eq!(ids.len(), REQUESTS);
    assert!(ids.iter().all(|id| id.starts_with("replay-")), "{ids:?}");
    let (again, _) = run(&house, &["--resume", "run"]);
    assert_eq!((again.status.code(), tasks(&house).len()), (Some(0), REQUESTS), "what is done stays done");
}

#[test]
fn a_dry_run_sends_nothing_and_a_budget_is_never_passed() {
    let house = House::open(&["--engine", "probe"]);
    record(&house.folder());
    let (dry, said) = run(&house, &["log.jsonl", "--to", "kling-v2-master", "--as-of", "2026-04-23", "--json"]);
    assert_eq!(dry.status.code(), Some(0), "{said}");
    assert!(tasks(&house).is_empty());
    let lines: Vec<Value> =
        String::from_utf8_lossy(&dry.stdout).lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    let body = &lines[0]["request"]["body"];
    assert_eq!((&body["callback_url"], &body["model_name"]), (&Value::Null, &json!("kling-v2-master")));
    let total = lines.last().expect("a total");
    assert_eq!((&total["milliunits"], &total["unknown_prices"]), (&json!(80_000), &json!(0)));
    let (unpaid, said) = run(&house, &["log.jsonl", "--to", "kling-v2-master", "--as-of", "2026-04-23", "--send"]);
    assert_eq!(unpaid.status.code(), Some(64));
    assert!(said.contains("--budget"), "{said}");
    let (some, said) = run(
        &house,
        &["log.jsonl", "--to", "kling-v2-master", "--as-of", "2026-04-23", "--send", "--budget", "35", "--out", "run"],
    );
    assert_eq!(some.status.code(), Some(1), "{said}");
    assert_eq!(tasks(&house).len(), 3, "three of ten units each fit into 35");
    assert!(said.contains("at most 30 units were spent"), "{said}");
    let (rest, said) = run(&house, &["--resume", "run", "--budget", "80"]);
    assert_eq!((rest.status.code(), tasks(&house).len()), (Some(0), REQUESTS), "{said}");
}

#[test]
fn this_machines_engines_serve_a_candidate_too() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    record(folder.path());
    let words = [
        "log.jsonl",
        "--to",
        "kling-v2-1-master",
        "--limit",
        "2",
        "--send",
        "--engine",
        "probe",
        "--keep",
        "--out",
        "run",
    ];
    let mut command = Command::new(FILMGATE);
    let done = command.arg("replay").args(words).current_dir(folder.path()).output().expect("filmgate starts");
    let said = [done.stdout, done.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(done.status.success(), "{said}");
    let facts = media::probe::playable(&folder.path().join("run/1-0.mp4")).expect("a clip that plays");
    assert_eq!(facts.media_type, "video/mp4");
}

/// A line to a server that loses the answers to the first creates.
struct Lossy {
    base: String,
    lost: Arc<AtomicUsize>,
}

impl Lossy {
    fn open(behind: &str, losses: usize) -> Lossy {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let lost = Arc::new(AtomicUsize::new(0));
        let (behind, counted) = (behind.to_owned(), lost.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (behind, counted) = (behind.clone(), counted.clone());
                std::thread::spawn(move || pass(stream, &behind, losses, &counted));
            }
        });
        Lossy { base, lost }
    }
}

/// One request there, and its answer back; unless it is one that gets lost.
fn pass(mut stream: TcpStream, behind: &str, losses: usize, lost: &AtomicUsize) {
    let mut head = Vec::new();
    let mut reader = BufReader::new(stream.try_clone().expect("a second handle"));
    while !head.ends_with(b"\r\n\r\n") {
        if reader.read_until(b'\n', &mut head).unwrap_or(0) == 0 {
            return; // a connection that was kept for later
        }
    }
    let text = String::from_utf8_lossy(&head).into_owned();
    let header = |name: &str| {
        let line = text.lines().find(|line| line.to_ascii_lowercase().starts_with(&format!("{name}:")));
        line.and_then(|line| line.split_once(':')).map(|(_, value)| value.trim().to_owned())
    };
    let length = header("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("the body");
    let mut words = text.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let kept = ["authorization", "content-type"].into_iter();
    let headers: Vec<(String, String)> = kept.filter_map(|name| Some((name.to_owned(), header(name)?))).collect();
    let answer = http::exchange(behind, method, target, &headers, &body);
    if method == "POST" && lost.fetch_add(1, Ordering::SeqCst) < losses {
        return; // taken, and nobody hears of it
    }
    let length = answer.body.len();
    let head = format!("HTTP/1.1 {} X\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n", answer.status);
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&answer.body));
}

#[test]
fn an_answer_that_is_lost_is_asked_for_and_not_paid_for_again() {
    let house = House::open(&["--engine", "probe"]);
    record(&house.folder());
    let lossy = Lossy::open(&house.base, 3);
    let words = ["log.jsonl", "--to", "kling-v2-master", "--as-of", "2026-04-23", "--send", "--budget", "80"];
    let mut command = replay(&house, &[&words[..], &["--out", "run"]].concat());
    let done = command.env("FILMGATE_SERVER", &lossy.base).output().expect("filmgate starts");
    let said = [done.stdout, done.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert_eq!(done.status.code(), Some(0), "{said}");
    assert_eq!(lossy.lost.load(Ordering::SeqCst), REQUESTS, "every request was sent once");
    assert_eq!(tasks(&house).len(), REQUESTS);
    assert!(said.contains("at most 80 units were spent"), "{said}");
}
