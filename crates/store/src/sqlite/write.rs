//! What is written. Each function runs inside the writer's transaction, in a savepoint of its own.

use super::fail::fault;
use super::read::{parse, text, unsigned, word};
use super::{account, budgets, ledger, outbox, retention};
use crate::caps::ENDED_MAX;
use crate::failpoint::{self, Point};
use crate::{Leased, Put};
use fault::{Code, Fault};
use rusqlite::{Connection, OptionalExtension, Params, Row};
use task::caps::KEYS_MAX;
use task::{Key, Lane, Task, Wrong};

/// A new task, its columns computed before it queues for the writer.
pub(super) struct Entry {
    task: Task,
    text: String,
    letter: Vec<u8>,
}

impl Entry {
    pub(super) fn new(task: Task, letter: Vec<u8>) -> Result<Entry, Fault> {
        Ok(Entry { text: text(&task)?, task, letter })
    }

    /// Its task's id.
    pub(super) fn id(&self) -> &str {
        &self.task.id
    }

    /// Whether its caller wants to hear of it.
    pub(super) fn is_called_back(&self) -> bool {
        self.task.plan.callback_url().is_some()
    }
}

pub(super) fn put(connection: &Connection, entry: &Entry) -> Result<Put, Fault> {
    let Entry { task, text, letter } = entry;
    let external = task.plan.external_task_id();
    if external.is_some() && external_is_taken(connection, &task.account, external)? {
        return Ok(Put::ExternalIdTaken);
    }
    let reserved = match ledger::reserve(connection, task)? {
        Ok(reserved) => reserved,
        Err(stop) => return Ok(Put::Stopped(stop)),
    };
    if let Some(stop) = budgets::reserve(connection, task)? {
        return Ok(Put::Stopped(stop));
    }
    let led = led(task);
    run(
        connection,
        "INSERT INTO tasks (id, account, external_id, operation, state, fence, held, ready_at, task, video_id, audio_id,
         lane, route, route_version, variant)
         VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        (
            &task.id,
            &task.account,
            external,
            word(task.plan.operation()),
            task.state.word(),
            task.ready_at(),
            text,
            &task.video_id,
            &task.audio_id,
            word(task.lane()),
            led.map(|(alias, _, _)| alias),
            led.map(|(_, version, _)| version),
            led.map(|(_, _, variant)| variant),
        ),
    )?;
    let n = connection.last_insert_rowid();
    run(connection, "INSERT INTO letters (n, body) VALUES (?1, ?2)", (n, letter))?;
    ledger::open(connection, n, task, &reserved)?;
    budgets::open(connection, n, task)?;
    note(connection, n, task)?;
    Ok(Put::Stored)
}

/// The route that led the task where it goes, its version and the variant.
fn led(task: &Task) -> Option<(&str, i64, &str)> {
    let routed = task.routed.as_ref().filter(|routed| routed.version > 0)?;
    let alias = if routed.asked.is_empty() { route::UNNAMED } else { &routed.asked };
    Some((alias, i64::try_from(routed.version).ok()?, &routed.variant))
}

fn external_is_taken(connection: &Connection, account: &str, external: Option<&str>) -> Result<bool, Fault> {
    connection
        .prepare_cached("SELECT 1 FROM tasks WHERE account = ?1 AND external_id = ?2")
        .and_then(|mut found| found.exists((account, external)))
        .map_err(|e| fault(&e))
}

pub(super) fn lease(connection: &Connection, lane: Lane, now: i64, lease_ms: i64) -> Result<Option<Leased>, Fault> {
    for _ in 0..ENDED_MAX {
        let Some((n, task)) = ready(connection, lane, now).map_err(|e| fault(&e))? else { return Ok(None) };
        let before = task.state;
        let task = task.begin(now, lease_ms)?;
        write(connection, n, &task)?;
        if task.state != before {
            note(connection, n, &task)?;
        }
        if task.is_held() {
            let letter = letter(connection, n).map_err(|e| fault(&e))?;
            return Ok(Some(Leased { task, letter }));
        }
    }
    Ok(None)
}

fn ready(connection: &Connection, lane: Lane, now: i64) -> rusqlite::Result<Option<(i64, Task)>> {
    let first = "SELECT task, n FROM tasks WHERE lane = ?1 AND ready_at <= ?2 ORDER BY ready_at, n LIMIT 1";
    let mut first = connection.prepare_cached(first)?;
    first.query_row((word(lane), now), |row| Ok((row.get(1)?, parse(row)?))).optional()
}

fn letter(connection: &Connection, n: i64) -> rusqlite::Result<Vec<u8>> {
    connection.prepare_cached("SELECT body FROM letters WHERE n = ?1")?.query_row([n], |row| row.get(0))
}

/// Applies a transition that keeps the state, if the lease with this fence still holds the task.
pub(super) fn change(
    connection: &Connection,
    id: &str,
    fence: u64,
    step: impl FnOnce(Task) -> Result<Task, Wrong>,
) -> Result<bool, Fault> {
    let Some((n, task)) = held(connection, id, fence).map_err(|e| fault(&e))? else { return Ok(false) };
    write(connection, n, &step(task)?)?;
    Ok(true)
}

