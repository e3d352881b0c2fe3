//! The embedded store: one SQLite file.
//!
//! Writes go through one thread with group commit (`writer`), reads through a few connections (`readers`). Several
//! processes may open one file, for example a server and `filmgate keys`; that only one of them runs tasks is the
//! business of [`crate::Lock`].

mod account;
mod audit;
mod books;
mod budgets;
mod fail;
mod ledger;
#[cfg(test)]
mod lives;
mod outbox;
mod read;
mod readers;
mod retention;
mod routes;
mod schema;
#[cfg(test)]
mod tests;
mod upkeep;
mod write;
mod writer;

use crate::caps::LISTED_MAX;
use crate::failpoint::{self, Point};
use crate::{Change, Counts, Leased, Put, Store};
use async_trait::async_trait;
use fault::{Code, Fault};
use readers::Readers;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use task::{Key, Lane, Operation, Task};
use tokio::sync::watch;
use writer::{Wakes, Writer};

/// A store in one SQLite database.
pub struct Sqlite {
    readers: Arc<Readers>,
    writer: Writer,
}

/// Opens the database file at `path`, or creates it, readable by its owner only (it holds secrets). Its folder must
/// exist. Brings an older file up to date; refuses a newer, a damaged or a foreign one.
pub fn open(path: &Path) -> Result<Sqlite, Fault> {
    let unusable = |detail: &dyn std::fmt::Display| {
        Fault::new(Code::Unavailable, format!("cannot open the database {}", path.display()))
            .with_detail(detail)
            .with_hint("check that the folder exists and can be written")
    };
    let mut options = std::fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|e| unusable(&e))?;
    start(&uri(path)?)
}

/// What does not add up in the books of the database file at `path`; see [`crate::Books::audit`]. Changes nothing.
///
/// # Errors
/// `Unavailable` if the file cannot be read or is of another version than this program.
pub fn audit(path: &Path) -> Result<Vec<String>, Fault> {
    let connection = schema::open_reader(&uri(path)?)?;
    schema::must_be_current(&connection)?;
    audit::problems(&connection).map_err(|e| fail::fault(&e))
}

fn uri(path: &Path) -> Result<String, Fault> {
    let path = path.to_str().ok_or_else(|| Fault::new(Code::Unavailable, "the database's path is not UTF-8"))?;
    Ok(format!("file:{}", path.replace('%', "%25").replace('?', "%3f").replace('#', "%23")))
}

/// Opens a database that lives in memory and dies with the last handle: for tests and trial runs.
pub fn open_in_memory() -> Result<Sqlite, Fault> {
    static OPENED: AtomicU64 = AtomicU64::new(0);
    start(&format!("file:/filmgate-{}?vfs=memdb", OPENED.fetch_add(1, Ordering::Relaxed)))
}

fn start(uri: &str) -> Result<Sqlite, Fault> {
    let writer = Writer::start(schema::open_writer(uri)?)?;
    Ok(Sqlite { readers: Arc::new(Readers::open(uri)?), writer })
}

#[async_trait]
impl Store for Sqlite {
    async fn put(&self, task: Task, letter: Vec<u8>) -> Result<Put, Fault> {
        let entry = write::Entry::new(task, letter)?;
        let wakes = if entry.is_called_back() { Wakes::All } else { Wakes::Workers };
        let put = self.writer.run(wakes, move |c| write::put(c, &entry)).await;
        failpoint::pass(Point::Put);
        put
    }

    async fn task(&self, account: &str, id: &str) -> Result<Option<Task>, Fault> {
        self.readers.read(|c| read::task(c, account, id))
    }

    async fn maker(&self, account: &str, id: &str) -> Result<Option<Task>, Fault> {
        self.readers.read(|c| read::maker(c, account, id))
    }

