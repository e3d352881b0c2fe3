//! A GPU server behind filmgate: a Kling request goes in, a clip that plays comes out, and no job is made twice.

use crate::house::{FILMGATE, Keys, keys, listening};
use crate::http;
use crate::receiver::Receiver;
use crate::standin::StandIn;
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

const PATH: &str = "/v1/videos/text2video";

/// filmgate with one GPU server as its engine.
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
    fn open(gpu: &StandIn, server: &str, more: &str) -> Gateway {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let settings = format!(
            "[upstream.gpu]\nengine = \"openai_videos\"\nurl = \"{}\"\napi_key = \"sk-gpu\"\nserver = \"{server}\"\n\
             serves = \"wan2.1-t2v-1.3b\"\n{more}\n",
            gpu.base
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

    fn submit(&self) -> String {
        let body = json!({"model_name": "kling-v1-6", "prompt": "A cat", "cfg_scale": 0.7,
            "callback_url": self.receiver.url()});
        let made = self.ask("POST", PATH, &body.to_string());
        made["data"]["task_id"].as_str().unwrap_or_else(|| panic!("{made}")).to_owned()
    }

    /// The task once it has ended, as its callback and then a query tell it.
    fn ended(&self, id: &str) -> Value {
        let mut heard = 0;
        loop {
            let calls = self.receiver.wait_for(heard + 1);
            heard = calls.len();
            let ended = |call: &Value| {
                call["task_id"] == id && matches!(call["task_status"].as_str(), Some("succeed" | "failed"))
            };
            if calls.iter().any(|call| ended(&call.json())) {
                return self.ask("GET", &format!("{PATH}/{id}"), "")["data"].clone();
            }
        }
    }
}

fn start(folder: &Path, receiver: &Receiver) -> Child {
    let mut command = Command::new(FILMGATE);
    command.arg("--config").arg(folder.join("filmgate.toml"));
    command.args(["serve", "--engine", "gpu", "--listen", "127.0.0.1:0", "--data"]).arg(folder.join("data"));
    command.args(["--reach", &receiver.address]);
    command.env("FILMGATE_LOG", "error").stdin(Stdio::null()).stdout(Stdio::piped());
    command.spawn().expect("filmgate starts")
}

#[test]
fn a_kling_request_comes_back_as_a_clip_that_plays() {
    let gpu = StandIn::open("vllm-omni");
    let gateway = Gateway::open(&gpu, "vllm-omni", "");
    let task = gateway.ended(&gateway.submit());
    let video = &task["task_result"]["videos"][0];
    assert_eq!(video["duration"], "5.062", "{task}");
    let url = video["url"].as_str().expect("a link");
    let target = url.strip_prefix(&gateway.base).expect("our own link");
    let file = http::exchange(&gateway.base, "GET", target, &[], b"");
    let path = gateway.folder.path().join("clip.mp4");
    std::fs::write(&path, file.body).expect("the clip is written");
    let facts = media::probe::playable(&path).expect("a clip that plays");
    assert_eq!((facts.width, facts.height, facts.frames), (832, 480, 81));
    let fields = &gpu.taken()[0]["fields"];
    assert_eq!((&fields["prompt"], &fields["num_inference_steps"]), (&json!("A cat"), &json!(30)));
    assert_eq!(fields["guidance_scale"], 3.8);
}

#[test]
fn a_lost_answer_never_yields_two_jobs() {
    let gpu = StandIn::open("sglang");
    let gateway = Gateway::open(&gpu, "sglang", "");
    gpu.faults(&json!({"create": ["lost", "429"]}));
    let task = gateway.ended(&gateway.submit());
    assert_eq!(task["task_status"], "succeed", "{task}");
    let again = gateway.ended(&gateway.submit());
    assert_eq!(again["task_status"], "succeed", "{again}");
    assert_eq!(gpu.taken().len(), 2);
}

#[test]
fn kill_9_in_the_middle_yields_one_job_and_one_clip() {
    let gpu = StandIn::open("sglang");
    let mut gateway = Gateway::open(&gpu, "sglang", "");
    gpu.faults(&json!({"retrieve": ["429", "500"]}));
    let id = gateway.submit();
    gpu.wait_for(1);
    gateway.strike();
    let task = gateway.ended(&id);
    assert_eq!(task["task_status"], "succeed", "{task}");
    assert_eq!(task["task_result"]["videos"].as_array().map(Vec::len), Some(1));
    assert_eq!(gpu.taken().len(), 1);
}
