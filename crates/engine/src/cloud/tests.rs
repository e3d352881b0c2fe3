//! What the upstream reads, and what its answers lead to, over a transport that knows its lines. Everything that can go
//! wrong on the way is the simulation's.

use super::*;
use crate::tests::plan;
use async_trait::async_trait;
use cloud::transport::{Call, Lost, Reply, Transport};
use cloud::{Caps, Credential, Url};
use fetch::{Answer, Links};
use plan::Operation;
use serde_json::{Value, json};
use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};

/// Answers in order, and what was asked.
#[derive(Default)]
struct Lines {
    replies: Mutex<VecDeque<Result<Reply, Lost>>>,
    asked: Mutex<Vec<(String, Option<Value>)>>,
}

#[async_trait]
impl Transport for Lines {
    async fn exchange(&self, call: Call) -> Result<Reply, Lost> {
        let body = call.body.map(|body| serde_json::from_slice(&body).unwrap());
        self.asked.lock().unwrap().push((call.url.path().to_owned(), body));
        self.replies.lock().unwrap().pop_front().unwrap()
    }

    async fn fetch(&self, _: &str, _: &Path) -> Result<u64, Fault> {
        Err(Fault::new(Code::NoResource, "the result link answered HTTP 403"))
    }
}

/// `http://here/…` is one's own.
struct Here;

impl Links for Here {
    fn open<'a>(&'a self, url: &'a Url, _: usize) -> Answer<'a> {
        Box::pin(async move { (url.host_str() == Some("here")).then(|| Ok(b"picture".to_vec())) })
    }
}

fn engine(replies: Vec<Result<Reply, Lost>>) -> (Cloud, Arc<Lines>) {
    let lines = Arc::new(Lines { replies: Mutex::new(replies.into()), ..Lines::default() });
    let (credential, now): (_, cloud::Now) = (Credential::Static("key".into()), Arc::new(|| 0));
    let client =
        Client::over(lines.clone(), "https://kling", credential.clone(), now.clone(), Caps::default()).unwrap();
    let (name, url) = ("kling".to_owned(), "https://kling".to_owned());
    let upstream = Upstream { name, url, credential, now, hook: None, videos: Default::default() };
    (Cloud::over(upstream, client, Own::new(Arc::new(Here))), lines)
}

fn said(status: u16, body: Value) -> Result<Reply, Lost> {
    Ok(Reply { status, body: body.to_string().into_bytes(), ..Reply::default() })
}

fn task(status: &str) -> Value {
    json!({ "code": 0, "data": { "task_id": "77", "task_status": status, "created_at": 1, "updated_at": 2 } })
}

