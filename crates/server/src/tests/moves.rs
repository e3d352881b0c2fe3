//! The catalog and the pre-flight for other programs, and that a move costs what was told.

use super::{Desk, NOW};
use migrate::Standing;
use serde_json::{Value, json};
use task::Account;

/// A body of each sort that names a model; each model adds its own name.
const BODIES: [(&str, &str, &str); 4] = [
    ("text2video", "/v1/videos/text2video", r#"{"prompt": "a hill", "mode": "pro", "duration": "10"}"#),
    ("image2video", "/v1/videos/image2video", r#"{"image": "https://example.com/a.png", "prompt": "a hill"}"#),
    ("text2video", "/v1/videos/text2video", r#"{"prompt": "a hill", "mode": "pro", "sound": "on"}"#),
    ("images", "/v1/images/generations", r#"{"prompt": "a hill", "n": 2}"#),
];

#[tokio::test]
async fn between_every_two_models_the_ledger_books_the_price_that_was_told() {
    for list in ["units", "seed-credits"] {
        let desk = Desk::open().await;
        let account = Account { prices: Some(list.to_owned()), ..Account::new("one", NOW) };
        assert!(desk.store.set_account(&account).await.expect("set"));
        let models = catalog::Catalog::embedded().models();
        let (mut moves, mut booked) = (0, 0);
        for (from, to) in models.iter().flat_map(|from| models.iter().map(move |to| (from, to))) {
            for (operation, path, body) in BODIES {
                let mut body: Value = serde_json::from_str(body).expect("a body");
                body["model_name"] = from.id.as_str().into();
                let told =
                    desk.post(&format!("/preflight/{operation}?reading=lenient&to={}", to.id), body.to_string()).await;
                let moved = told.json()["data"]["moved"].clone();
                moves += 1;
                if moved["left"] != json!([]) {
                    continue; // it stays, or the target has nothing of the kind
                }
                let made = desk.post(path, moved["body"].to_string()).await;
                assert_eq!(made.status, 200, "{} -> {}: {}", from.id, to.id, made.json());
                let line = desk.store.ledger("one", 1).await.expect("a ledger").pop().expect("a line");
                let price = moved["price"].as_array().expect("prices").iter().find(|bill| bill["list"] == list);
                let price = price.expect("the list").clone();
                let booked_now = (json!(line.held), json!(line.unit));
                assert_eq!(
                    booked_now,
                    (price["milliunits"].clone(), price["unit"].clone()),
                    "{} -> {}",
                    from.id,
                    to.id
                );
                booked += 1;
            }
        }
        assert!(booked > 100 && booked < moves, "{booked} of {moves}");
    }
}

#[tokio::test]
async fn the_preflight_says_what_would_become_of_a_request_and_makes_nothing() {
    let desk = Desk::open().await;
    let body = r#"{"model_name": "kling-v1-6", "prompt": "a hill", "mode": "standard"}"#;
    let said = desk.post("/preflight/text2video?as_of=2026-11-21&fixes=unsafe", body).await.json()["data"].clone();
    assert_eq!(said["standing"], json!(Standing::Broken));
    let rules: Vec<&str> =
        said["findings"].as_array().expect("a list").iter().map(|f| f["rule"].as_str().unwrap()).collect();
    assert_eq!(rules, ["mode-standard", "retired-model"]);
    assert_eq!((&said["fixed"]["standing"], &said["fixed"]["body"]["mode"]), (&json!("clean"), &json!("std")));
    assert!(desk.store.recorded(0).await.expect("a log").is_empty());
    for (path, body, code) in [
        ("/preflight/text2film", "{}", 1203),
        ("/preflight/text2video?reading=kind", "{}", 1201),
        ("/preflight/text2video?fixes=all", "{}", 1201),
        ("/preflight/text2video?as_of=soon", "{}", 1201),
        ("/preflight/text2video?to=kling-v9", "{}", 1201),
    ] {
        assert_eq!(desk.post(path, body).await.refusal().1, code, "{path}");
    }
    let broken = desk.post("/preflight/text2video?fixes=safe&to=kling-v3", "{\"prompt\":").await.json()["data"].clone();
    assert_eq!((&broken["standing"], &broken["moved"]["untouched"]), (&json!("broken"), &json!("unreadable")));
}

#[tokio::test]
async fn the_catalog_is_served_as_the_command_line_prints_it() {
    let desk = Desk::open().await;
    let day = "2026-04-23".parse().expect("a day");
    let overview = desk.get("/catalog?as_of=2026-04-23").await.json()["data"].clone();
    let printed = almanac::page(catalog::Catalog::embedded(), day, &almanac::Ask::Overview).expect("a page");
    assert_eq!(overview, printed.json);
    for page in ["matrix", "map", "prices", "partial", "retirements"] {
        assert_eq!(desk.get(&format!("/catalog/{page}")).await.status, 200, "{page}");
    }
    for (path, code) in [
        ("/catalog/claims?model=kling-v1-5&operation=text2video", 0),
        ("/catalog/diff?from=kling-v1-6&to=kling-v3", 0),
        ("/catalog/explain?what=mode-standard", 0),
        ("/catalog/claims?model=kling-v15&operation=text2video", 1203),
        ("/catalog/diff", 1203),
        ("/catalog/weather", 1203),
        ("/catalog?as_of=yesterday", 1201),
    ] {
        assert_eq!(desk.get(path).await.json()["code"], code, "{path}");
    }
}
