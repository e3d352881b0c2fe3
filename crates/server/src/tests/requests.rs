//! Create, query, list, and everything that is none of these.

use super::{Desk, NOW, TEXT2VIDEO};
use crate::Caps;
use axum::body::Body;
use axum::http::Request;
use plan::Strictness;
use serde_json::json;

#[tokio::test]
async fn a_create_answers_submitted_and_is_visible_at_once() {
    let desk = Desk::open().await;
    let body =
        r#"{"model_name":"kling-v2-master","prompt":"A sunset over mountains","duration":"5","mode":"standard"}"#;
    let made = desk.post(TEXT2VIDEO, body).await;
    let data = made.json()["data"].clone();
    let id = data["task_id"].as_str().expect("text").to_owned();
    let expected = json!({
        "task_id": id, "task_status": "submitted", "task_info": {}, "created_at": NOW, "updated_at": NOW,
    });
    assert_eq!((made.status.as_u16(), data), (200, expected));
    assert!(made.header("x-filmgate-findings").contains("mode-standard"), "{}", made.header("x-filmgate-findings"));
    let asked = desk.get(&format!("{TEXT2VIDEO}/{id}")).await.json();
    assert_eq!((asked["code"].as_u64(), asked["message"].as_str()), (Some(0), Some("SUCCEED")));
    assert_eq!(asked["data"]["task_result"], json!({}));
}

#[tokio::test]
async fn a_finished_task_shows_its_clip() {
    let desk = Desk::open().await;
    let id = desk.create().await;
    desk.clock.advance(9_000);
    desk.finish(b"clip").await;
    let data = desk.get(&format!("{TEXT2VIDEO}/{id}")).await.json()["data"].clone();
    let video = &data["task_result"]["videos"][0];
    assert_eq!((data["task_status"].as_str(), video["duration"].as_str()), (Some("succeed"), Some("5.041")));
    assert_eq!(video["id"].as_str().map(str::len), Some(18));
    assert_ne!(video["id"], data["task_id"]);
    assert!(video["url"].as_str().is_some_and(|url| url.starts_with("http://127.0.0.1:8460/assets/")));
    assert_eq!((data["created_at"].as_i64(), data["updated_at"].as_i64()), (Some(NOW), Some(NOW + 9_000)));
    assert!(data["final_unit_deduction"].is_string());
}

#[tokio::test]
async fn clients_slips_in_the_path_reach_the_same_endpoint() {
    let desk = Desk::open().await;
    let id = desk.create().await;
    for path in ["//v1/videos//text2video/", "/v1/videos/text2video?pageNum=1&pageSize=500"] {
        assert_eq!(desk.get(path).await.json()["data"][0]["task_id"], id.as_str(), "{path}");
    }
    assert_eq!(desk.get(&format!("/v1/videos/text2video//{id}/")).await.json()["data"]["task_id"], id.as_str());
}

#[tokio::test]
async fn any_video_task_answers_under_text2video_and_other_endpoints_know_only_their_own() {
    let desk = Desk::open().await;
    let body = json!({ "model_name": "kling-v1", "prompt": "a hill", "image": "https://example.com/a.png" });
    let made = desk.post("/v1/videos/image2video", body.to_string()).await.json();
    let clip = made["data"]["task_id"].as_str().expect("an id").to_owned();
    assert_eq!(desk.get(&format!("{TEXT2VIDEO}/{clip}")).await.status, 200);
    let own = desk.create().await;
    for path in ["/v1/videos/image2video", "/v1/images/generations"] {
        let answer = desk.get(&format!("{path}/{own}")).await;
        assert_eq!(answer.refusal(), (400, 1201), "{path}");
        assert_eq!(answer.json()["message"], format!("Task not found by id/external id: {own}"));
    }
    let listed = desk.get(TEXT2VIDEO).await.json()["data"].as_array().map(Vec::len);
    assert_eq!(listed, Some(1));
}

#[tokio::test]
async fn an_external_id_finds_its_task_and_is_taken_once() {
    let desk = Desk::open().await;
    let body = r#"{"model_name":"kling-v2-master","prompt":"a hill","external_task_id":"my/ü 1"}"#;
    let made = desk.post(TEXT2VIDEO, body).await.json();
    assert_eq!(made["data"]["task_info"], json!({ "external_task_id": "my/ü 1" }));
    let found = desk.get(&format!("{TEXT2VIDEO}/my%2F%C3%BC%201")).await.json();
    assert_eq!(found["data"]["task_id"], made["data"]["task_id"]);
    let again = desk.post(TEXT2VIDEO, body).await;
    assert_eq!(again.refusal(), (400, 1201));
    assert_eq!(again.json()["message"], "External_task_id my/ü 1 already exists");
    assert_eq!(desk.get(&format!("{TEXT2VIDEO}/%ff")).await.refusal(), (400, 1201));
}

