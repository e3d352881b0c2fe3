//! Check and forecast of a long log on one core, beside typed parsing of the same bytes.
//!
//! `cargo run --release -p migrate --example toolkit` prints one JSON object a race: processor time of 10,000 and of
//! 1,000,000 requests, and the most memory this process has held after each length.

use catalog::Catalog;
use migrate::read::Requests;
use migrate::{Forecaster, Judge, Memo, Move, Standing};
use plan::{Policy, Strictness};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hint::black_box;
use std::io::{BufRead, BufReader, Read};

/// Lines of the block that is read again and again.
const BLOCK: usize = 10_000;
/// Lengths, in blocks.
const LENGTHS: [(usize, &str); 2] = [(1, "10,000"), (100, "1,000,000")];
/// The best of so many rounds counts for the short length.
const ROUNDS: usize = 5;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

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
    image: Option<Cow<'a, str>>,
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
    config: Option<BTreeMap<String, f64>>,
}

/// Requests as a year of traffic has them: every model, legal and not, each with words of its own.
fn block() -> Vec<u8> {
    let heads = [
        r#""model_name":"kling-v3","mode":"std","duration":"5","aspect_ratio":"16:9""#,
        r#""model_name":"kling-v2-6","mode":"pro","duration":"10","cfg_scale":0.5"#,
        r#""model_name":"kling-v1-6","mode":"standard","duration":"5""#,
        r#""model_name":"kling-v1","mode":"std","duration":"5","camera_control":{"type":"simple","config":{"zoom":5}}"#,
        r#""model_name":"kling-v2-master","duration":"10","aspect_ratio":"9:16""#,
        r#""model":"kling-v1-6","mode":"pro","duration":"5""#,
        r#""model_name":"kling-v2-5-turbo","mode":"pro","image":"https://example.com/cat.png""#,
    ];
    let line = |n: usize| {
        format!(
            "{{{},\"negative_prompt\":\"blur, noise, text\",\"external_task_id\":\"order-{n}\",\"callback_url\":\
             \"https://example.com/hook/{n}\",\"prompt\":\"Take {n}: a sunset over mountains, a lake in the valley, \
             mist rising between the pines, golden light, slow dolly\"}}\n",
            heads[n % heads.len()]
        )
    };
    (0..BLOCK).map(line).collect::<String>().into_bytes()
}

/// The block, so many times.
struct Again<'a> {
    block: &'a [u8],
    at: usize,
    left: usize,
}

impl Read for Again<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.block.len() {
            self.at = 0;
            self.left -= 1;
        }
        if self.left == 0 {
            return Ok(0);
        }
        let count = out.len().min(self.block.len() - self.at);
        out[..count].copy_from_slice(&self.block[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}

fn main() -> Outcome<()> {
    let block = block();
    let mut held = Vec::new();
    for (times, name) in LENGTHS {
        let again = || Again { block: &block, at: 0, left: times };
        let rounds = if times == 1 { ROUNDS } else { 1 };
        let bare = best(rounds, || typed(again()))?;
        for (what, run) in [("check", check as fn(Again<'_>) -> Outcome<u64>), ("forecast", forecast)] {
            let ours = best(rounds, || run(again()))?;
            let name = format!("{what} of {name} requests");
            print(&name, "processor s", ours, bare, "typed parsing of the same bytes");
        }
        held.push(peak_mib()?);
    }
    print("memory for 100 times the requests", "MiB", held[1], held[0], "10,000 requests");
    Ok(())
}

fn print(name: &str, unit: &str, ours: f64, bare: f64, beside: &str) {
    println!("{}", serde_json::json!({ "name": name, "unit": unit, "ours": ours, "bare": bare, "beside": beside }));
}

/// The least processor time of some rounds, seconds.
fn best(rounds: usize, mut run: impl FnMut() -> Outcome<u64>) -> Outcome<f64> {
    let mut least = f64::MAX;
    for _ in 0..rounds {
        let before = processor_s()?;
        black_box(run()?);
        least = least.min(processor_s()? - before);
    }
    Ok(least)
}

fn typed(input: Again<'_>) -> Outcome<u64> {
    let (mut input, mut line, mut count) = (BufReader::with_capacity(1 << 16, input), Vec::new(), 0);
    while input.read_until(b'\n', &mut line)? > 0 {
        black_box(serde_json::from_slice::<Typed<'_>>(&line)?);
        line.clear();
        count += 1;
    }
    Ok(count)
}

fn judge() -> Outcome<Judge<'static>> {
    let policy = Policy { strictness: Strictness::Strict, day: "2026-11-21".parse().map_err(|_| "a day")? };
    Ok(Judge { catalog: Catalog::embedded(), policy })
}

fn check(input: Again<'_>) -> Outcome<u64> {
    let (judge, mut memo) = (judge()?, Memo::default());
    let (mut requests, mut stopped) = (Requests::new(input, None), 0);
    while let Some(request) = requests.next() {
        let request = request.map_err(|unread| unread.to_string())?;
        let verdict = memo.get(request.operation, &request.letter, || {
            let operation = request.operation.or_else(|| migrate::infer(&request.letter))?;
            Some(judge.judge(operation, &request.letter))
        });
        let verdict = verdict.as_ref().as_ref().ok_or("no endpoint")?;
        stopped += u64::from(verdict.standing(&judge) == Standing::Broken);
    }
    Ok(stopped)
}

fn forecast(input: Again<'_>) -> Outcome<u64> {
    let judge = judge()?;
    let to = judge.catalog.model("kling-v3").ok_or("a model")?;
    let mut forecaster = Forecaster::new(Move::new(judge, None, to));
    let mut requests = Requests::new(input, None);
    while let Some(request) = requests.next() {
        let request = request.map_err(|unread| unread.to_string())?;
        forecaster.add(request.operation, &request);
    }
    Ok(forecaster.finish().requests)
}

/// Processor time of this process so far.
fn processor_s() -> Outcome<f64> {
    let stat = std::fs::read_to_string("/proc/self/schedstat")?;
    let run: f64 = stat.split_whitespace().next().ok_or("no schedstat")?.parse()?;
    Ok(run / 1e9)
}

/// The most memory this process has held.
fn peak_mib() -> Outcome<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).ok_or("no VmHWM")?;
    let kib: f64 = line.split_whitespace().nth(1).ok_or("no number")?.parse()?;
    Ok(kib / 1024.0)
}
