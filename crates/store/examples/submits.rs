//! Durable submits per second, beside bare inserts with the same sync setting; prints one JSON object.
//!
//! `submits [SUBMITTERS] [SECONDS] [FOLDER]`, by default 64, 5 and a temporary folder. The folder's disk decides the
//! result, so the time of one bare fsync is printed beside it. A submit is a task of ordinary size with its letter,
//! answered when it is durable, its price reserved in the ledger and its slot taken, drawn from a pack; a bare insert is the same bytes as one row in a transaction of its own.

use rusqlite::Connection;
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use store::{Put, Store};
use task::{Pack, Unit, sample};
use tokio::time::Instant;

/// A request of ordinary size.
const LETTER: &[u8] =
    br#"{"model_name":"kling-v2-master","prompt":"A sunset over mountains","duration":"5","mode":"std"}"#;
const NOW: i64 = 1_764_235_825_029;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let submitters: u64 = words.next().map_or(Ok(64), |word| word.parse())?;
    let seconds: u64 = words.next().map_or(Ok(5), |word| word.parse())?;
    let temporary = tempfile::tempdir()?;
    let folder = words.next().map_or_else(|| temporary.path().to_owned(), PathBuf::from);
    let time = Duration::from_secs(seconds);
    let fsync = fsync_ms(&folder)?;
    let bare = bare(&folder.join("bare.db"), time)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let (rate, mut waits) = runtime.block_on(submits(&folder.join("store.db"), submitters, time))?;
    waits.sort_unstable_by(f64::total_cmp);
    let at = |share: f64| waits.get((waits.len() as f64 * share) as usize).copied();
    let report = json!({
        "name": "durable submits", "unit": "per second", "ours": rate, "bare": bare,
        "submitters": submitters, "seconds": seconds, "fsync_ms": fsync, "p50_ms": at(0.5), "p99_ms": at(0.99),
    });
    println!("{report}");
    Ok(())
}

/// Milliseconds of one append and fsync, averaged.
fn fsync_ms(folder: &Path) -> std::io::Result<f64> {
    let mut file = std::fs::File::create(folder.join("fsync"))?;
    let watch = Instant::now();
    for _ in 0..100 {
        file.write_all(&[7; 4096])?;
        file.sync_all()?;
    }
    Ok(watch.elapsed().as_secs_f64() * 10.0)
}

/// Rows per second, one insert and one commit each, WAL and `synchronous=FULL`.
fn bare(path: &Path, time: Duration) -> Result<f64, Box<dyn std::error::Error>> {
    let connection = Connection::open(path)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.execute_batch("CREATE TABLE rows (id TEXT PRIMARY KEY, task TEXT, letter BLOB)")?;
    let task = serde_json::to_string(&sample("100000000000000000", "a", None, NOW))?;
    let mut insert = connection.prepare("INSERT INTO rows VALUES (?1, ?2, ?3)")?;
    let (watch, mut count) = (Instant::now(), 0);
    while watch.elapsed() < time {
        insert.execute((count.to_string(), &task, LETTER))?;
        count += 1;
    }
    Ok(f64::from(count) / watch.elapsed().as_secs_f64())
}

/// Submits per second of all submitters together, and how long each waited in milliseconds.
async fn submits(path: &Path, submitters: u64, time: Duration) -> Result<(f64, Vec<f64>), Box<dyn std::error::Error>> {
    let store: Arc<dyn Store> = Arc::new(store::sqlite::open(path)?);
    store.add_account("a", NOW).await?;
    assert_eq!(store.add_pack(&pack()).await, Ok(true));
    let (next, watch) = (Arc::new(AtomicU64::new(100_000_000_000_000_000)), Instant::now());
    let crowd: Vec<_> = (0..submitters)
        .map(|_| {
            let (store, next) = (store.clone(), next.clone());
            tokio::spawn(async move {
                let mut waits = Vec::new();
                while watch.elapsed() < time {
                    let id = next.fetch_add(1, Ordering::Relaxed).to_string();
                    let submit = Instant::now();
                    let put = store.put(sample(&id, "a", None, NOW), LETTER.to_vec()).await;
                    assert_eq!(put, Ok(Put::Stored));
                    waits.push(submit.elapsed().as_secs_f64() * 1000.0);
                }
                waits
            })
        })
        .collect();
    let mut waits = Vec::new();
    for one in crowd {
        waits.extend(one.await?);
    }
    let rate = waits.len() as f64 / watch.elapsed().as_secs_f64();
    assert_eq!(store.audit().await, Ok(Vec::new()), "the ledger adds up");
    Ok((rate, waits))
}

/// A pack no benchmark empties.
fn pack() -> Pack {
    let (purchased_at, effective_at, invalid_at) = (NOW, NOW, i64::MAX);
    let (total, parallel, unit) = (task::caps::MILLIUNITS_MAX, None, Unit::Video);
    let (id, account, name) = ("p".into(), "a".into(), "bench".into());
    Pack { id, account, name, unit, total, free: total, held: 0, purchased_at, effective_at, invalid_at, parallel }
}