#[tokio::test]
async fn lists_are_newest_first_and_in_pages() {
    let desk = Desk::open().await;
    let mut ids = Vec::new();
    for _ in 0..3 {
        ids.push(desk.create().await);
        desk.clock.advance(1000);
    }
    ids.reverse();
    let listed = async |query: &str| {
        let json = desk.get(&format!("{TEXT2VIDEO}{query}")).await.json();
        let tasks = json["data"].as_array().cloned().unwrap_or_default();
        tasks.iter().map(|task| task["task_id"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(listed("").await, ids);
    assert_eq!(listed("?pageNum=2&pageSize=2").await, ids[2..]);
    assert_eq!(listed("?pageNum=9").await, Vec::<String>::new());
    assert_eq!(desk.get(&format!("{TEXT2VIDEO}?pageSize=0")).await.refusal(), (400, 1201));
}

#[tokio::test]
async fn what_is_none_of_it_has_a_code_of_its_own() {
    let desk = Desk::open().await;
    assert_eq!(desk.get("/v1/image/generation").await.refusal(), (404, 1203));
    assert_eq!(desk.get("/").await.refusal(), (404, 1203));
    assert_eq!(desk.post("/health", "").await.refusal(), (404, 1202));
    let request =
        Request::delete(format!("{TEXT2VIDEO}/1")).header("authorization", format!("Bearer {}", desk.token()));
    let deleted = desk.send(request.body(Body::empty()).expect("a request")).await;
    assert_eq!(deleted.refusal(), (404, 1202));
}

#[tokio::test]
async fn bodies_that_are_no_requests_are_refused() {
    let caps = Caps { body_bytes_max: 200_000, ..Caps::default() };
    let desk = Desk::with(caps, Strictness::Lenient).await;
    let deep = "[".repeat(100_000);
    let bodies: [&[u8]; 8] =
        [b"", b"{", b"null", b"[]", b"\xff\xfe{}", b"{\"prompt\":\"\xff\"}", deep.as_bytes(), &[b' '; 200_001]];
    for body in bodies {
        let answer = desk.post(TEXT2VIDEO, body.to_vec()).await;
        assert_eq!(answer.refusal(), (400, 1200), "{:?}", String::from_utf8_lossy(&body[..body.len().min(20)]));
    }
}

#[tokio::test]
async fn all_findings_come_in_one_message() {
    let desk = Desk::open().await;
    let body = r#"{"model_name":"kling-v2-master","duration":"7","cfg_scale":3}"#;
    let answer = desk.post(TEXT2VIDEO, body).await;
    assert_eq!(answer.refusal(), (400, 1201));
    let message = answer.json()["message"].as_str().unwrap_or_default().to_owned();
    assert!(
        ["duration value '7' is invalid", "cfg_scale", "prompt"].iter().all(|part| message.contains(part)),
        "{message}"
    );
}

#[tokio::test]
async fn strict_servers_refuse_what_lenient_ones_note() {
    let desk = Desk::with(Caps::default(), Strictness::Strict).await;
    let answer = desk.post(TEXT2VIDEO, r#"{"model_name":"kling-v1","prompt":"a hill","mode":"standard"}"#).await;
    assert_eq!(answer.refusal(), (400, 1201));
    assert!(answer.json()["message"].as_str().is_some_and(|text| text.contains("mode value 'standard' is invalid")));
}

#[tokio::test]
async fn a_fixed_seed_is_kept_and_an_odd_one_refused() {
    let desk = Desk::open().await;
    let send = async |seed: &str| {
        let request = Request::post(TEXT2VIDEO).header("authorization", format!("Bearer {}", desk.token()));
        let body = Body::from(r#"{"model_name":"kling-v2-master","prompt":"a hill"}"#);
        desk.send(request.header("x-filmgate-seed", seed).body(body).expect("a request")).await
    };
    assert_eq!(send("42").await.status, 200);
    let leased = desk.store.lease(task::Lane::Here, NOW, 1000).await.expect("a lease").expect("a task");
    assert_eq!(leased.task.seed, 42);
    assert_eq!(send("-1").await.refusal(), (400, 1201));
}

#[tokio::test]
async fn health_needs_no_key_and_counts() {
    let desk = Desk::open().await;
    desk.create().await;
    let answer = desk.send(Request::get("/health").body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json()["tasks"], json!({ "submitted": 1, "processing": 0 }));
    assert_eq!(answer.json()["confinement"], json!([{ "name": "rlimits", "active": true, "about": "time" }]));
}
