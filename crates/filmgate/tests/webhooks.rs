//! Callbacks as receivers meet them: order, bodies, signatures, and published libraries that judge them.

use crate::clients::{python, scripts};
use crate::house::{House, filmgate};
use crate::http;
use crate::receiver::{Call, Receiver};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

const IMAGES: &str = "/v1/images/generations";

/// Runs `filmgate webhooks …` on the house's folder.
fn webhooks(house: &House, words: &[&str]) -> Value {
    let data = house.folder().join("data");
    let data = data.to_string_lossy();
    let done = filmgate(&[&["webhooks"], words, &["--json", "--data", &*data]].concat());
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap_or_default()
}

/// Submits a picture that wants to be called back; gives its task's id.
fn submit(house: &House, url: &str) -> String {
    let now_s = clock::Clock::now(&clock::SystemClock) / 1000;
    let token = wire::token::sign(&house.keys.access, &house.keys.secret, now_s);
    let headers = [("Authorization".to_owned(), format!("Bearer {token}"))];
    let body = json!({ "model_name": "kling-v2", "prompt": "a hill", "callback_url": url }).to_string();
    let answer = http::exchange(&house.base, "POST", IMAGES, &headers, body.as_bytes()).json();
    answer["data"]["task_id"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
}

fn open(receiver: &Receiver) -> House {
    House::open(&["--engine", "probe", "--reach", &receiver.address])
}

#[test]
fn every_change_of_state_is_called_in_order_with_the_bare_task() {
    let receiver = Receiver::open(0);
    let house = open(&receiver);
    let id = submit(&house, &receiver.url());
    let calls = receiver.wait_for(3);
    for (call, status) in calls.iter().zip(["submitted", "processing", "succeed"]) {
        let body = call.json();
        assert_eq!((body["task_id"].as_str(), body["task_status"].as_str()), (Some(id.as_str()), Some(status)));
        assert_eq!(call.header("content-type"), Some("application/json; charset=utf-8"));
        assert_eq!(call.header("webhook-signature"), None, "there is no secret");
    }
    let last = calls[2].json();
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(keys(&last["task_result"]), "images videos audios");
    assert!(keys(&last).starts_with("task_id task_status task_info task_result task_status_msg "), "{last}");
    assert!(keys(&last).ends_with(" created_at updated_at"), "{last}");
    let url = last["task_result"]["images"][0]["url"].as_str().expect("a link");
    let path = url.strip_prefix(&house.base).expect("the link leads to the server");
    assert_eq!(http::exchange(&house.base, "GET", path, &[], b"").status, 200);
}

#[test]
fn published_libraries_of_two_languages_accept_the_signatures() {
    let receiver = Receiver::open(0);
    let house = open(&receiver);
    let first = webhooks(&house, &["secret", "create"])["secret"].clone();
    let second = webhooks(&house, &["secret", "rotate"])["secret"].clone();
    assert_eq!(webhooks(&house, &["secret", "list"]).as_array().map(Vec::len), Some(2));
    let tried = webhooks(&house, &["test", &receiver.url(), "--reach", &receiver.address]);
    assert_eq!((&tried["status"], &tried["signed"]), (&json!(200), &json!(true)));
    submit(&house, &receiver.url());
    let signed = receiver.wait_for(4);
    judge(&house, &signed, &[&first, &second]);
    let third = webhooks(&house, &["secret", "rotate", "--emergency"])["secret"].clone();
    submit(&house, &receiver.url());
    let signed = receiver.wait_for(7);
    assert!(signed[4..].iter().all(|call| !call.header("webhook-signature").unwrap_or_default().contains(' ')));
    judge(&house, &signed[4..], &[&third]);
    webhooks(&house, &["secret", "revoke"]);
    submit(&house, &receiver.url());
    assert!(receiver.wait_for(10)[7..].iter().all(|call| call.header("webhook-signature").is_none()));
}

/// Every call is good under each of `secrets` for each library, and not after one byte has changed.
fn judge(house: &House, calls: &[Call], secrets: &[&Value]) {
    let file = house.folder().join("calls.json");
    let calls: Vec<Value> = calls
        .iter()
        .map(|call| {
            let headers: serde_json::Map<String, Value> =
                call.headers.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
            json!({ "headers": headers, "body": call.body })
        })
        .collect();
    std::fs::write(&file, json!({ "calls": calls, "secrets": secrets }).to_string()).expect("a file");
    let npm = scripts().join("npm");
    let installed = npm.join("node_modules/standardwebhooks");
    assert!(installed.is_dir(), "{} is missing: run `cargo xtask test` once", installed.display());
    runs(Path::new("node"), &npm.join("webhooks.mjs"), &file, calls.len() * secrets.len());
    runs(&python(), &scripts().join("webhooks.py"), &file, calls.len() * secrets.len());
}

fn runs(program: &Path, script: &Path, file: &Path, count: usize) {
    let done = Command::new(program).arg(script).arg(file).output().expect("it starts");
    let said = [done.stdout, done.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(done.status.success(), "{}: {said}", script.display());
    assert_eq!(said.trim(), format!("{count} good, {count} forged refused"));
}
