//! Thirty days in a moment: the server's clock starts where it is told, and what is old is gone, whatever a sweep is
//! torn by.

use crate::house::{FILMGATE, Keys, keys, listening};
use crate::http::{self, Answer};
use serde_json::json;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const IMAGES: &str = "/v1/images/generations";

/// A server on this folder whose clock starts at `moment`; it dies at `failpoint`, if that is not empty.
struct Server(Child);

impl Server {
    fn start(data: &Path, moment: &str, failpoint: &str) -> Server {
        let mut command = Command::new(FILMGATE);
        command.args(["serve", "--listen", "127.0.0.1:0", "--engine", "probe", "--clock", moment, "--data"]).arg(data);
        command.env("FILMGATE_LOG", "off").env("FILMGATE_FAILPOINT", failpoint);
        Server(command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("filmgate starts"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn ask(base: &str, keys: &Keys, method: &str, target: &str, body: &str) -> Answer {
    let now_s = clock::Clock::now(&clock::SystemClock) / 1000;
    let token = wire::token::sign(&keys.access, &keys.secret, now_s);
    let headers = [("Authorization".to_owned(), format!("Bearer {token}"))];
    http::exchange(base, method, target, &headers, body.as_bytes())
}

fn blobs(data: &Path) -> usize {
    let shelves = std::fs::read_dir(data.join("blobs")).expect("blobs").flatten().map(|entry| entry.path());
    shelves.filter_map(|shelf| std::fs::read_dir(shelf).ok()).map(Iterator::count).sum()
}

#[test]
fn a_result_and_its_ids_live_30_days_and_a_torn_sweep_is_taken_up() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let data = folder.path().join("data");
    let keys = keys(&data);
    let mut server = Server::start(&data, "2026-01-01T00:00:00Z", "");
    let base = listening(&mut server.0);
    let body = json!({ "model_name": "kling-v2", "prompt": "a hill", "external_task_id": "mine" }).to_string();
    let created = ask(&base, &keys, "POST", IMAGES, &body).json();
    let id = created["data"]["task_id"].as_str().unwrap_or_else(|| panic!("{created}")).to_owned();
    let created_at = created["data"]["created_at"].as_i64().expect("a time");
    assert!((1_767_225_600_000..1_767_225_700_000).contains(&created_at), "the clock is the one we gave: {created}");
    let link = loop {
        let task = ask(&base, &keys, "GET", &format!("{IMAGES}/{id}"), "").json();
        if let Some(url) = task["data"]["task_result"]["images"][0]["url"].as_str() {
            break url.strip_prefix(&base).expect("a link to the server").to_owned();
        }
    };
    drop(server);

    let mut server = Server::start(&data, "2026-01-30T23:59:00Z", "");
    let base = listening(&mut server.0);
    assert_eq!(http::exchange(&base, "GET", &link, &[], b"").status, 200, "one minute before");
    assert_eq!(ask(&base, &keys, "GET", &format!("{IMAGES}/mine"), "").status, 200);
    assert_eq!(blobs(&data), 1);
    drop(server);

    for (failpoint, left) in [("retention.marked", 1), ("retention.emptied", 0), ("retention.forgotten", 0)] {
        let mut server = Server::start(&data, "2026-02-01T00:00:00Z", &format!("{failpoint}:1=abort"));
        assert!(!server.0.wait().expect("an end").success(), "{failpoint} is reached");
        assert_eq!(blobs(&data), left, "{failpoint}");
    }

    let mut server = Server::start(&data, "2026-02-01T00:00:00Z", "");
    let base = listening(&mut server.0);
    assert_eq!(http::exchange(&base, "GET", &link, &[], b"").json()["message"], "the link has expired");
    for name in [id.as_str(), "mine"] {
        let gone = ask(&base, &keys, "GET", &format!("{IMAGES}/{name}"), "");
        let message = format!("Task not found by id/external id: {name}");
        assert_eq!(
            (gone.status, gone.json()["code"].as_u64(), &gone.json()["message"]),
            (400, Some(1201), &json!(message))
        );
    }
    assert_eq!(ask(&base, &keys, "GET", IMAGES, "").json()["data"], json!([]));
    assert_eq!(ask(&base, &keys, "POST", IMAGES, &body).status, 200, "its own id is free again");
}
