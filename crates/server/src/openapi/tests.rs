//! The description holds together, matches the tables and is the committed one.

use crate::tests::Desk;
use crate::{endpoint, extra, openapi};
use catalog::Catalog;
use serde_json::Value;

fn described() -> Value {
    openapi(Catalog::embedded())
}

#[test]
fn the_committed_description_is_the_one_the_code_gives() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../openapi.json");
    let given = format!("{:#}\n", described());
    if std::env::var_os("FILMGATE_RENEW").is_some() {
        std::fs::write(path, &given).expect("openapi.json can be written");
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == given,
        "openapi.json is out of date: filmgate openapi > openapi.json, or FILMGATE_RENEW=1 here"
    );
}

#[test]
fn every_row_of_the_tables_is_described_and_nothing_else() {
    let described = described();
    let paths = described["paths"].as_object().expect("paths");
    let mut expected: Vec<String> = Vec::new();
    for endpoint in endpoint::TABLE {
        expected.push(endpoint.path().to_owned());
        expected.extend(endpoint.reply.can_query().then(|| format!("{}/{{id}}", endpoint.path())));
    }
    expected.extend(extra::TABLE.iter().map(|route| route.path.to_owned()));
    expected.sort();
    expected.dedup();
    let mut found: Vec<&String> = paths.keys().collect();
    found.sort();
    assert_eq!(found, expected.iter().collect::<Vec<_>>());
}

#[tokio::test]
async fn every_described_path_is_routed() {
    let desk = Desk::open().await;
    for path in described()["paths"].as_object().expect("paths").keys() {
        let answer = desk.get(&path.replace(['{', '}'], "")).await;
        let lost = String::from_utf8_lossy(&answer.body).contains("No resource at");
        assert!(!lost, "{path}: {}", answer.status);
    }
}

#[test]
fn every_reference_leads_somewhere_and_no_name_appears_twice() {
    let described = described();
    let mut names = Vec::new();
    walk(&described, &mut |key, value| {
        let text = value.as_str().unwrap_or_default();
        if key == "$ref" {
            let target = text.strip_prefix('#').and_then(|pointer| described.pointer(pointer));
            assert!(target.is_some(), "{text} leads nowhere");
        }
        if key == "operationId" {
            names.push(text.to_owned());
        }
    });
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!((names.len(), count >= 10), (count, true));
}

fn walk(value: &Value, see: &mut dyn FnMut(&str, &Value)) {
    match value {
        Value::Object(members) => members.iter().for_each(|(key, inner)| {
            see(key, inner);
            walk(inner, see);
        }),
        Value::Array(items) => items.iter().for_each(|item| walk(item, see)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[tokio::test]
async fn the_description_and_its_page_are_served_to_anyone() {
    let desk = Desk::open().await;
    let request = axum::http::Request::get("/openapi.json").body(axum::body::Body::empty()).expect("a request");
    assert_eq!(desk.send(request).await.json(), described());
    let request = axum::http::Request::get("/docs").body(axum::body::Body::empty()).expect("a request");
    let page = desk.send(request).await;
    let text = String::from_utf8(page.body.clone()).expect("text");
    assert!(page.header("content-type").starts_with("text/html") && text.contains("openapi.json"));
    assert!(!text.contains("src=\"http") && !text.contains("//cdn"), "the page brings everything along");
}
