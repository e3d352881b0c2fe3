//! Status reads per second with JWT and a durable store, beside a bare axum handler that answers the same bytes.
//!
//! `cargo run --release -p server --example reads` prints one JSON object. Client and server share the machine; both
//! sides are measured in turn, several rounds each, and the median round counts.

use axum::Router;
use axum::routing::get;
use clock::{Clock, Ids, SystemClock};
use server::{About, App, Caps, Origin, Seal};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use store::Store;
use tokio::net::TcpListener;

const CONNECTIONS: usize = 8;
const REQUESTS_PER_CONNECTION: usize = 2_500;
const ROUNDS: usize = 5;
const TASKS: &str = "/v1/videos/text2video";
const BODY: &str = r#"{"model_name":"kling-v2-master","prompt":"A sunset over mountains","duration":"5"}"#;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let runtime = tokio::runtime::Runtime::new()?;
    let ours = runtime.block_on(ours(folder.path()))?;
    let token = wire::token::sign("bench", "secret", SystemClock.now() / 1000);
    let created: serde_json::Value = serde_json::from_slice(&ask(ours, &post(&token))?)?;
    let id = created["data"]["task_id"].as_str().ok_or("the task was not accepted")?.to_owned();
    let read = format!("GET {TASKS}/{id} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\n\r\n");
    let answer = ask(ours, &read)?;
    let bare = runtime.block_on(bare(answer))?;
    let mut rates: [Vec<f64>; 2] = Default::default();
    for _ in 0..ROUNDS {
        for (rates, address) in rates.iter_mut().zip([ours, bare]) {
            rates.push(rate(address, &read)?);
        }
    }
    let [ours, bare] = rates.map(median);
    println!("{}", serde_json::json!({ "name": "status reads", "unit": "per second", "ours": ours, "bare": bare }));
    Ok(())
}

/// The product's router over SQLite on disk.
async fn ours(folder: &Path) -> Outcome<SocketAddr> {
    let store: Arc<dyn Store> = Arc::new(store::sqlite::open(&folder.join("bench.db"))?);
    let now = SystemClock.now();
    store.add_account("bench", now).await?;
    let [id, secret, account] = ["bench", "secret", "bench"].map(str::to_owned);
    store
        .add_key(&task::Key { id, secret, kind: task::KeyKind::Pair, account, created_at: now, revoked_at: None })
        .await?;
    let app = App {
        store,
        blobs: Arc::new(blob::local::open(&folder.join("blobs"))?),
        clock: Arc::new(SystemClock),
        callers_clock: Arc::new(SystemClock),
        ids: Arc::new(Ids::default()),
        catalog: catalog::Catalog::embedded(),
        strictness: plan::Strictness::Lenient,
        as_of: None,
        prices: None,
        seal: Seal::new(b"bench"),
        origin: Origin::Asked("bench".to_owned()),
        movable: None,
        admin_key: None,
        trials: Default::default(),
        serving: server::Serving::here("none"),
        unnamed: None,
        caps: Caps::default(),
        about: About { version: "0", engine: "none".to_owned(), store: "sqlite".to_owned(), confinement: Vec::new() },
    };
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        server::serve(listener, server::router(app), &Caps::default(), std::future::pending()).await
    });
    Ok(address)
}

/// An axum handler that knows its answer.
async fn bare(answer: Vec<u8>) -> Outcome<SocketAddr> {
    let answer: &'static [u8] = answer.leak();
    let headers = [("content-type", "application/json")];
    let router = Router::new().route(&format!("{TASKS}/{{id}}"), get(move || async move { (headers, answer) }));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { server::serve(listener, router, &Caps::default(), std::future::pending()).await });
    Ok(address)
}

fn post(token: &str) -> String {
    let length = BODY.len();
    format!(
        "POST {TASKS} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {token}\r\nContent-Length: {length}\r\n\r\n{BODY}"
    )
}

/// Requests per second over all connections.
fn rate(address: SocketAddr, request: &str) -> Outcome<f64> {
    let watch = clock::stopwatch();
    let done: Result<Vec<()>, String> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(|| call(address, request))).collect();
        callers.into_iter().map(|caller| caller.join().map_err(|_| "a caller panicked".to_owned())?).collect()
    });
    done?;
    Ok((CONNECTIONS * REQUESTS_PER_CONNECTION) as f64 / watch.elapsed().as_secs_f64())
}

/// One kept-alive connection.
fn call(address: SocketAddr, request: &str) -> Result<(), String> {
    let stream = TcpStream::connect(address).map_err(|error| error.to_string())?;
    stream.set_nodelay(true).map_err(|error| error.to_string())?;
    let mut reader = BufReader::new(stream);
    (0..REQUESTS_PER_CONNECTION).try_for_each(|_| exchange(&mut reader, request).map(|_| ()).map_err(|e| e.to_string()))
}

/// One request on a connection of its own.
fn ask(address: SocketAddr, request: &str) -> std::io::Result<Vec<u8>> {
    exchange(&mut BufReader::new(TcpStream::connect(address)?), request)
}

fn exchange(reader: &mut BufReader<TcpStream>, request: &str) -> std::io::Result<Vec<u8>> {
    reader.get_mut().write_all(request.as_bytes())?;
    let (mut status, mut length, mut line) = (String::new(), 0, String::new());
    reader.read_line(&mut status)?;
    while reader.read_line(&mut line)? > 2 {
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().map_err(std::io::Error::other)?;
        }
        line.clear();
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    if status.contains(" 200 ") { Ok(body) } else { Err(std::io::Error::other(status)) }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2].round()
}
