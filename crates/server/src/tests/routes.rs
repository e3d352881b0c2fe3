//! Routes as callers and admins meet them.

use super::{Answer, Desk, NOW, TEXT2VIDEO};
use crate::Serving;
use crate::serving::Served;
use crate::steer::Guard;
use axum::body::Body;
use axum::http::Request;
use catalog::Catalog;
use clock::Clock;
use route::{Change, Route, Row, Target, UNNAMED, Wanted, apply};
use serde_json::{Value, json};
use std::sync::Arc;
use store::Appended;
use task::Lane;

const NAMED: &str = r#"{ "model_name" : "film", "prompt": "a hill", "external_task_id": "order-1" }"#;

/// The studio here, and the service as an upstream.
pub(super) fn both() -> Serving {
    let mut serving = Serving::here("none");
    serving.named.insert("kling".to_owned(), Served { lane: Lane::Abroad, strict: Some(true) });
    serving
}

impl Desk {
    async fn admin(&self, path: &str, body: Option<Value>) -> Answer {
        let request = match &body {
            Some(_) => Request::post(path),
            None => Request::get(path),
        };
        let body = body.map_or(Body::empty(), |body| Body::from(body.to_string()));
        self.send(request.header("authorization", "Bearer admin-key").body(body).expect("a request")).await
    }

    /// A change beside the server, as the command line makes it.
    async fn beside(&self, alias: &str, change: Change) -> u64 {
        let history = self.store.route_history(alias).await.expect("rows");
        let wanted = Wanted { alias, at: NOW, who: "me", why: "" };
        let row = apply(&wanted, &history, change).expect("a row");
        match self.store.append_route(row, history.last().map_or(0, |row| row.version)).await.expect("appended") {
            Appended::Stored(version) => version,
            Appended::Overtaken(version) => panic!("overtaken by {version}"),
        }
    }

    async fn ask(&self, path: &str, body: &Value) -> Answer {
        self.post(path, body.to_string()).await
    }
}

fn whole(to: &str) -> Change {
    Change::Set(vec![(to.parse().expect("a target"), 10_000)])
}

#[tokio::test]
async fn a_change_beside_the_server_counts_from_the_next_request_on_and_old_tasks_stay() {
    let desk = Desk::open().await;
    let before = desk.post(TEXT2VIDEO, NAMED).await;
    assert_eq!(before.refusal(), (400, 1201), "nobody knows a model of this name");
    desk.beside("film", whole("kling-v2-6")).await;
    let first = desk.post(TEXT2VIDEO, NAMED).await;
    assert_eq!(first.status, 200, "{}", first.json());
    assert_eq!(
        first.header("x-filmgate-route"),
        "alias=film; variant=stable; model=kling-v2-6; upstream=none; reason=STATIC; version=1"
    );
    desk.beside("film", whole("kling-v1-6")).await;
    let second = desk.post(TEXT2VIDEO, NAMED.replace("order-1", "order-2")).await;
    assert!(second.header("x-filmgate-route").contains("model=kling-v1-6"), "{second:?}");
    let task = desk.store.task("one", "order-1").await.unwrap().unwrap();
    assert_eq!((task.plan.model(), task.routed.as_ref().unwrap().version), ("kling-v2-6", 1));
    let [first, ..] = &desk.store.recorded(0).await.unwrap()[..] else { panic!() };
    let letter = String::from_utf8(first.letter.clone()).unwrap();
    assert_eq!(letter, NAMED.replace("\"film\"", "\"kling-v2-6\""), "the letter is changed where its model stands");
}

