//! What a gateway costs: latency added to reads and submits, polls that reach the upstream, memory at a thousand
//! connections. Seen from outside, by one load generator, once straight at the upstream and once through filmgate.
//!
//! `cargo xtask bench gateway` builds the program beside this one and runs it. The upstream is a server that knows its
//! answers and counts what it is asked.

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader as Lines};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

const TASKS: &str = "/v1/videos/text2video";
const BODY: &str = r#"{"model_name":"kling-v2-6","prompt":"A sunset over mountains","duration":"5"}"#;
/// Requests of one round, one after the other on one connection.
const REQUESTS: usize = 1_000;
const ROUNDS: usize = 5;
/// Those who poll at once.
const POLLERS: usize = 1_000;
/// Tasks they poll for.
const POLLED: usize = 10;
/// How long they do.
const POLLING: Duration = Duration::from_secs(20);

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let asked = Arc::new(AtomicU64::new(0));
    let upstream = upstream(asked.clone()).await?;
    for (name, flags) in [("durable", &[][..]), ("in memory", &["--in-memory"][..])] {
        let gateway = Gateway::start(&upstream, flags)?;
        latencies(name, &upstream, &gateway).await?;
    }
    let gateway = Gateway::start(&upstream, &[])?;
    amplification(&gateway, &asked).await
}

/// Prints the latency of submits, and of reads once.
async fn latencies(name: &str, upstream: &str, gateway: &Gateway) -> Outcome<()> {
    let id = created(&gateway.address, &gateway.token).await?;
    let submit = |token: &str| {
        format!(
            "POST {TASKS} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{BODY}",
            BODY.len()
        )
    };
    let read =
        |token: &str| format!("GET {TASKS}/{id} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\r\n");
    for (what, request) in [("read", &read as &dyn Fn(&str) -> String), ("submit", &submit)] {
        if what == "read" && name != "durable" {
            continue; // reads write nothing
        }
        let (mut ours, mut bare) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            ours.extend(round(&gateway.address, &request(&gateway.token)).await?);
            bare.extend(round(upstream, &request("any")).await?);
        }
        for percent in [50, 99] {
            let (ours, bare) = (percentile(&mut ours, percent), percentile(&mut bare, percent));
            let name = if what == "read" { format!("read p{percent}") } else { format!("submit p{percent}, {name}") };
            let beside = "the upstream itself";
            println!(
                "{}",
                json!({ "name": name, "unit": "ms", "ours": ours, "bare": bare, "added": ours - bare, "beside": beside })
            );
        }
    }
    Ok(())
}

