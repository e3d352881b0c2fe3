//! Old tasks: mark, forget; their letters.

use super::Sqlite;
use super::fail::fault;
use super::write::run;
use super::writer::Wakes;
use crate::retention::{Gone, Retention};
use async_trait::async_trait;
use fault::Fault;
use rusqlite::Connection;
use task::Task;

/// Everything that hangs on a task, before the task itself.
const TRACES: [&str; 6] = [
    "DELETE FROM attention WHERE n = ?1",
    "DELETE FROM calls WHERE task = ?1",
    "DELETE FROM history WHERE n = ?1",
    "DELETE FROM letters WHERE n = ?1",
    "DELETE FROM results WHERE n = ?1",
    "DELETE FROM tasks WHERE n = ?1 AND gone = 1",
];

#[async_trait]
impl Retention for Sqlite {
    async fn mark_gone(&self, before: i64, limit: u32) -> Result<Vec<Gone>, Fault> {
        self.writer.run(Wakes::Nobody, move |c| mark(c, before, limit).map_err(|e| fault(&e))).await
    }

    async fn forget(&self, rows: Vec<i64>) -> Result<u32, Fault> {
        let forget = move |c: &Connection| rows.iter().try_fold(0, |sum, n| Ok(sum + u32::from(forget(c, *n)?)));
        self.writer.run(Wakes::Nobody, forget).await
    }

    async fn drop_letters(&self, before: i64, limit: u32) -> Result<u32, Fault> {
        self.writer.run(Wakes::Nobody, move |c| drop_letters(c, before, limit).map_err(|e| fault(&e))).await
    }
}

/// Notes when a task has ended.
pub(super) fn note(connection: &Connection, n: i64, task: &Task) -> Result<(), Fault> {
    if task.ready_at().is_none() {
        run(connection, "UPDATE tasks SET ended_at = ?2 WHERE n = ?1", (n, task.updated_at))?;
    }
    Ok(())
}

fn mark(connection: &Connection, before: i64, limit: u32) -> rusqlite::Result<Vec<Gone>> {
    // Its external id is free again from here on.
    let mut old = connection.prepare_cached(
        "UPDATE tasks SET gone = 1, external_id = NULL WHERE n IN (
             SELECT n FROM tasks WHERE ended_at <= ?1 AND gone = 0
             AND NOT EXISTS (SELECT 1 FROM calls WHERE calls.task = tasks.n AND calls.ended_at IS NULL)
             ORDER BY ended_at LIMIT ?2)",
    )?;
    old.execute((before, limit))?;
    let mut marked = connection.prepare_cached("SELECT n FROM tasks WHERE gone = 1 ORDER BY n LIMIT ?1")?;
    let rows: Vec<i64> = marked.query_map([limit], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    rows.into_iter().map(|n| Ok(Gone { n, blobs: blobs(connection, n)? })).collect()
}

fn blobs(connection: &Connection, n: i64) -> rusqlite::Result<Vec<String>> {
    let mut all = connection.prepare_cached(
        "SELECT blob FROM results AS mine WHERE n = ?1 AND NOT EXISTS (
             SELECT 1 FROM results AS other JOIN tasks ON tasks.n = other.n
             WHERE other.blob = mine.blob AND tasks.gone = 0)",
    )?;
    all.query_map([n], |row| row.get(0))?.collect()
}

fn forget(connection: &Connection, n: i64) -> Result<bool, Fault> {
    if !connection
        .prepare_cached("SELECT 1 FROM tasks WHERE n = ?1 AND gone = 1")
        .and_then(|mut marked| marked.exists([n]))
        .map_err(|e| fault(&e))?
    {
        return Ok(false);
    }
    TRACES.iter().try_for_each(|trace| run(connection, trace, [n]).map(|_| ()))?;
    Ok(true)
}

fn drop_letters(connection: &Connection, before: i64, limit: u32) -> rusqlite::Result<u32> {
    let mut old = connection
        .prepare_cached("SELECT n FROM tasks WHERE ended_at <= ?1 AND lettered = 1 ORDER BY ended_at LIMIT ?2")?;
    let rows: Vec<i64> = old.query_map((before, limit), |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut count = 0;
    for n in rows {
        connection.prepare_cached("DELETE FROM letters WHERE n = ?1")?.execute([n])?;
        connection.prepare_cached("UPDATE tasks SET lettered = 0 WHERE n = ?1")?.execute([n])?;
        count += 1;
    }
    Ok(count)
}
