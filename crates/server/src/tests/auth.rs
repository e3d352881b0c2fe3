//! Who gets in, and what the others are told.

use super::{Answer, Desk, NOW, TEXT2VIDEO};
use axum::body::Body;
use axum::http::Request;
use wire::token::sign;

async fn with(desk: &Desk, authorization: Option<&str>) -> Answer {
    let mut request = Request::get(TEXT2VIDEO);
    if let Some(value) = authorization {
        request = request.header("authorization", value);
    }
    desk.send(request.body(Body::empty()).expect("a request")).await
}

#[tokio::test]
async fn every_cause_has_its_code() {
    let desk = Desk::open().await;
    let now = NOW / 1000;
    let table = [
        (None, 1001),
        (Some(String::new()), 1001),
        (Some("Basic abc".to_owned()), 1002),
        (Some("Bearer nonsense".to_owned()), 1002),
        (Some(format!("Bearer {}", sign("unknown", "sk-one", now))), 1000),
        (Some(format!("Bearer {}", sign("ak-one", "wrong", now))), 1000),
        (Some(format!("Bearer {}", sign("static-one", "", now))), 1000),
        (Some(format!("Bearer {}", sign("ak-one", "sk-one", now + 600))), 1003),
        (Some(format!("Bearer {}", sign("ak-one", "sk-one", now - 1800))), 1004),
    ];
    for (header, code) in table {
        let answer = with(&desk, header.as_deref()).await;
        assert_eq!(answer.refusal(), (401, code), "{header:?}");
    }
}

#[tokio::test]
async fn pairs_and_static_keys_get_in_until_they_are_revoked() {
    let desk = Desk::open().await;
    let pair = format!("Bearer {}", desk.token());
    for (key, header) in [("ak-one", pair.as_str()), ("static-one", "Bearer static-one")] {
        assert_eq!(with(&desk, Some(header)).await.status, 200, "{key}");
        assert!(desk.store.revoke_key(key, NOW).await.expect("revoked"));
        assert_eq!(with(&desk, Some(header)).await.status, 401, "{key}");
    }
}

#[tokio::test]
async fn strangers_learn_nothing_about_paths_or_bodies() {
    let desk = Desk::open().await;
    for path in ["/v1/nothing", "/", "/v1/videos/text2video/1"] {
        let answer = desk.send(Request::get(path).body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.refusal(), (401, 1001), "{path}");
    }
    let broken = desk.send(Request::post(TEXT2VIDEO).body(Body::from("{")).expect("a request")).await;
    assert_eq!(broken.refusal(), (401, 1001));
}

#[tokio::test]
async fn accounts_do_not_see_each_other() {
    let desk = Desk::open().await;
    let id = desk.create().await;
    let other = format!("Bearer {}", sign("ak-two", "sk-two", NOW / 1000));
    let ask = async |path: String| {
        let request = Request::get(path).header("authorization", &other).body(Body::empty());
        desk.send(request.expect("a request")).await
    };
    assert_eq!(ask(format!("{TEXT2VIDEO}/{id}")).await.refusal(), (400, 1201));
    assert_eq!(ask(TEXT2VIDEO.to_owned()).await.json()["data"], serde_json::json!([]));
}
