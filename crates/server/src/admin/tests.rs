//! What an admin sees, and that nobody else does.

use crate::tests::{Answer, Desk, TEXT2VIDEO};
use axum::body::Body;
use axum::http::Request;
use clock::Clock;
use serde_json::{Value, json};

const KEY: &str = "admin-key";

async fn ask(desk: &Desk, path: &str, key: &str, body: Option<Value>) -> Answer {
    let request = match body {
        Some(body) => Request::post(path).body(Body::from(body.to_string())),
        None => Request::get(path).body(Body::empty()),
    };
    let mut request = request.expect("a request");
    request.headers_mut().insert("authorization", format!("Bearer {key}").parse().expect("a header"));
    desk.send(request).await
}

#[tokio::test]
async fn only_an_admin_key_opens() {
    let desk = Desk::open().await;
    for key in ["", "wrong", "static-one", &desk.token()] {
        assert_eq!(ask(&desk, "/admin/tasks", key, None).await.refusal().0, 401, "{key}");
    }
    assert_eq!(ask(&desk, "/admin/tasks", KEY, None).await.status, 200);
    assert_eq!(ask(&desk, "/admin/tasks", "ak-admin", None).await.status, 200, "a key of the store");
    assert_eq!(ask(&desk, TEXT2VIDEO, "ak-admin", None).await.refusal().0, 401, "and for nothing else");
}

#[tokio::test]
async fn a_reset_forgets_one_accounts_tasks_and_frees_their_external_ids() {
    let desk = Desk::open().await;
    let body = r#"{"prompt":"a hill","external_task_id":"mine"}"#;
    assert_eq!(desk.post(TEXT2VIDEO, body).await.status, 200);
    assert_eq!(ask(&desk, "/admin/tasks", KEY, None).await.json()["data"]["submitted"], 1);
    let other = ask(&desk, "/admin/reset", KEY, Some(json!({"account": "two"}))).await;
    assert_eq!(other.json()["data"]["tasks"], 0);
    let reset = ask(&desk, "/admin/reset", KEY, Some(json!({}))).await;
    assert_eq!(reset.json()["data"]["tasks"], 1, "{}", reset.json());
    assert_eq!(desk.get(TEXT2VIDEO).await.json()["data"], json!([]));
    assert_eq!(desk.get(&format!("{TEXT2VIDEO}/mine")).await.refusal(), (400, 1201));
    assert_eq!(desk.post(TEXT2VIDEO, body).await.status, 200, "the id is free again");
    let unknown = ask(&desk, "/admin/reset", KEY, Some(json!({"account": "nobody"}))).await;
    assert_eq!(unknown.refusal(), (404, 1203));
}

#[tokio::test]
async fn planted_tasks_are_in_the_state_asked_for() {
    let desk = Desk::open().await;
    let task = |state: &str, id: &str| {
        json!({
            "operation": "text2video", "request": {"prompt": "a hill"}, "state": state, "task_id": id,
            "message": "the sky fell", "results": [{"base64": "Y2xpcA==", "media_type": "video/mp4", "duration": "5.041"}],
        })
    };
    let states = ["submitted", "processing", "succeed", "failed"];
    let tasks: Vec<Value> =
        states.iter().enumerate().map(|(at, state)| task(state, &format!("90000000000000000{at}"))).collect();
    let planted = ask(&desk, "/admin/seed", KEY, Some(json!({"account": "one", "tasks": tasks}))).await;
    assert_eq!(planted.status, 200, "{}", planted.json());
    assert!(
        desk.store.lease(task::Lane::Here, desk.clock.now(), 1000).await.expect("a store").is_none(),
        "no worker touches them"
    );
    for (at, state) in states.iter().enumerate() {
        let shown = desk.get(&format!("{TEXT2VIDEO}/90000000000000000{at}")).await.json();
        assert_eq!(shown["data"]["task_status"], *state);
    }
    let failed = desk.get(&format!("{TEXT2VIDEO}/900000000000000003")).await.json();
    assert_eq!(failed["data"]["task_status_msg"], "the sky fell");
    let made = desk.get(&format!("{TEXT2VIDEO}/900000000000000002")).await.json();
    let url = made["data"]["task_result"]["videos"][0]["url"].as_str().expect("a link").to_owned();
    assert_eq!(desk.get(url.split_once("8460").expect("our origin").1).await.body, b"clip");
}

#[tokio::test]
async fn slips_are_told_by_field() {
    let desk = Desk::open().await;
    let text = async |path: &str, body: Value| ask(&desk, path, KEY, Some(body)).await.json()["message"].to_string();
    assert!(text("/admin/clock", json!({"advance_ms": "soon"})).await.contains("advance_ms value 'soon'"));
    assert!(text("/admin/clock", json!({"advance_ms": -1})).await.contains("advance_ms value '-1'"));
    assert!(text("/admin/seed", json!({})).await.contains("tasks size"));
    let one = |task: Value| json!({"account": "one", "tasks": [task]});
    assert!(text("/admin/seed", one(json!({"operation": "x"}))).await.contains("tasks[0]: operation value 'x'"));
    let lost = json!({"operation": "text2video", "request": {"prompt": "p"}, "state": "lost"});
    assert!(text("/admin/seed", one(lost)).await.contains("state value 'lost'"));
    let empty = json!({"operation": "text2video", "request": {}, "state": "failed"});
    assert!(text("/admin/seed", one(empty)).await.contains("prompt cannot be empty"));
}
