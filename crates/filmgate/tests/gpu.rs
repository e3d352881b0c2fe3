//! A GPU server behind filmgate: a Kling request goes in, a clip that plays comes out, and no job is made twice.

use crate::before::Gateway;
use crate::http;
use crate::standin::StandIn;
use serde_json::{Value, json};

const PATH: &str = "/v1/videos/text2video";

/// filmgate with one GPU server as its engine.
fn before(gpu: &StandIn, server: &str) -> Gateway {
    let settings = format!(
        "[upstream.gpu]\nengine = \"openai_videos\"\nurl = \"{}\"\napi_key = \"sk-gpu\"\nserver = \"{server}\"\n\
         serves = \"wan2.1-t2v-1.3b\"\n",
        gpu.base
    );
    Gateway::open("gpu", &settings)
}

fn submit(gateway: &Gateway) -> String {
    let body = json!({"model_name": "kling-v1-6", "prompt": "A cat", "cfg_scale": 0.7,
        "callback_url": gateway.receiver.url()});
    let made = gateway.ask("POST", PATH, &body.to_string());
    made["data"]["task_id"].as_str().unwrap_or_else(|| panic!("{made}")).to_owned()
}

/// The task once it has ended, as its callback and then a query tell it.
fn ended(gateway: &Gateway, id: &str) -> Value {
    let mut heard = 0;
    loop {
        let calls = gateway.receiver.wait_for(heard + 1);
        heard = calls.len();
        let ended =
            |call: &Value| call["task_id"] == id && matches!(call["task_status"].as_str(), Some("succeed" | "failed"));
        if calls.iter().any(|call| ended(&call.json())) {
            return gateway.ask("GET", &format!("{PATH}/{id}"), "")["data"].clone();
        }
    }
}

#[test]
fn a_kling_request_comes_back_as_a_clip_that_plays() {
    let gpu = StandIn::open("vllm-omni");
    let gateway = before(&gpu, "vllm-omni");
    let task = ended(&gateway, &submit(&gateway));
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
    let gateway = before(&gpu, "sglang");
    gpu.faults(&json!({"create": ["lost", "429"]}));
    let task = ended(&gateway, &submit(&gateway));
    assert_eq!(task["task_status"], "succeed", "{task}");
    let again = ended(&gateway, &submit(&gateway));
    assert_eq!(again["task_status"], "succeed", "{again}");
    assert_eq!(gpu.taken().len(), 2);
}

#[test]
fn kill_9_in_the_middle_yields_one_job_and_one_clip() {
    let gpu = StandIn::open("sglang");
    let mut gateway = before(&gpu, "sglang");
    gpu.faults(&json!({"retrieve": ["429", "500"]}));
    let id = submit(&gateway);
    gpu.wait_for(1);
    gateway.strike();
    let task = ended(&gateway, &id);
    assert_eq!(task["task_status"], "succeed", "{task}");
    assert_eq!(task["task_result"]["videos"].as_array().map(Vec::len), Some(1));
    assert_eq!(gpu.taken().len(), 1);
}
