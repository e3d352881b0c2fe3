//! filmgate before a second filmgate that stands for the cloud, with real sockets and real kills.

use crate::house::{FILMGATE, House, Keys, filmgate, keys, listening};
use crate::http;
use crate::receiver::Receiver;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

const PATH: &str = "/v1/videos/text2video";
/// Tasks of one test.
const TASKS: usize = 6;

/// A gateway on a folder of its own.
struct Gateway {
    folder: TempDir,
    keys: Keys,
    receiver: Receiver,
    server: Child,
    base: String,
}

impl Drop for Gateway {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Gateway {
    fn open(cloud: &House) -> Gateway {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let Keys { access, secret } = &cloud.keys;
        let settings = format!(
            "[upstream.kling]\nengine = \"cloud\"\nurl = \"{}\"\naccess_key = \"{access}\"\nsecret_key = \"{secret}\"\n\
             strict = false\n",
            cloud.base
        );
        std::fs::write(folder.path().join("filmgate.toml"), settings).expect("the settings are written");
        let keys = keys(&folder.path().join("data"));
        let receiver = Receiver::open(0);
        let mut server = start(folder.path(), &receiver);
        let base = listening(&mut server);
        Gateway { folder, keys, receiver, server, base }
    }

    /// `kill -9`, and a new life on the same folder.
    fn strike(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        self.server = start(self.folder.path(), &self.receiver);
        self.base = listening(&mut self.server);
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> Value {
        let now_s = clock::Clock::now(&clock::SystemClock) / 1000;
        let token = wire::token::sign(&self.keys.access, &self.keys.secret, now_s);
        let headers = [("Authorization".to_owned(), format!("Bearer {token}"))];
        http::exchange(&self.base, method, path, &headers, body.as_bytes()).json()
    }

    /// Waits until so many tasks have told that they ended.
    fn wait_for_ends(&self, count: usize) {
        let mut heard = 0;
        loop {
            let calls = self.receiver.wait_for(heard + 1);
            heard = calls.len();
            let all = calls.iter().map(|call| call.json());
            let ended = all.filter(|call| matches!(call["task_status"].as_str(), Some("succeed" | "failed")));
            let ids: BTreeSet<String> = ended.map(|call| call["task_id"].to_string()).collect();
            if ids.len() == count {
                return;
            }
        }
    }
}

fn start(folder: &Path, receiver: &Receiver) -> Child {
    let mut command = Command::new(FILMGATE);
    command.arg("--config").arg(folder.join("filmgate.toml"));
    command.args(["serve", "--engine", "kling", "--listen", "127.0.0.1:0", "--data"]).arg(folder.join("data"));
    command.args(["--reach", &receiver.address]);
    command.env("FILMGATE_LOG", "error").stdin(Stdio::null()).stdout(Stdio::piped());
    command.spawn().expect("filmgate starts")
}

/// Every task of a folder, as its log tells it.
fn log(data: &Path) -> Vec<Value> {
    let printed = filmgate(&["tasks", "export", "--data", &data.to_string_lossy()]);
    let text = String::from_utf8(printed.stdout).expect("text");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// How many tasks the cloud has.
fn made_by(cloud: &House) -> usize {
    let now_s = clock::Clock::now(&clock::SystemClock) / 1000;
    let token = wire::token::sign(&cloud.keys.access, &cloud.keys.secret, now_s);
    let headers = [("Authorization".to_owned(), format!("Bearer {token}"))];
    let list = http::exchange(&cloud.base, "GET", &format!("{PATH}?pageNum=1&pageSize=500"), &headers, b"").json();
    list["data"].as_array().map_or(0, Vec::len)
}

#[test]
fn a_gateway_that_is_killed_again_and_again_has_everything_made_once() {
    let cloud = House::open(&["--engine", "probe"]);
    let mut gateway = Gateway::open(&cloud);
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
    gateway.wait_for_ends(TASKS);
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
    let gateway = Gateway::open(&cloud);
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
    gateway.wait_for_ends(1);
    let spent = filmgate(&["upstreams", "spent", "--json", "--data", &data]);
    let rows: Value = serde_json::from_slice(&spent.stdout).expect("JSON");
    assert_eq!(
        (&rows[0]["state"], &rows[0]["units"], &rows[0]["tasks"]),
        (&json!("settled"), &json!("2"), &json!(1)),
        "{rows}"
    );
}
