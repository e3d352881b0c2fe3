//! What is particular to SQLite: files, fullness, batches.

use super::{Sqlite, open, open_in_memory};
use crate::sqlite::writer::Wakes;
use crate::{Books, Put, Store};
use fault::{Code, Fault};
use rusqlite::Connection;
use std::path::Path;
use std::sync::Arc;
use task::{Operation, Task, sample};

const NOW: i64 = 1_764_235_825_029;

fn refusal(path: &Path) -> Fault {
    open(path).err().expect("the file is refused")
}

fn task(id: usize) -> Task {
    sample(&id.to_string(), "a", None, NOW)
}

async fn limit_pages(store: &Sqlite, pages: u32) {
    let limited =
        move |c: &Connection| c.pragma_update(None, "max_page_count", pages).map_err(|e| super::fail::fault(&e));
    store.writer.run(Wakes::Nobody, limited).await.unwrap();
}

#[tokio::test]
async fn what_was_put_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a #1 50%?.db");
    open(&path).unwrap().put(task(100), vec![7; 100_000]).await.unwrap();
    assert!(path.exists());
    let again = open(&path).unwrap();
    assert_eq!(again.task("a", "100").await.unwrap(), Some(task(100)));
    assert_eq!(again.lease(task::Lane::Here, NOW, 1_000).await.unwrap().unwrap().letter.len(), 100_000);
}

#[tokio::test]
async fn every_commit_is_fsynced() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder.path().join("db")).unwrap();
    let settings = |c: &Connection| {
        let journal: rusqlite::Result<String> = c.pragma_query_value(None, "journal_mode", |row| row.get(0));
        let synchronous: rusqlite::Result<u8> = c.pragma_query_value(None, "synchronous", |row| row.get(0));
        journal.and_then(|journal| Ok((journal, synchronous?))).map_err(|e| super::fail::fault(&e))
    };
    let settings = store.writer.run(Wakes::Nobody, settings).await.unwrap();
    assert_eq!(settings, ("wal".to_owned(), 2), "2 is FULL");
}

#[tokio::test]
async fn two_handles_on_one_file_see_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("db");
    let (server, tool) = (open(&path).unwrap(), open(&path).unwrap());
    tool.add_account("a", NOW).await.unwrap();
    server.put(task(100), vec![]).await.unwrap();
    assert_eq!(server.accounts().await.unwrap(), ["a"]);
    assert!(tool.task("a", "100").await.unwrap().is_some());
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_secrets() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("db");
    let _store = open(&path).unwrap();
    for name in ["db", "db-wal", "db-shm"] {
        let mode = folder.path().join(name).metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name}: {mode:o}");
    }
}

#[test]
fn files_of_others_and_of_tomorrow_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let foreign = folder.path().join("foreign");
    Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE bookmarks (url TEXT)").unwrap();
    assert_eq!(refusal(&foreign).message, "the database is not a filmgate database");
    let newer = folder.path().join("newer");
    drop(open(&newer).unwrap());
    Connection::open(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
    assert_eq!(refusal(&newer).message, "the database was written by a newer filmgate");
    let text = folder.path().join("text");
    std::fs::write(&text, "dear diary, ".repeat(500)).unwrap();
    assert_eq!(refusal(&text).message, "storage is damaged");
    assert_eq!(std::fs::read_to_string(&text).unwrap().len(), 6_000);
    assert!(refusal(&folder.path().join("no/such/folder")).message.starts_with("cannot open the database"));
}

#[tokio::test]
async fn a_damaged_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("db");
    let store = open(&path).unwrap();
    for n in 100..200 {
        store.put(task(n), vec![1; 5_000]).await.unwrap();
    }
    drop(store);
    let mut bytes = std::fs::read(&path).unwrap();
    for page in bytes.chunks_mut(4096).skip(1) {
        page[..100].fill(0xA5);
    }
    std::fs::write(&path, bytes).unwrap();
    assert!(["the database is damaged", "storage is damaged"].contains(&refusal(&path).message.as_str()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_acknowledges_nothing_and_passes() {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(open(&folder.path().join("db")).unwrap());
    store.put(task(100), vec![]).await.unwrap();
    limit_pages(&store, 60).await;
    let crowd: Vec<_> = (200..260)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move { (n, store.put(task(n), vec![1; 50_000]).await) })
        })
        .collect();
    let mut refused = 0;
    for put in crowd {
        let (id, put) = put.await.unwrap();
        let there = store.task("a", &id.to_string()).await.unwrap().is_some();
        assert_eq!(there, put == Ok(Put::Stored), "acknowledged and there are the same");
        refused += usize::from(put.is_err_and(|fault| fault.code == Code::Unavailable));
    }
    assert!(refused > 40, "{refused}");
    limit_pages(&store, 1_000_000).await;
    assert_eq!(store.put(task(300), vec![1; 50_000]).await, Ok(Put::Stored));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_that_fails_does_not_sink_its_batch() {
    let store = Arc::new(open_in_memory().unwrap());
    let crowd: Vec<_> = (0..200)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move { store.put(task(1000 + n % 100), vec![]).await.is_ok() })
        })
        .collect();
    let mut stored = 0;
    for put in crowd {
        stored += usize::from(put.await.unwrap());
    }
    assert_eq!(stored, 100);
    assert_eq!(store.list("a", Operation::Text2video, 0, 500).await.unwrap().len(), 100);
}

#[tokio::test]
async fn who_stops_waiting_does_not_stop_the_write() {
    let store = open_in_memory().unwrap();
    let mut put = Box::pin(store.put(task(100), vec![]));
    tokio::select! {
        biased;
        _ = &mut put => {}
        () = std::future::ready(()) => {}
    }
    drop(put);
    store.add_account("a", NOW).await.unwrap();
    assert!(store.task("a", "100").await.unwrap().is_some());
}

#[tokio::test]
async fn the_ledger_can_neither_be_changed_nor_shortened() {
    let store = open_in_memory().unwrap();
    store.put(task(100), vec![]).await.unwrap();
    for sql in ["UPDATE ledger SET free = 0", "DELETE FROM ledger", "INSERT INTO ledger SELECT * FROM ledger"] {
        let tamper = move |c: &Connection| c.execute(sql, []).map_err(|e| super::fail::fault(&e));
        let refused = store.writer.run(Wakes::Nobody, tamper).await.unwrap_err();
        assert!(refused.detail.is_some_and(|why| why.contains("append-only") || why.contains("UNIQUE")), "{sql}");
    }
    assert_eq!(store.ledger("a", 9).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_audit_names_what_does_not_add_up() {
    let store = open_in_memory().unwrap();
    store.put(task(100), vec![]).await.unwrap();
    assert_eq!(store.audit().await.unwrap(), Vec::<String>::new());
    for (sql, told) in [
        (
            "UPDATE bills SET free = free + 7",
            "the video bill of a says -993 free and 1000 held, its lines say -1000 and 1000",
        ),
        ("UPDATE tasks SET ready_at = NULL", "task 100 is over and 1000 are still set apart for it"),
        ("DELETE FROM bills", "line 1 moves a purse that is not there"),
    ] {
        let tamper = move |c: &Connection| c.execute(sql, []).map(|_| ()).map_err(|e| super::fail::fault(&e));
        store.writer.run(Wakes::Nobody, tamper).await.unwrap();
        let problems = store.audit().await.unwrap();
        assert!(problems.iter().any(|problem| problem == told), "{sql}: {problems:?}");
    }
}