#[tokio::test]
async fn requests_that_name_no_model_have_a_route_of_their_own() {
    let desk = Desk::open().await;
    let plain = desk.post(TEXT2VIDEO, r#"{"prompt":"a hill"}"#).await;
    assert_eq!(plain.header("x-filmgate-route"), "", "no route, no header");
    desk.beside(UNNAMED, whole("kling-v2-6")).await;
    let led = desk.post(TEXT2VIDEO, r#"{"prompt":"a hill"}"#).await;
    assert!(led.header("x-filmgate-route").starts_with("alias=default; variant=stable; model=kling-v2-6"), "{led:?}");
}

#[tokio::test]
async fn a_refusal_says_which_route_led_there() {
    let desk = Desk::open().await;
    desk.beside("film", whole("kling-v2-1")).await;
    let refused = desk.post(TEXT2VIDEO, NAMED).await;
    let message = refused.json()["message"].as_str().unwrap().to_owned();
    assert!(message.ends_with("(the route film led to model kling-v2-1)"), "{message}");
    desk.beside("film", whole("kling-v3@gone")).await;
    let nowhere = desk.post(TEXT2VIDEO, NAMED).await;
    assert_eq!(nowhere.refusal(), (503, 5001));
    assert_eq!(nowhere.json()["message"], "the route film leads nowhere now");
}

#[tokio::test]
async fn admins_change_routes_and_a_dead_target_is_refused_with_its_day() {
    let desk = Desk::serving(both()).await;
    desk.clock.advance(400 * 86_400_000); // January 2027
    let change = |to: &str| json!({ "change": "set", "to": to, "why": "new quality" });
    let done = desk.admin("/admin/routes/film", Some(change("kling-v3@kling"))).await;
    assert_eq!(done.status, 200, "{}", done.json());
    assert_eq!(done.json()["data"]["row"]["version"], 1);
    let dead = desk.admin("/admin/routes/film", Some(change("kling-v1-6@kling"))).await;
    assert_eq!(dead.refusal(), (400, 1300));
    assert_eq!(
        dead.json()["message"],
        "retired-model: kling-v1-6 has been retired since 2026-09-15; kling-v3 takes its place"
    );
    let unknown = desk.admin("/admin/routes/film", Some(change("kling-v3@klingon"))).await;
    assert!(unknown.json()["message"].as_str().unwrap().contains("no engine or upstream is called 'klingon'"));
    let odd = desk.admin("/admin/routes/film", Some(json!({ "change": "explode" }))).await;
    assert_eq!(odd.refusal(), (400, 1201));
    let history = desk.admin("/admin/routes/film", None).await.json();
    assert_eq!((history["data"].as_array().unwrap().len(), &history["data"][0]["why"]), (1, &json!("new quality")));
    assert_eq!(desk.admin("/admin/routes/none", None).await.refusal(), (404, 1203));
    assert_eq!(desk.admin("/admin/routes", None).await.json()["data"][0]["alias"], "film");
}

#[tokio::test]
async fn recent_requests_that_would_break_stop_a_change_unless_it_is_forced() {
    let desk = Desk::open().await;
    desk.beside("film", whole("kling-v2-6")).await;
    desk.post(TEXT2VIDEO, NAMED).await;
    let mut asked = json!({ "change": "set", "to": "kling-v2-1" });
    let refused = desk.admin("/admin/routes/film", Some(asked.clone())).await;
    let message = refused.json()["message"].as_str().unwrap().to_owned();
    assert!(message.starts_with("breaks-traffic: 1 of 1 recent requests (100.0 %)"), "{message}");
    asked["dry_run"] = json!(true);
    let dry = desk.admin("/admin/routes/film", Some(asked.clone())).await.json();
    assert_eq!((&dry["data"]["done"], &dry["data"]["shares"][0]["traffic"]["refused"]), (&json!(false), &json!(1)));
    asked["dry_run"] = json!(false);
    asked["force"] = json!(true);
    assert_eq!(desk.admin("/admin/routes/film", Some(asked)).await.json()["data"]["done"], json!(true));
}

fn canary(weight: u32) -> Change {
    let (to, guard) = (Some("kling-v3".parse::<Target>().unwrap()), Some(route::Guard { since: 0, slower: None }));
    Change::Canary { to, weight, sticky: None, only: route::Only::default(), guard }
}

#[tokio::test]
async fn a_canary_gets_its_share_of_keys_and_the_guard_takes_it_away() {
    let desk = Desk::open().await;
    desk.beside("film", whole("kling-v2-6")).await;
    let begun = desk.beside("film", canary(1_000)).await;
    let clock: Arc<dyn Clock> = desk.clock.clone();
    let guard = Guard::new(desk.store.clone(), clock, Catalog::embedded(), Serving::here("none"), None);
    let mut on_canary = 0;
    for order in 0..300 {
        let body = NAMED.replace("order-1", &format!("order-{order}"));
        assert_eq!(desk.post(TEXT2VIDEO, body).await.status, 200);
        let leased = desk.store.lease(Lane::Here, desk.clock.now(), 60_000).await.unwrap().unwrap().task;
        let (fence, tried) = (leased.lease.fence, leased.routed.as_ref().unwrap().variant == "canary");
        on_canary += u32::from(tried);
        if !tried {
            desk.store.commit(&leased.finish(one_clip(), NOW).unwrap(), fence).await.unwrap();
            continue;
        }
        desk.store.commit(&leased.fail("the engine broke", NOW).unwrap(), fence).await.unwrap();
        if !guard.look().await.unwrap().is_empty() {
            break;
        }
    }
    assert!((10..=15).contains(&on_canary), "caught after {on_canary}");
    let rows = desk.store.route_history("film").await.unwrap();
    let Row { what, who, why, evidence, route, .. } = rows.last().unwrap();
    assert_eq!((what.word(), who.as_str(), route.canary().unwrap().weight), ("guarded", "guard", 0));
    assert!(why.contains(" of ") && why.contains("canary tasks failed, 0 of"), "{why}");
    assert!(evidence.is_some() && rows[rows.len() - 2].version == begun);
    let next = desk.post(TEXT2VIDEO, NAMED.replace("order-1", "later")).await;
    assert!(next.header("x-filmgate-route").contains("variant=stable"), "{next:?}");
}

fn one_clip() -> Vec<task::Kept> {
    let (blob, sha256, media_type) = ("b".to_owned(), "s".to_owned(), "video/mp4".to_owned());
    let (id, duration, part) = ("9".to_owned(), "5.041".to_owned(), task::Part::Result);
    vec![task::Kept { blob, sha256, size: 1, media_type, id, duration, part, upstream_id: None }]
}

const FLAGS: &str = "/ofrep/v1/evaluate/flags";

#[tokio::test]
async fn any_openfeature_sdk_can_read_routes() {
    let desk = Desk::open().await;
    desk.beside("film", whole("kling-v2-6@none")).await;
    let split = vec![("kling-v3".parse().unwrap(), 1_000), ("kling-v2-6".parse().unwrap(), 9_000)];
    desk.beside("other", Change::Set(split)).await;
    let film = desk.ask(&format!("{FLAGS}/film"), &json!({ "context": { "targetingKey": "k" } })).await;
    let wanted = json!({
        "key": "film", "value": "kling-v2-6", "reason": "STATIC", "variant": "stable",
        "metadata": { "version": 1, "upstream": "none" },
    });
    assert_eq!((film.status.as_u16(), film.json()), (200, wanted));
    let error = |answer: &Answer| (answer.status.as_u16(), answer.json()["errorCode"].as_str().unwrap().to_owned());
    let none = desk.ask(&format!("{FLAGS}/none"), &json!({})).await;
    assert_eq!(error(&none), (404, "FLAG_NOT_FOUND".to_owned()));
    assert_eq!(none.json()["key"], "none");
    let keyless = desk.ask(&format!("{FLAGS}/other"), &json!({ "context": {} })).await;
    assert_eq!(error(&keyless), (400, "TARGETING_KEY_MISSING".to_owned()));
    let odd = desk.ask(&format!("{FLAGS}/other"), &json!({ "context": [] })).await;
    assert_eq!(error(&odd), (400, "INVALID_CONTEXT".to_owned()));
    assert_eq!(error(&desk.post(&format!("{FLAGS}/other"), "{").await), (400, "PARSE_ERROR".to_owned()));
    let all = desk.ask(FLAGS, &json!({ "context": { "targetingKey": "k" } })).await;
    let json = all.json();
    let reasons: Vec<&Value> = json["flags"].as_array().unwrap().iter().map(|flag| &flag["reason"]).collect();
    assert_eq!(reasons, ["STATIC", "SPLIT"]);
    let again = Request::post(FLAGS).header("authorization", format!("Bearer {}", desk.token()));
    let again = again.header("if-none-match", all.header("etag"));
    let body = Body::from(json!({ "context": { "targetingKey": "k" } }).to_string());
    assert_eq!(desk.send(again.body(body).unwrap()).await.status, 304);
}

#[tokio::test]
async fn a_model_with_a_last_day_says_so_in_headers() {
    let desk = Desk::open().await;
    desk.clock.advance(270 * 86_400_000); // September 2026
    let answer = desk.post(TEXT2VIDEO, r#"{"model_name":"kling-v1-6","prompt":"a hill"}"#).await;
    assert_eq!(answer.header("sunset"), "Tue, 15 Sep 2026 00:00:00 GMT");
    assert!(answer.header("deprecation").starts_with('@'), "{answer:?}");
    assert!(answer.header("link").starts_with("</catalog/explain?what=kling-v1-6>; rel=\"deprecation\""));
    let living = desk.post(TEXT2VIDEO, r#"{"model_name":"kling-v3","prompt":"a hill"}"#).await;
    assert_eq!((living.header("sunset"), living.header("deprecation")), ("", ""));
}

#[tokio::test]
async fn a_row_that_cannot_be_evaluated_leaves_the_one_before() {
    let desk = Desk::open().await;
    desk.beside("film", whole("kling-v2-6")).await;
    let history = desk.store.route_history("film").await.unwrap();
    let broken = Row { route: Route { variants: Vec::new(), ..history[0].route.clone() }, ..history[0].clone() };
    desk.store.append_route(broken, 1).await.unwrap();
    let led = desk.post(TEXT2VIDEO, NAMED).await;
    assert!(led.header("x-filmgate-route").ends_with("model=kling-v2-6; upstream=none; reason=CACHED; version=1"));
    desk.beside("film", whole("kling-v3")).await;
    let mended = desk.post(TEXT2VIDEO, NAMED.replace("order-1", "order-2")).await;
    assert!(mended.header("x-filmgate-route").ends_with("model=kling-v3; upstream=none; reason=STATIC; version=3"));
}
