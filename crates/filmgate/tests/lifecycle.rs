//! A server's life from outside: its first start, its signals, its end, the second one on the same folder.

use crate::house::{FILMGATE, filmgate, listening, serve};
use crate::http;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Sends a signal as a supervisor would.
fn signal(server: &Child, name: &str) {
    let sent = Command::new("kill").arg(format!("-{name}")).arg(server.id().to_string()).status().expect("kill runs");
    assert!(sent.success());
}

fn notice(data: &Path) -> serde_json::Value {
    let text = std::fs::read_to_string(data.join("server.json")).expect("a running server leaves a note");
    serde_json::from_str(&text).expect("the note is JSON")
}

#[test]
fn a_first_start_prints_curl_lines_that_work_when_pasted() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let data = place.path().join("my data");
    let mut command = Command::new(FILMGATE);
    command.args(["serve", "--engine", "probe", "--listen", "127.0.0.1:0", "--data"]).arg(&data);
    command.env("FILMGATE_LOG", "warn").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut server = command.spawn().expect("filmgate starts");
    listening(&mut server);
    signal(&server, "TERM");
    let mut said = String::new();
    server.stderr.take().expect("stderr is piped").read_to_string(&mut said).expect("text");
    server.wait().expect("an end");
    let token = said.lines().find_map(|line| line.split("$(").nth(1)?.split(")\"").next()).expect("a token line");
    let signed = Command::new("sh").args(["-c", token]).output().expect("a shell");
    assert_eq!(text(&signed.stdout).matches('.').count(), 2, "{token}: {}", text(&signed.stderr));
    let body = said.lines().find_map(|line| line.trim().strip_prefix("-d '")?.strip_suffix('\'')).expect("a body");
    assert!(serde_json::from_str::<serde_json::Value>(body).is_ok(), "{body}");
}

#[test]
fn a_server_ends_in_good_order_and_takes_its_note_away() {
    let place = tempfile::tempdir().expect("a temporary folder");
    for name in ["TERM", "INT"] {
        let mut server = serve(place.path(), &["--engine", "probe"]);
        let base = listening(&mut server);
        let noted = notice(place.path());
        assert_eq!(format!("http://{}", noted["address"].as_str().unwrap_or_default()), base);
        assert_eq!(noted["pid"], server.id());
        assert_eq!(http::exchange(&base, "GET", "/health", &[], b"").status, 200);
        signal(&server, name);
        assert_eq!(server.wait().expect("an end").code(), Some(0), "{name}");
        assert!(!place.path().join("server.json").exists(), "{name}");
    }
}

#[test]
fn a_second_server_on_the_same_folder_is_refused_and_the_first_goes_on() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let mut first = serve(place.path(), &["--engine", "probe"]);
    let base = listening(&mut first);
    let data = place.path().to_string_lossy();
    let second = filmgate(&["serve", "--listen", "127.0.0.1:0", "--data", &data]);
    assert_eq!(second.status.code(), Some(1));
    let said = text(&second.stderr);
    assert!(said.contains(&format!("is in use by process {}", first.id())) && said.contains("hint: "), "{said}");
    assert_eq!(http::exchange(&base, "GET", "/health", &[], b"").status, 200);
    assert_eq!(notice(place.path())["pid"], first.id());
    first.kill().expect("killed");
    first.wait().expect("an end");
}

#[test]
fn keys_made_and_revoked_beside_a_running_server_count_at_once() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let mut server = serve(place.path(), &["--engine", "probe"]);
    let base = listening(&mut server);
    let data = place.path().to_string_lossy().into_owned();
    let made = filmgate(&["keys", "create", "--json", "--static", "--data", &data]);
    let key: serde_json::Value = serde_json::from_slice(&made.stdout).expect("a key");
    let key = key["api_key"].as_str().expect("text").to_owned();
    let ask = || {
        let header = ("Authorization".to_owned(), format!("Bearer {key}"));
        http::exchange(&base, "GET", "/v1/videos/text2video", &[header], b"").status
    };
    assert_eq!(ask(), 200);
    assert!(filmgate(&["keys", "revoke", &key, "--data", &data]).status.success());
    assert_eq!(ask(), 401);
    server.kill().expect("killed");
    server.wait().expect("an end");
}

#[test]
fn an_ephemeral_server_leaves_nothing_behind() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new(FILMGATE);
    command.args(["serve", "--ephemeral", "--engine", "probe", "--listen", "127.0.0.1:0"]);
    command.env("TMPDIR", place.path()).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut server = command.spawn().expect("filmgate starts");
    listening(&mut server);
    assert_eq!(std::fs::read_dir(place.path()).expect("a folder").count(), 1);
    signal(&server, "TERM");
    assert_eq!(server.wait().expect("an end").code(), Some(0));
    assert_eq!(std::fs::read_dir(place.path()).expect("a folder").count(), 0);
}

#[test]
fn an_interrupted_clip_leaves_nothing_behind() {
    let place = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new(FILMGATE);
    command.args(["generate", "text2video", "--prompt", "a hill", "--duration", "10", "-o", "out/clip.mp4"]);
    command.current_dir(place.path()).env("TMPDIR", place.path()).stdin(Stdio::null()).stderr(Stdio::piped());
    let mut generate = command.spawn().expect("filmgate starts");
    let mut said = BufReader::new(generate.stderr.take().expect("stderr is piped")).lines().map_while(Result::ok);
    assert!(said.any(|line| line.starts_with("rendering")));
    signal(&generate, "INT");
    assert_eq!(said.last().as_deref(), Some("interrupted; nothing was written"));
    assert_eq!(generate.wait().expect("an end").code(), Some(130));
    assert_eq!(std::fs::read_dir(place.path()).expect("a folder").count(), 0);
}
