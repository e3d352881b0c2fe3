//! What is read. Each function is one statement.

use crate::{Change, Counts};
use fault::Fault;
use rusqlite::types::FromSqlError;
use rusqlite::{Connection, OptionalExtension, Result, Row};
use serde_json::Value;
use task::{Key, Lane, Operation, State, Task};

const KEY: &str = "SELECT id, secret, kind, account, created_at, revoked_at FROM keys";

pub(super) fn task(connection: &Connection, account: &str, id: &str) -> Result<Option<Task>> {
    let mut by_id = connection.prepare_cached("SELECT task FROM tasks WHERE id = ?1 AND account = ?2 AND gone = 0")?;
    if let Some(found) = by_id.query_row([id, account], parse).optional()? {
        return Ok(Some(found));
    }
    let mut by_external =
        connection.prepare_cached("SELECT task FROM tasks WHERE external_id = ?1 AND account = ?2 AND gone = 0")?;
    by_external.query_row([id, account], parse).optional()
}

pub(super) fn maker(connection: &Connection, account: &str, id: &str) -> Result<Option<Task>> {
    for column in ["video_id", "audio_id", "id"] {
        let mut by = connection
            .prepare_cached(&format!("SELECT task FROM tasks WHERE {column} = ?1 AND account = ?2 AND gone = 0"))?;
        if let Some(found) = by.query_row([id, account], parse).optional()? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

pub(super) fn list(
    connection: &Connection,
    account: &str,
    operation: Operation,
    offset: u32,
    limit: u32,
) -> Result<Vec<Task>> {
    let mut all = connection.prepare_cached(
        "SELECT task FROM tasks WHERE account = ?1 AND operation = ?2 AND gone = 0 ORDER BY n DESC LIMIT ?3 OFFSET ?4",
    )?;
    all.query_map((account, word(operation), limit, offset), parse)?.collect()
}

pub(super) fn history(connection: &Connection, account: &str, id: &str) -> Result<Vec<Change>> {
    let mut all = connection.prepare_cached(
        "SELECT history.at, history.state, history.fence FROM history JOIN tasks USING (n)
         WHERE tasks.id = ?1 AND tasks.account = ?2 AND gone = 0 ORDER BY history.rowid",
    )?;
    let change = |row: &Row<'_>| Ok(Change { at: row.get(0)?, state: state(row, 1)?, fence: unsigned(row, 2)? });
    all.query_map([id, account], change)?.collect()
}

pub(super) fn due(connection: &Connection, lane: Lane) -> Result<Option<i64>> {
    let first = "SELECT min(ready_at) FROM tasks WHERE lane = ?1 AND ready_at IS NOT NULL";
    connection.prepare_cached(first)?.query_row([word(lane)], |row| row.get(0))
}

pub(super) fn counts(connection: &Connection) -> Result<Counts> {
    let mut all =
        connection.prepare_cached("SELECT state, count(*) FROM tasks WHERE ready_at IS NOT NULL GROUP BY state")?;
    let mut counts = Counts::default();
    for row in all.query_map([], |row| Ok((state(row, 0)?, unsigned(row, 1)?)))? {
        match row? {
            (State::Submitted, count) => counts.submitted = count,
            (State::Processing, count) => counts.processing = count,
            (State::Succeed | State::Failed, _) => {}
        }
    }
    Ok(counts)
}

pub(super) fn names(connection: &Connection, blob: &str) -> Result<bool> {
    connection.prepare_cached("SELECT 1 FROM results WHERE blob = ?1")?.exists([blob])
}

pub(super) fn accounts(connection: &Connection) -> Result<Vec<String>> {
    let mut all = connection.prepare_cached("SELECT id FROM accounts ORDER BY created_at, id")?;
    all.query_map([], |row| row.get(0))?.collect()
}

pub(super) fn keys(connection: &Connection) -> Result<Vec<Key>> {
    let mut all = connection.prepare_cached(&format!("{KEY} ORDER BY created_at, id"))?;
    all.query_map([], key_of)?.collect()
}

pub(super) fn key(connection: &Connection, id: &str) -> Result<Option<Key>> {
    connection.prepare_cached(&format!("{KEY} WHERE id = ?1"))?.query_row([id], key_of).optional()
}

fn key_of(row: &Row<'_>) -> Result<Key> {
    Ok(Key {
        id: row.get(0)?,
        secret: row.get(1)?,
        kind: from_word(&row.get::<_, String>(2)?)?,
        account: row.get(3)?,
        created_at: row.get(4)?,
        revoked_at: row.get(5)?,
    })
}

/// The task in column 0.
pub(super) fn parse(row: &Row<'_>) -> Result<Task> {
    serde_json::from_str(row.get_ref(0)?.as_str()?).map_err(unreadable)
}

pub(super) fn state(row: &Row<'_>, column: usize) -> Result<State> {
    from_word(row.get_ref(column)?.as_str()?)
}

pub(super) fn unsigned(row: &Row<'_>, column: usize) -> Result<u64> {
    let number: i64 = row.get(column)?;
    u64::try_from(number).map_err(|_| FromSqlError::OutOfRange(number).into())
}

/// The word a small enumeration is stored as, the same as in JSON.
pub(super) fn word(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        Ok(_) | Err(_) => String::new(),
    }
}

pub(super) fn from_word<T: serde::de::DeserializeOwned>(word: &str) -> Result<T> {
    serde_json::from_value(Value::String(word.to_owned())).map_err(unreadable)
}

pub(super) fn unreadable(error: serde_json::Error) -> rusqlite::Error {
    FromSqlError::Other(Box::new(error)).into()
}

/// The stored form of a task.
pub(super) fn text(task: &Task) -> std::result::Result<String, Fault> {
    text_of(task)
}

/// The stored form of anything that is kept whole.
pub(super) fn text_of(value: &impl serde::Serialize) -> std::result::Result<String, Fault> {
    serde_json::to_string(value).map_err(Fault::internal)
}
