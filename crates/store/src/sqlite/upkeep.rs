//! Upkeep by an admin.

use super::Sqlite;
use super::fail::fault;
use super::read::{parse, state, unsigned};
use super::write::{Entry, note, put, run, write};
use super::writer::Wakes;
use crate::caps::{LISTED_MAX, RECORDED_MAX};
use crate::{Put, Recorded, Upkeep};
use async_trait::async_trait;
use fault::Fault;
use rusqlite::Connection;
use task::{State, Task};

#[async_trait]
impl Upkeep for Sqlite {
    async fn tally(&self) -> Result<Vec<(State, u64)>, Fault> {
        let all = "SELECT state, count(*) FROM tasks WHERE gone = 0 GROUP BY state";
        self.readers
            .read(|c| c.prepare_cached(all)?.query_map([], |row| Ok((state(row, 0)?, unsigned(row, 1)?)))?.collect())
    }

    async fn overdue(&self, before: i64) -> Result<Vec<Task>, Fault> {
        let late = "SELECT task FROM tasks WHERE ready_at <= ?1 AND gone = 0 ORDER BY ready_at, n LIMIT ?2";
        self.readers.read(|c| c.prepare_cached(late)?.query_map((before, LISTED_MAX), parse)?.collect())
    }

    async fn recorded(&self, after: u64) -> Result<Vec<Recorded>, Fault> {
        let readers = self.readers.clone();
        let behind = move || {
            readers.read(|c| {
                let mut behind = c.prepare_cached(
                    "SELECT task, n, body FROM tasks JOIN letters USING (n) WHERE n > ?1 AND gone = 0 ORDER BY n LIMIT ?2",
                )?;
                let row = |row: &rusqlite::Row<'_>| {
                    Ok(Recorded { task: parse(row)?, place: unsigned(row, 1)?, letter: row.get(2)? })
                };
                behind.query_map((i64::try_from(after).unwrap_or(i64::MAX), RECORDED_MAX), row)?.collect()
            })
        };
        tokio::task::spawn_blocking(behind).await.map_err(Fault::internal)?
    }

    async fn call_off(&self, account: &str, now: i64) -> Result<u32, Fault> {
        let account = account.to_owned();
        self.writer.run(Wakes::Nobody, move |c| call_off(c, &account, now)).await
    }

    async fn plant(&self, life: Vec<Task>, letter: Vec<u8>) -> Result<Put, Fault> {
        let mut life = life.into_iter();
        let first = life.next().ok_or_else(|| Fault::internal("a life without a beginning"))?;
        let (entry, later) = (Entry::new(first, letter)?, life.collect::<Vec<_>>());
        self.writer.run(Wakes::Workers, move |c| plant(c, &entry, &later)).await
    }
}

fn call_off(connection: &Connection, account: &str, now: i64) -> Result<u32, Fault> {
    for (n, task) in open(connection, account).map_err(|e| fault(&e))? {
        let task = task.call_off("called off by a reset", now)?;
        write(connection, n, &task)?;
        note(connection, n, &task)?;
    }
    run(
        connection,
        "UPDATE calls SET ended_at = ?2, due_at = NULL, outcome = 'dead', reason = 'reset'
         WHERE account = ?1 AND ended_at IS NULL",
        (account, now),
    )?;
    let hide = "UPDATE tasks SET gone = 1, external_id = NULL WHERE account = ?1 AND gone = 0";
    let hidden = connection.prepare_cached(hide).and_then(|mut said| said.execute([account])).map_err(|e| fault(&e))?;
    u32::try_from(hidden).map_err(Fault::internal)
}

fn open(connection: &Connection, account: &str) -> rusqlite::Result<Vec<(i64, Task)>> {
    let all = "SELECT task, n FROM tasks WHERE account = ?1 AND ready_at IS NOT NULL AND gone = 0";
    connection.prepare_cached(all)?.query_map([account], |row| Ok((row.get(1)?, parse(row)?)))?.collect()
}

fn plant(connection: &Connection, entry: &Entry, later: &[Task]) -> Result<Put, Fault> {
    let put = put(connection, entry)?;
    if put != Put::Stored {
        return Ok(put);
    }
    let n = row_of(connection, entry.id()).map_err(|e| fault(&e))?;
    for task in later {
        write(connection, n, task)?;
        note(connection, n, task)?;
        for kept in &task.kept {
            run(connection, "INSERT OR IGNORE INTO results (blob, n) VALUES (?1, ?2)", (&kept.blob, n))?;
        }
    }
    Ok(put)
}

fn row_of(connection: &Connection, id: &str) -> rusqlite::Result<i64> {
    connection.prepare_cached("SELECT n FROM tasks WHERE id = ?1")?.query_row([id], |row| row.get(0))
}