/// Wakes a task that waits.
pub(super) fn nudge(connection: &Connection, id: &str, now: i64) -> Result<bool, Fault> {
    let waiting = "SELECT task, n FROM tasks WHERE id = ?1 AND held = 0 AND ready_at IS NOT NULL";
    let found = connection
        .prepare_cached(waiting)
        .and_then(|mut asked| asked.query_row([id], |row| Ok((row.get(1)?, parse(row)?))).optional());
    let Some((n, task)): Option<(i64, Task)> = found.map_err(|e| fault(&e))? else { return Ok(false) };
    write(connection, n, &task.nudge(now)?)?;
    Ok(true)
}

pub(super) fn commit(connection: &Connection, task: &Task, fence: u64) -> Result<bool, Fault> {
    let Some((n, before)) = held(connection, &task.id, fence).map_err(|e| fault(&e))? else { return Ok(false) };
    write(connection, n, task)?;
    if task.state != before.state {
        note(connection, n, task)?;
    }
    for kept in &task.kept {
        run(connection, "INSERT OR IGNORE INTO results (blob, n) VALUES (?1, ?2)", (&kept.blob, n))?;
    }
    Ok(true)
}

fn held(connection: &Connection, id: &str, fence: u64) -> rusqlite::Result<Option<(i64, Task)>> {
    let mut found = connection.prepare_cached("SELECT task, n, fence FROM tasks WHERE id = ?1 AND held = 1")?;
    let row = |row: &Row<'_>| Ok((row.get(1)?, parse(row)?, unsigned(row, 2)?));
    let found: Option<(i64, Task, u64)> = found.query_row([id], row).optional()?;
    Ok(found.filter(|(_, _, holder)| *holder == fence).map(|(n, task, _)| (n, task)))
}

pub(super) fn reclaim(connection: &Connection, now: i64) -> Result<u32, Fault> {
    let tasks = all_held(connection).map_err(|e| fault(&e))?;
    let mut count = 0;
    for (n, task) in tasks {
        write(connection, n, &task.abandon(now)?)?;
        count += 1;
    }
    Ok(count)
}

fn all_held(connection: &Connection) -> rusqlite::Result<Vec<(i64, Task)>> {
    let mut all = connection.prepare_cached("SELECT task, n FROM tasks WHERE ready_at IS NOT NULL AND held = 1")?;
    all.query_map([], |row| Ok((row.get(1)?, parse(row)?)))?.collect()
}

pub(super) fn write(connection: &Connection, n: i64, task: &Task) -> Result<(), Fault> {
    let fence = i64::try_from(task.lease.fence).map_err(Fault::internal)?;
    run(
        connection,
        "UPDATE tasks SET state = ?2, fence = ?3, held = ?4, ready_at = ?5, task = ?6 WHERE n = ?1",
        (n, task.state.word(), fence, task.is_held(), task.ready_at(), text(task)?),
    )
    .map(|_| ())
}

/// A task has come into a state: everything that follows from it is written here, in the same transaction.
pub(super) fn note(connection: &Connection, n: i64, task: &Task) -> Result<(), Fault> {
    ledger::follow(connection, n, task)?;
    budgets::follow(connection, n, task)?;
    let fence = i64::try_from(task.lease.fence).map_err(Fault::internal)?;
    let values = (n, task.updated_at, task.state.word(), fence);
    run(connection, "INSERT INTO history (n, at, state, fence) VALUES (?1, ?2, ?3, ?4)", values)?;
    outbox::add(connection, n, task)?;
    retention::note(connection, n, task)?;
    failpoint::pass(Point::Noted);
    Ok(())
}

pub(super) fn add_account(connection: &Connection, account: &str, now: i64) -> Result<bool, Fault> {
    run(connection, "INSERT OR IGNORE INTO accounts (id, created_at) VALUES (?1, ?2)", (account, now))
}

pub(super) fn add_key(connection: &Connection, key: &Key) -> Result<bool, Fault> {
    account::must_exist(connection, &key.account)?;
    let held = connection
        .prepare_cached("SELECT count(*) FROM keys WHERE account = ?1 AND revoked_at IS NULL AND id <> ?2")
        .and_then(|mut counted| counted.query_row([&key.account, &key.id], |row| unsigned(row, 0)))
        .map_err(|e| fault(&e))?;
    if held >= KEYS_MAX as u64 {
        let message = format!("account '{}' has {KEYS_MAX} keys already", key.account);
        return Err(Fault::new(Code::Policy, message).with_hint("filmgate keys revoke KEY"));
    }
    run(
        connection,
        "INSERT OR IGNORE INTO keys (id, secret, kind, account, created_at, revoked_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        (&key.id, &key.secret, word(key.kind), &key.account, key.created_at, key.revoked_at),
    )
}

pub(super) fn revoke_key(connection: &Connection, id: &str, at: i64) -> Result<bool, Fault> {
    run(
        connection,
        "UPDATE keys SET revoked_at = ?2 WHERE id = ?1 AND (revoked_at IS NULL OR revoked_at > ?2)",
        (id, at),
    )
}

pub(super) fn rotate_key(connection: &Connection, old: &str, new: &Key, at: i64) -> Result<bool, Fault> {
    if !revoke_key(connection, old, at)? {
        return Ok(false);
    }
    match add_key(connection, new)? {
        true => Ok(true),
        false => Err(Fault::internal("the new key's id is taken")),
    }
}

/// Runs one statement; whether it changed a row.
pub(super) fn run(connection: &Connection, sql: &str, values: impl Params) -> Result<bool, Fault> {
    let changed = connection.prepare_cached(sql).and_then(|mut said| said.execute(values));
    changed.map(|rows| rows > 0).map_err(|e| fault(&e))
}
