//! filmgate before a second filmgate that stands for the cloud, with real sockets and real kills.

use crate::before::{Gateway, ask};
use crate::house::{House, Keys, filmgate};
use crate::http;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

const PATH: &str = "/v1/videos/text2video";
/// Tasks of one test.
const TASKS: usize = 6;

/// A gateway before this cloud.
fn before(cloud: &House) -> Gateway {
    let Keys { access, secret } = &cloud.keys;
    let settings = format!(
        "[upstream.kling]\nengine = \"cloud\"\nurl = \"{}\"\naccess_key = \"{access}\"\nsecret_key = \"{secret}\"\n\
         strict = false\n",
        cloud.base
    );
    Gateway::open("kling", &settings)
}

/// Waits until so many tasks have told that they ended.
fn wait_for_ends(gateway: &Gateway, count: usize) {
    let mut heard = 0;
    loop {
        let calls = gateway.receiver.wait_for(heard + 1);
        heard = calls.len();
        let all = calls.iter().map(|call| call.json());
        let ended = all.filter(|call| matches!(call["task_status"].as_str(), Some("succeed" | "failed")));
        let ids: BTreeSet<String> = ended.map(|call| call["task_id"].to_string()).collect();
        if ids.len() == count {
            return;
        }
    }
}

/// Every task of a folder, as its log tells it.
fn log(data: &Path) -> Vec<Value> {
    let printed = filmgate(&["tasks", "export", "--data", &data.to_string_lossy()]);
    let text = String::from_utf8(printed.stdout).expect("text");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// How many tasks the cloud has.
fn made_by(cloud: &House) -> usize {
    let list = ask(&cloud.base, &cloud.keys, "GET", &format!("{PATH}?pageNum=1&pageSize=500"), "");
    list["data"].as_array().map_or(0, Vec::len)
}

#[test]
fn a_gateway_that_is_killed_again_and_again_has_everything_made_once() {
    let cloud = House::open(&["--engine", "probe"]);
    let mut gateway = before(&cloud);
    let mut ids = Vec::new();
    for at in 0..TASKS {
        let body = json!({ "model_name": "kling-v1-6", "prompt": format!("Cat {at}"), "callback_url": gateway.receiver.url() });
        let made = gateway.ask("POST", PATH, &body.to_string());
        ids.push(made["data"]["task_id"].as_str().unwrap_or_else(|| panic!("{made}")).to_owned());
        while made_by(&cloud) <= at {
            std::thread::yield_now(); // it is sent, and nobody knows yet whether the answer was written down
        }
        gateway.strike();
    }
    wait_for_ends(&gateway, TASKS);
    for id in &ids {
        let task = gateway.ask("GET", &format!("{PATH}/{id}"), "")["data"].clone();
        assert_eq!(task["task_status"], "succeed", "{task}");
        let url = task["task_result"]["videos"][0]["url"].as_str().expect("a link").to_owned();
        let (_, target) = url.split_once("/assets/").expect("a link of ours");
        let file = http::exchange(&gateway.base, "GET", &format!("/assets/{target}"), &[], b"");
        let path = gateway.folder.path().join("clip.mp4");
        std::fs::write(&path, file.body).expect("the clip is written");
        assert!(media::probe::playable(&path).expect("a clip that plays").frames > 0);
    }
    let theirs = log(&cloud.folder().join("data"));
    let names: BTreeSet<&str> = theirs.iter().filter_map(|task| task["request"]["external_task_id"].as_str()).collect();
    let ours: BTreeSet<String> = ids.iter().map(|id| format!("filmgate-{id}")).collect();
    assert_eq!(theirs.len(), TASKS, "each was made once");
    assert_eq!(names, ours.iter().map(String::as_str).collect());
}

#[test]
fn a_budget_stops_what_would_pass_it_and_spendings_are_what_the_cloud_took() {
    let cloud = House::open(&["--engine", "probe"]);
    let gateway = before(&cloud);
    let data = gateway.folder.path().join("data").to_string_lossy().into_owned();
    let set = filmgate(&["budgets", "set", "upstream:kling", "video=2", "--data", &data]);
    assert!(set.status.success(), "{set:?}");
    let body =
        json!({ "model_name": "kling-v1-6", "prompt": "A cat", "callback_url": gateway.receiver.url() }).to_string();
    let first = gateway.ask("POST", PATH, &body);
    assert_eq!(first["code"], 0, "{first}");
    let second = gateway.ask("POST", PATH, &body);
    assert_eq!(
        (&second["code"], &second["message"]),
        (&json!(1102), &json!("the budget of the day is used up: 2 of 2 units"))
    );
    wait_for_ends(&gateway, 1);
    let spent = filmgate(&["upstreams", "spent", "--json", "--data", &data]);
    let rows: Value = serde_json::from_slice(&spent.stdout).expect("JSON");
    assert_eq!(
        (&rows[0]["state"], &rows[0]["units"], &rows[0]["tasks"]),
        (&json!("settled"), &json!("2"), &json!(1)),
        "{rows}"
    );
}
