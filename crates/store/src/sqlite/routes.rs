//! Routes: rows that are only ever appended.

use super::Sqlite;
use super::fail::fault;
use super::read::{state, text_of, unsigned};
use super::write::run;
use super::writer::Wakes;
use crate::caps::{ROUTE_ROWS_MAX, ROUTES_MAX};
use crate::routes::{Appended, Led, Routes};
use async_trait::async_trait;
use fault::{Code, Fault};
use route::Row;
use rusqlite::{Connection, OptionalExtension};

/// Rows of one route that are tried until one can be read.
const TRIED_MAX: u32 = 100;

#[async_trait]
impl Routes for Sqlite {
    async fn routes_version(&self) -> Result<u64, Fault> {
        self.readers.read(|c| c.prepare_cached(NEWEST)?.query_row([], |row| unsigned(row, 0)))
    }

    async fn routes(&self) -> Result<Vec<(Row, bool)>, Fault> {
        self.readers.read(newest)
    }

    async fn route_history(&self, alias: &str) -> Result<Vec<Row>, Fault> {
        let mut rows = self.readers.read(|c| rows(c, alias, ROUTE_ROWS_MAX))?;
        rows.reverse();
        Ok(rows.into_iter().flatten().collect())
    }

    async fn append_route(&self, row: Row, seen: u64) -> Result<Appended, Fault> {
        self.writer.run(Wakes::Nobody, move |c| append(c, &row, seen)).await
    }

    async fn led(&self, alias: &str, since: u64, limit: u32) -> Result<Vec<Led>, Fault> {
        let (readers, alias) = (self.readers.clone(), alias.to_owned());
        let led = move || readers.read(|c| led(c, &alias, since, limit));
        tokio::task::spawn_blocking(led).await.map_err(Fault::internal)?
    }

    async fn before_newest(&self, count: u32) -> Result<u64, Fault> {
        let place = "SELECT n FROM tasks WHERE gone = 0 ORDER BY n DESC LIMIT 1 OFFSET ?1";
        let place = |c: &Connection| c.prepare_cached(place)?.query_row([count], |row| unsigned(row, 0)).optional();
        self.readers.read(place).map(Option::unwrap_or_default)
    }
}

const NEWEST: &str = "SELECT coalesce(max(n), 0) FROM routes";

fn newest(connection: &Connection) -> rusqlite::Result<Vec<(Row, bool)>> {
    let mut aliases = connection.prepare_cached("SELECT DISTINCT alias FROM routes ORDER BY alias LIMIT ?1")?;
    let aliases: Vec<String> = aliases.query_map([ROUTES_MAX], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut found = Vec::new();
    for alias in aliases {
        let tried = rows(connection, &alias, TRIED_MAX)?;
        let at = tried.iter().position(Option::is_some);
        found.extend(at.and_then(|at| Some((tried.into_iter().nth(at)??, at > 0))));
    }
    Ok(found)
}

/// The rows of one route, newest first; `None` stands for one that cannot be read.
fn rows(connection: &Connection, alias: &str, limit: u32) -> rusqlite::Result<Vec<Option<Row>>> {
    let mut rows = connection.prepare_cached("SELECT n, row FROM routes WHERE alias = ?1 ORDER BY n DESC LIMIT ?2")?;
    let read = |row: &rusqlite::Row<'_>| {
        let (version, json) = (unsigned(row, 0)?, row.get_ref(1)?.as_str()?);
        let read = serde_json::from_str::<Row>(json).ok().filter(|row| row.route.check().is_ok());
        Ok(read.map(|row| Row { version, ..row }))
    };
    rows.query_map((alias, limit), read)?.collect()
}

fn append(connection: &Connection, row: &Row, seen: u64) -> Result<Appended, Fault> {
    let ask = |sql: &str, alias: &str| {
        let mut asked = connection.prepare_cached(sql)?;
        asked.query_row([alias], |row| unsigned(row, 0))
    };
    let known = rows(connection, &row.alias, TRIED_MAX).map_err(|e| fault(&e))?;
    let newest = known.iter().flatten().next().map_or(0, |row| row.version); // what nobody can read is in nobody's way
    if newest != seen {
        return Ok(Appended::Overtaken(newest));
    }
    let others = "SELECT count(DISTINCT alias) FROM routes WHERE alias <> ?1";
    if ask(others, &row.alias).map_err(|e| fault(&e))? >= u64::from(ROUTES_MAX) {
        return Err(Fault::new(Code::Policy, format!("there are {ROUTES_MAX} routes already")));
    }
    let values = (&row.alias, row.at, text_of(row)?);
    run(connection, "INSERT INTO routes (alias, at, row) VALUES (?1, ?2, ?3)", values)?;
    u64::try_from(connection.last_insert_rowid()).map(Appended::Stored).map_err(Fault::internal)
}

fn led(connection: &Connection, alias: &str, since: u64, limit: u32) -> rusqlite::Result<Vec<Led>> {
    let mut newest = connection.prepare_cached(
        "SELECT variant, state, iif(state = 'failed', json_extract(task, '$.message'), ''),
         json_extract(task, '$.created_at'), json_extract(task, '$.updated_at')
         FROM tasks WHERE route = ?1 AND route_version >= ?2 ORDER BY n DESC LIMIT ?3",
    )?;
    let read = |row: &rusqlite::Row<'_>| {
        let (variant, state, message) = (row.get(0)?, state(row, 1)?, row.get(2)?);
        Ok(Led { variant, state, message, created_at: row.get(3)?, updated_at: row.get(4)? })
    };
    let since = i64::try_from(since).unwrap_or(i64::MAX);
    let mut led: Vec<Led> = newest.query_map((alias, since, limit), read)?.collect::<rusqlite::Result<_>>()?;
    led.reverse();
    Ok(led)
}