/// Prints how many polls reach the upstream, and the memory of the gateway meanwhile.
async fn amplification(gateway: &Gateway, asked: &AtomicU64) -> Outcome<()> {
    let mut ids = Vec::new();
    for _ in 0..POLLED {
        ids.push(created(&gateway.address, &gateway.token).await?);
    }
    asked.store(0, Ordering::SeqCst);
    let (polls, mut pollers) = (Arc::new(AtomicU64::new(0)), JoinSet::new());
    let until = tokio::time::Instant::now() + POLLING;
    for at in 0..POLLERS {
        let (address, token, id) = (gateway.address.clone(), gateway.token.clone(), ids[at % POLLED].clone());
        let polls = polls.clone();
        pollers.spawn(async move {
            let request = format!("GET {TASKS}/{id} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\r\n");
            let mut stream = BufReader::new(TcpStream::connect(&address).await?);
            while tokio::time::Instant::now() < until {
                exchange(&mut stream, &request).await?;
                polls.fetch_add(1, Ordering::Relaxed);
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            Outcome::Ok(())
        });
    }
    while let Some(ended) = pollers.join_next().await {
        ended??;
    }
    let (polls, asked) = (polls.load(Ordering::SeqCst) as f64, asked.load(Ordering::SeqCst) as f64);
    let per_task = asked / POLLED as f64 / POLLING.as_secs_f64();
    let name = format!("polls of {POLLERS} clients");
    println!(
        "{}",
        json!({ "name": name, "unit": "polls", "ours": asked, "bare": polls, "per_task_and_second": per_task, "beside": "what the clients asked" })
    );
    let (peak, empty) = (gateway.memory_mib("VmHWM")?, memory_limit());
    println!(
        "{}",
        json!({ "name": "memory at that load", "unit": "MiB", "ours": peak, "bare": empty, "beside": "the bar (anchors)" })
    );
    Ok(())
}

/// What the best of the anchors keep to at that load, MiB.
fn memory_limit() -> f64 {
    150.0
}

/// A server in Kling's words: tasks that stay at work, and a count of the questions about them.
async fn upstream(asked: Arc<AtomicU64>) -> Outcome<String> {
    let next = Arc::new(AtomicU64::new(800_000_000_000_000_000));
    let view = |id: &str, status: &str| {
        json!({ "code": 0, "message": "SUCCEED", "request_id": "bench", "data": {
            "task_id": id, "task_status": status, "task_info": {}, "task_result": {}, "task_status_msg": "",
            "created_at": 1_764_235_825_029_u64, "updated_at": 1_764_235_825_029_u64 } })
        .to_string()
    };
    let create = move |State(next): State<Arc<AtomicU64>>| async move {
        ([("content-type", "application/json")], view(&next.fetch_add(1, Ordering::Relaxed).to_string(), "submitted"))
    };
    let query = move |Path(id): Path<String>| {
        asked.fetch_add(1, Ordering::Relaxed);
        async move { ([("content-type", "application/json")], view(&id, "processing")) }
    };
    let router =
        Router::new().route(TASKS, post(create)).route(&format!("{TASKS}/{{id}}"), get(query)).with_state(next);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?.to_string();
    tokio::spawn(async move {
        server::serve(listener, router, &server::Caps::default(), std::future::pending()).await;
    });
    Ok(address)
}

/// A running filmgate that has everything made by the upstream.
struct Gateway {
    process: Child,
    address: String,
    token: String,
    _folder: tempfile::TempDir,
}

impl Gateway {
    fn start(upstream: &str, flags: &[&str]) -> Outcome<Gateway> {
        let folder = tempfile::tempdir()?;
        let (data, settings) = (folder.path().join("data"), folder.path().join("filmgate.toml"));
        std::fs::write(
            &settings,
            format!("[upstream.bench]\nengine = \"cloud\"\nurl = \"http://{upstream}\"\napi_key = \"any\"\n"),
        )?;
        let program = program()?;
        let mut command = Command::new(&program);
        command.arg("--config").arg(&settings).args([
            "serve",
            "--engine",
            "bench",
            "--listen",
            "127.0.0.1:0",
            "--data",
        ]);
        command.arg(&data).args(flags).env("FILMGATE_LOG", "error").stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn()?;
        let told = Lines::new(process.stderr.take().ok_or("no stderr")?).lines().map_while(Result::ok);
        let mut keys = told
            .filter_map(|line| line.trim().split_once("_key ").map(|(name, key)| (name.to_owned(), key.to_owned())));
        let (access, secret) = (keys.next().ok_or("no key")?.1, keys.next().ok_or("no key")?.1);
        let mut lines = Lines::new(process.stdout.take().ok_or("no stdout")?).lines().map_while(Result::ok);
        let address = lines
            .find_map(|line| line.strip_prefix("listening on http://").map(str::to_owned))
            .ok_or("it does not listen")?;
        let token = wire::token::sign(access.trim(), secret.trim(), clock::Clock::now(&clock::SystemClock) / 1000);
        Ok(Gateway { process, address, token, _folder: folder })
    }

    fn memory_mib(&self, field: &str) -> Outcome<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find(|line| line.starts_with(field)).ok_or("no such field")?;
        let kib: f64 = line.split_whitespace().nth(1).ok_or("no number")?.parse()?;
        Ok(kib / 1024.0)
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The program, which lies one folder above its examples.
fn program() -> Outcome<PathBuf> {
    let own = std::env::current_exe()?;
    Ok(own.parent().and_then(std::path::Path::parent).ok_or("no folder")?.join("filmgate"))
}

async fn created(address: &str, token: &str) -> Outcome<String> {
    let length = BODY.len();
    let request = format!(
        "POST {TASKS} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{BODY}"
    );
    let mut stream = BufReader::new(TcpStream::connect(address).await?);
    let answer: Value = serde_json::from_slice(&exchange(&mut stream, &request).await?)?;
    Ok(answer["data"]["task_id"].as_str().ok_or("the task was not accepted")?.to_owned())
}

/// One request after the other, milliseconds each.
async fn round(address: &str, request: &str) -> Outcome<Vec<f64>> {
    let stream = TcpStream::connect(address).await?;
    stream.set_nodelay(true)?;
    let (mut stream, mut took) = (BufReader::new(stream), Vec::with_capacity(REQUESTS));
    for _ in 0..REQUESTS {
        let watch = clock::stopwatch();
        exchange(&mut stream, request).await?;
        took.push(watch.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(took)
}

async fn exchange(stream: &mut BufReader<TcpStream>, request: &str) -> Outcome<Vec<u8>> {
    stream.get_mut().write_all(request.as_bytes()).await?;
    let (mut status, mut length, mut line) = (String::new(), 0, String::new());
    stream.read_line(&mut status).await?;
    while stream.read_line(&mut line).await? > 2 {
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse()?;
        }
        line.clear();
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await?;
    if status.contains(" 200 ") {
        Ok(body)
    } else {
        Err(format!("{status}: {}", String::from_utf8_lossy(&body)).into())
    }
}

fn percentile(values: &mut [f64], percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    values[(values.len() * percent / 100).min(values.len() - 1)]
}
