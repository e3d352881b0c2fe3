//! Check and forecast of a long log on one core, beside typed parsing of the same bytes.
//!
//! `cargo run --release -p migrate --example toolkit` prints one JSON object a race.
#![allow(clippy::disallowed_methods)]

use catalog::{Catalog, Operation};
use migrate::Judge;
use plan::{Policy, Strictness};
use serde::Deserialize;
use std::borrow::Cow;
use std::hint::black_box;
use std::time::Instant;

/// What a client's own typed model of the body looks like.
#[derive(Deserialize)]
#[allow(dead_code)]
struct Typed<'a> {
    #[serde(borrow)]
    model_name: Option<Cow<'a, str>>,
    #[serde(borrow)]
    prompt: Option<Cow<'a, str>>,
    #[serde(borrow)]
    negative_prompt: Option<Cow<'a, str>>,
    cfg_scale: Option<f64>,
    #[serde(borrow)]
    mode: Option<Cow<'a, str>>,
    #[serde(borrow)]
    duration: Option<Cow<'a, str>>,
    #[serde(borrow)]
    aspect_ratio: Option<Cow<'a, str>>,
    #[serde(borrow)]
    external_task_id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    callback_url: Option<Cow<'a, str>>,
    camera_control: Option<Camera>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Camera {
    r#type: Option<String>,
    config: Option<Config>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Config {
    horizontal: Option<f64>,
    vertical: Option<f64>,
    pan: Option<f64>,
    tilt: Option<f64>,
    roll: Option<f64>,
    zoom: Option<f64>,
}

fn main() {
    let heads = [
        r#"{"model_name":"kling-v3","mode":"std","duration":"5","#,
        r#"{"model_name":"kling-v2-6","mode":"pro","duration":"10","cfg_scale":0.5,"#,
        r#"{"model_name":"kling-v1-6","mode":"standard","duration":"5","#,
        r#"{"model_name":"kling-v1","mode":"std","duration":"5","camera_control":{"type":"simple","config":{"zoom":5}},"#,
        r#"{"model_name":"kling-v2-master","duration":"10","mode":"pro","#,
    ];
    for (from, head) in heads.iter().enumerate() {
        let lines: Vec<String> = (0..20_000).map(|n| format!(
            "{head}\"aspect_ratio\":\"16:9\",\"negative_prompt\":\"blur, noise\",\"external_task_id\":\"order-{n}\",\"callback_url\":\"https://example.com/hook\",\"prompt\":\"Take {n}: a sunset over mountains, a lake in the valley, mist rising between the pines, golden light\"}}")).collect();
        let t = Instant::now();
        for line in &lines {
            black_box(serde_json::from_str::<Typed<'_>>(line).unwrap());
        }
        let bare = t.elapsed().as_secs_f64();
        let judge = Judge {
            catalog: Catalog::embedded(),
            policy: Policy { strictness: Strictness::Strict, day: "2026-11-21".parse().unwrap() },
        };
        let t = Instant::now();
        let mut found = 0;
        for line in &lines {
            found += black_box(judge.judge(Operation::Text2video, line.as_bytes())).findings.len();
        }
        let ours = t.elapsed().as_secs_f64();
        println!(
            "{from}: typed {:.2} us, judge {:.2} us, ratio {:.2}, findings {}",
            bare / 2e4 * 1e6,
            ours / 2e4 * 1e6,
            ours / bare,
            found / 20_000
        );
    }
}
