//! The grammar, and what it does to requests.

use super::{Timing, read};
use crate::tests::{Desk, TEXT2VIDEO};
use axum::body::Body;
use axum::http::Request;
use serde_json::json;

const BODY: &str = r#"{"model_name":"kling-v2-master","prompt":"a hill"}"#;

async fn sent(desk: &Desk, fault: &str) -> crate::tests::Answer {
    let request = Request::post(TEXT2VIDEO).header("authorization", format!("Bearer {}", desk.token()));
    desk.send(request.header("x-filmgate-fault", fault).body(Body::from(BODY)).expect("a request")).await
}

async fn on_trial(faults: &str) -> Desk {
    let orders = read(faults).expect("faults");
    Desk::with_trials(super::Trials { on: true, orders, timing: Timing::Instant }).await
}

#[test]
fn what_nobody_understands_is_refused_with_the_list_of_words() {
    for text in
        ["x", "code=1", "code", "latency=x", "hang=1", "1303@x", "1303@101", "1303@5/x", "far:1303", "@", "5000@"]
    {
        let fault = read(text).expect_err(text);
        assert_eq!(fault.code.number(), 1201);
        assert!(fault.message.ends_with("expired-link=seconds, duplicate-callback"), "{}", fault.message);
    }
    assert_eq!(read("").expect("nothing").len(), 0);
    assert_eq!(read(" 1303 ; create:latency=5@50 ;hang@1%/9;failed-task=a = b").expect("faults").len(), 4);
    assert!(read(&"1303;".repeat(17)).is_err());
}

#[tokio::test]
async fn every_code_can_be_asked_for() {
    let desk = on_trial("").await;
    for code in fault::Code::ALL {
        let answer = sent(&desk, &code.number().to_string()).await;
        assert_eq!(answer.refusal(), (code.status(), u64::from(code.number())));
        assert_eq!(answer.header("x-filmgate-trials"), "on");
    }
}

#[tokio::test]
async fn a_percentage_strikes_the_same_requests_in_every_run() {
    let mut runs = Vec::new();
    for _ in 0..2 {
        let desk = on_trial("create:1302@30%/7").await;
        let mut struck = Vec::new();
        for turn in 0..40 {
            if sent(&desk, "").await.status == 429 {
                struck.push(turn);
            }
        }
        assert!((4..=20).contains(&struck.len()), "{struck:?}");
        assert_eq!(desk.get(TEXT2VIDEO).await.status, 200, "only creates are meant");
        runs.push(struck);
    }
    assert_eq!(runs[0], runs[1]);
}

#[tokio::test]
async fn a_server_without_trials_refuses_the_header_and_says_nothing_of_them() {
    let desk = Desk::open().await;
    let answer = sent(&desk, "5000").await;
    assert_eq!(answer.refusal(), (400, 1201));
    let health = desk.get("/health").await;
    assert_eq!((health.header("x-filmgate-trials"), health.json().get("trials")), ("", None));
    assert_eq!(on_trial("").await.get("/health").await.json()["trials"], "on");
}

#[tokio::test]
async fn an_empty_result_and_an_expired_link_are_what_they_say() {
    let desk = on_trial("").await;
    let path =
        |answer: &crate::tests::Answer| format!("{TEXT2VIDEO}/{}", answer.json()["data"]["task_id"].as_str().unwrap());
    let emptied = path(&sent(&desk, "empty-result").await);
    desk.finish(b"clip").await;
    let shown = desk.get(&emptied).await.json();
    assert_eq!(
        (&shown["data"]["task_status"], &shown["data"]["task_result"]),
        (&json!("succeed"), &json!({"videos": []}))
    );
    let ended = path(&sent(&desk, "expired-link").await);
    desk.finish(b"clip").await;
    let shown = desk.get(&ended).await.json();
    let url = shown["data"]["task_result"]["videos"][0]["url"].as_str().expect("a link").to_owned();
    let link = url.split_once("8460").expect("our origin").1;
    assert_eq!(desk.get(link).await.json()["message"], "the link has expired");
}

#[tokio::test]
async fn a_task_that_is_to_fail_carries_its_message() {
    let desk = on_trial("").await;
    let answer = sent(&desk, "failed-task=the sky fell; duplicate-callback").await;
    let id = answer.json()["data"]["task_id"].as_str().expect("an id").to_owned();
    let task = desk.store.task("one", &id).await.expect("a store").expect("a task");
    assert_eq!(task.fails_with(), Some("the sky fell"));
    assert!(task.trial.expect("a trial").doubled);
}

#[test]
fn timings_are_read_and_slips_are_told() {
    let fixed = |queued_ms, whole_ms| Ok(Timing::Fixed { queued_ms, whole_ms });
    assert_eq!("instant".parse(), Ok(Timing::Instant));
    assert_eq!("cloud".parse(), Ok(Timing::Cloud));
    assert_eq!("5000".parse(), fixed(0, 5000));
    assert_eq!("1000+4000".parse(), fixed(1000, 5000));
    for slip in ["", "fast", "-1", "1+", "99999999999999"] {
        assert!(slip.parse::<Timing>().is_err_and(|told| told.contains("1000+4000")), "{slip}");
    }
}