    async fn list(&self, account: &str, operation: Operation, offset: u32, limit: u32) -> Result<Vec<Task>, Fault> {
        let (readers, account, limit) = (self.readers.clone(), account.to_owned(), limit.min(LISTED_MAX));
        let listed = move || readers.read(|c| read::list(c, &account, operation, offset, limit));
        tokio::task::spawn_blocking(listed).await.map_err(Fault::internal)?
    }

    async fn history(&self, account: &str, id: &str) -> Result<Vec<Change>, Fault> {
        self.readers.read(|c| read::history(c, account, id))
    }

    async fn lease(&self, lane: Lane, now: i64, lease_ms: i64) -> Result<Option<Leased>, Fault> {
        if self.due(lane).await?.is_none_or(|due| due > now) {
            return Ok(None);
        }
        self.writer.run(Wakes::Callers, move |c| write::lease(c, lane, now, lease_ms)).await
    }

    async fn renew(&self, id: &str, fence: u64, until: i64) -> Result<bool, Fault> {
        let id = id.to_owned();
        self.writer.run(Wakes::Nobody, move |c| write::change(c, &id, fence, |task| task.renew(until))).await
    }

    async fn progress(&self, id: &str, fence: u64, percent: u8) -> Result<bool, Fault> {
        let id = id.to_owned();
        self.writer.run(Wakes::Nobody, move |c| write::change(c, &id, fence, |task| task.advance(percent))).await
    }

    async fn nudge(&self, id: &str, now: i64) -> Result<bool, Fault> {
        let id = id.to_owned();
        self.writer.run(Wakes::Workers, move |c| write::nudge(c, &id, now)).await
    }

    async fn commit(&self, task: &Task, fence: u64) -> Result<bool, Fault> {
        let task = task.clone();
        let wakes = if task.ready_at().is_some() { Wakes::Workers } else { Wakes::Askers };
        self.writer.run(wakes, move |c| write::commit(c, &task, fence)).await
    }

    async fn reclaim(&self, now: i64) -> Result<u32, Fault> {
        self.writer.run(Wakes::Workers, move |c| write::reclaim(c, now)).await
    }

    async fn due(&self, lane: Lane) -> Result<Option<i64>, Fault> {
        self.readers.read(|c| read::due(c, lane))
    }

    fn queued(&self) -> watch::Receiver<u64> {
        self.writer.queued()
    }

    fn ended(&self) -> watch::Receiver<u64> {
        self.writer.ended()
    }

    async fn counts(&self) -> Result<Counts, Fault> {
        self.readers.read(read::counts)
    }

    async fn names(&self, blob: &str) -> Result<bool, Fault> {
        self.readers.read(|c| read::names(c, blob))
    }

    async fn add_account(&self, account: &str, now: i64) -> Result<bool, Fault> {
        let account = account.to_owned();
        self.writer.run(Wakes::Nobody, move |c| write::add_account(c, &account, now)).await
    }

    async fn accounts(&self) -> Result<Vec<String>, Fault> {
        self.readers.read(read::accounts)
    }

    async fn add_key(&self, key: &Key) -> Result<bool, Fault> {
        let key = key.clone();
        self.writer.run(Wakes::Nobody, move |c| write::add_key(c, &key)).await
    }

    async fn keys(&self) -> Result<Vec<Key>, Fault> {
        self.readers.read(read::keys)
    }

    async fn key(&self, id: &str) -> Result<Option<Key>, Fault> {
        self.readers.read(|c| read::key(c, id))
    }

    async fn revoke_key(&self, id: &str, at: i64) -> Result<bool, Fault> {
        let id = id.to_owned();
        self.writer.run(Wakes::Nobody, move |c| write::revoke_key(c, &id, at)).await
    }

    async fn rotate_key(&self, old: &str, new: &Key, at: i64) -> Result<bool, Fault> {
        let (old, new) = (old.to_owned(), new.clone());
        self.writer.run(Wakes::Nobody, move |c| write::rotate_key(c, &old, &new, at)).await
    }
}
