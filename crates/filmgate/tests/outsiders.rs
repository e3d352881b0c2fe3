//! Outsiders that need more than a Python of their own: a tester that reads our description, and npm's Kling clients.

use crate::clients::{client_of, python, scripts};
use crate::house::{FILMGATE, House};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// The public name npm's client knows the server by.
const NAME: &str = "kling.filmgate.test";
/// Variables that would send a local request through a proxy.
const PROXIES: [&str; 6] = ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

#[test]
fn schemathesis_finds_no_5xx_and_no_answer_the_description_does_not_know() {
    client_of("schemathesis.py", &["--engine", "probe"]);
}

#[test]
fn the_examples_for_ci_do_what_they_say() {
    let mut command = Command::new(python());
    command.arg("-B").arg(scripts().join("ci.py")).env("FILMGATE", FILMGATE);
    let done = command.output().expect("python starts");
    let said = [done.stdout, done.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(done.status.success(), "{said}");
}

#[test]
fn npms_kling_clients_run_unmodified() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    certificate(folder.path());
    let script = scripts().join("npm/kling-clients.mjs");
    assert!(script.with_file_name("node_modules").is_dir(), "run `cargo xtask test` once: it installs npm's packages");
    let mut node = Command::new("node");
    node.arg(&script).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
    node.env("TLS_KEY", folder.path().join("key.pem")).env("TLS_CERT", folder.path().join("cert.pem"));
    node.env("NODE_EXTRA_CA_CERTS", folder.path().join("cert.pem")).env("HOME", folder.path());
    for name in PROXIES {
        node.env_remove(name);
    }
    let mut node = node.spawn().expect("node starts");
    let mut said = BufReader::new(node.stdout.take().expect("stdout is piped"));
    let mut origin = String::new();
    said.read_line(&mut origin).expect("the script says where its proxy listens");
    let house = House::open(&["--engine", "probe", "--public-url", origin.trim()]);
    let picture = scripts().join("../pictures/chelsea.png");
    let told = serde_json::json!({
        "base": house.base, "access": house.keys.access, "secret": house.keys.secret, "folder": folder.path(),
        "picture": picture,
    });
    let mut stdin = node.stdin.take().expect("stdin is piped");
    writeln!(stdin, "{told}").expect("the script listens");
    drop(stdin);
    let rest: Vec<String> = said.lines().map_while(Result::ok).collect();
    assert!(node.wait().expect("node ends").success(), "{rest:?}");
    assert_eq!(rest.last().map(String::as_str), Some("both clients brought everything home"));
}

/// A certificate for [`NAME`] that is its own authority, and its key.
fn certificate(folder: &Path) {
    let mut openssl = Command::new("openssl");
    openssl.args([
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", "key.pem", "-out", "cert.pem",
    ]);
    openssl.args(["-subj", &format!("/CN={NAME}"), "-addext", &format!("subjectAltName=DNS:{NAME}")]);
    let made = openssl.current_dir(folder).output().expect("openssl starts");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}