/// One turn of a task, `fence` of them begun so far.
fn turn(engine: &Cloud, (operation, letter): (Operation, &str), memo: Option<&[u8]>, fence: u64) -> Step {
    let (lent, abroad) = (BTreeMap::new(), BTreeMap::from([("800".to_owned(), "theirs-800".to_owned())]));
    let (folder, stop) = (tempfile::tempdir().unwrap(), AtomicBool::new(false));
    let plan = plan(operation, letter);
    let turn = Turn {
        task_id: "831",
        plan: &plan,
        letter: letter.as_bytes(),
        lent: &lent,
        abroad: &abroad,
        root: None,
        seed: 7,
        fence,
        memo,
        now: 1_000_000,
        folder: folder.path(),
        report: &|_| (),
        stop: &stop,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(engine.step(turn)).unwrap()
}

fn memo(step: Step) -> Vec<u8> {
    match step {
        Step::Wait { memo, .. } => memo,
        Step::Made(_) | Step::Ended { .. } => panic!("it does not wait: {step:?}"),
    }
}

/// The first two turns: written down, sent.
fn sent(engine: &Cloud, asked: (Operation, &str)) -> Step {
    let first = memo(turn(engine, asked, None, 1));
    turn(engine, asked, Some(&first), 2)
}

const WORDS: (Operation, &str) = (Operation::Text2video, r#"{"model_name":"kling-v1","prompt":"A hill"}"#);

#[test]
fn nothing_is_sent_before_it_is_written_down_and_only_by_the_turn_that_comes_next() {
    let (engine, lines) = engine(vec![said(400, json!({ "code": 1201, "message": "Task not found" }))]);
    let first = memo(turn(&engine, WORDS, None, 1));
    assert!(lines.asked.lock().unwrap().is_empty());
    turn(&engine, WORDS, Some(&first), 3);
    let asked = lines.asked.lock().unwrap().clone();
    let path = "/v1/videos/text2video/filmgate-831".to_owned();
    assert_eq!(asked, [(path, None)], "turn 2 may have sent it: looked for, not sent");
}

#[test]
fn the_letter_goes_on_with_our_ids_and_links_replaced() {
    let (engine, lines) = engine(vec![said(200, task("submitted")), said(200, task("submitted"))]);
    let letter = r#"{"model_name":"kling-v1-6","image":"http://here/assets/a.png?Signature=1","prompt":"go","novel":[1,{"b":null}],
        "callback_url":"https://caller/hook","external_task_id":"the caller's"}"#;
    sent(&engine, (Operation::Image2video, letter));
    sent(&engine, (Operation::VideoExtend, r#"{"video_id":"800","prompt":"go on"}"#));
    let asked = lines.asked.lock().unwrap().clone();
    let body = json!({
        "model_name": "kling-v1-6", "image": "cGljdHVyZQ==", "prompt": "go", "novel": [1, { "b": null }],
        "external_task_id": "filmgate-831",
    });
    assert_eq!(asked[0], ("/v1/videos/image2video".to_owned(), Some(body)));
    assert_eq!(asked[1].1.as_ref().unwrap()["video_id"], "theirs-800");
}

#[test]
fn what_the_upstream_cannot_know_is_refused_before_it_is_sent() {
    let (engine, lines) = engine(vec![]);
    let Step::Ended { made: Err(fault), receipt } = sent(&engine, (Operation::VideoExtend, r#"{"video_id":"801"}"#))
    else {
        panic!("it goes on");
    };
    assert_eq!(fault.message, "801 was not made by the upstream 'kling', which cannot build on it");
    assert_eq!((receipt.cost, receipt.attention), (Cost::Milliunits(0), None));
    assert!(lines.asked.lock().unwrap().is_empty());
}

#[test]
fn refusals_end_it_unpaid_and_what_passes_or_can_be_mended_waits() {
    for (status, code, ends) in [
        (400, 1201, true),
        (404, 1203, true),
        (400, 1301, true),
        (429, 1303, false),
        (401, 1000, false),
        (429, 1102, false),
    ] {
        let absent = said(400, json!({ "code": 1201, "message": "Task not found" }));
        let (engine, _) = engine(vec![said(status, json!({ "code": code, "message": "no" })), absent]);
        match sent(&engine, WORDS) {
            Step::Ended { made: Err(fault), receipt } => {
                assert!(ends, "{code}");
                assert_eq!((fault.message.as_str(), receipt.cost), ("no", Cost::Milliunits(0)));
            }
            Step::Wait { .. } => assert!(!ends, "{code}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_cannot_be_found_again_is_left_to_a_person() {
    let lost = Err(Lost { fault: Fault::new(Code::Timeout, "late"), unsent: false });
    let (engine, _) = engine(vec![lost]);
    let speech = (Operation::Tts, r#"{"text":"Hello","voice_id":"genshin_vindi2","voice_language":"en"}"#);
    let unknown = memo(sent(&engine, speech));
    let Step::Ended { made: Err(fault), receipt } = turn(&engine, speech, Some(&unknown), 3) else {
        panic!("it goes on")
    };
    assert!(fault.message.contains("cannot be found out"), "{fault}");
    assert_eq!(receipt.cost, Cost::Unknown);
    assert!(receipt.attention.is_some());
}
