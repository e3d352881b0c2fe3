//! Budgets, and what is spent.

use super::Sqlite;
use super::fail::fault;
use super::read::{from_word, parse, unsigned, word};
use super::write::run;
use super::writer::Wakes;
use crate::Budgets;
use crate::caps::LISTED_MAX;
use async_trait::async_trait;
use fault::Fault;
use rusqlite::{Connection, OptionalExtension, Row, types::FromSqlError};
use task::{Budget, Cost, Receipt, Scope, Spending, Stop, Task, Unit, day_of};

#[async_trait]
impl Budgets for Sqlite {
    async fn set_budget(&self, budget: &Budget) -> Result<(), Fault> {
        let (scope, unit, limit) = (budget.scope.to_string(), word(budget.unit), budget.milliunits);
        let limit = i64::try_from(limit).map_err(Fault::internal)?;
        let sql = "INSERT INTO budgets (scope, unit, milliunits) VALUES (?1, ?2, ?3)
                   ON CONFLICT DO UPDATE SET milliunits = excluded.milliunits";
        self.writer.run(Wakes::Nobody, move |c| run(c, sql, (&scope, &unit, limit)).map(|_| ())).await
    }

    async fn end_budget(&self, scope: &Scope, unit: Unit) -> Result<bool, Fault> {
        let (scope, unit) = (scope.to_string(), word(unit));
        let sql = "DELETE FROM budgets WHERE scope = ?1 AND unit = ?2";
        self.writer.run(Wakes::Nobody, move |c| run(c, sql, (&scope, &unit))).await
    }

    async fn budgets(&self) -> Result<Vec<Budget>, Fault> {
        self.readers.read(|c| {
            let mut all = c.prepare_cached("SELECT scope, unit, milliunits FROM budgets ORDER BY scope, unit")?;
            let budget = |row: &Row<'_>| {
                Ok(Budget {
                    scope: scope(row, 0)?,
                    unit: from_word(row.get_ref(1)?.as_str()?)?,
                    milliunits: unsigned(row, 2)?,
                })
            };
            all.query_map([], budget)?.collect()
        })
    }

    async fn spendings(&self, from: i64) -> Result<Vec<Spending>, Fault> {
        self.readers.read(|c| {
            let mut all = c.prepare_cached(
                "SELECT scope, day, unit, state, count(*), sum(milliunits) FROM spendings WHERE day >= ?1
                 GROUP BY scope, day, unit, state ORDER BY day DESC, scope, unit, state LIMIT ?2",
            )?;
            all.query_map((from, LISTED_MAX), spending)?.collect()
        })
    }

    async fn attention(&self) -> Result<Vec<Task>, Fault> {
        let all = "SELECT task FROM tasks WHERE n IN (SELECT n FROM attention) AND gone = 0 ORDER BY n DESC LIMIT ?1";
        self.readers.read(|c| c.prepare_cached(all)?.query_map([LISTED_MAX], parse)?.collect())
    }

    async fn resolve(&self, task: &str, cost: Cost) -> Result<bool, Fault> {
        let task = task.to_owned();
        self.writer.run(Wakes::Nobody, move |c| resolve(c, &task, cost)).await
    }
}

fn spending(row: &Row<'_>) -> rusqlite::Result<Spending> {
    Ok(Spending {
        scope: scope(row, 0)?,
        day: row.get(1)?,
        unit: from_word(row.get_ref(2)?.as_str()?)?,
        state: from_word(row.get_ref(3)?.as_str()?)?,
        tasks: unsigned(row, 4)?,
        milliunits: unsigned(row, 5)?,
    })
}

fn scope(row: &Row<'_>, column: usize) -> rusqlite::Result<Scope> {
    row.get_ref(column)?.as_str()?.parse().map_err(|slip: String| FromSqlError::Other(slip.into()).into())
}

/// Sets a new task's price apart in every scope it spends for; or which budget it would pass.
pub(super) fn reserve(connection: &Connection, task: &Task) -> Result<Option<Stop>, Fault> {
    for scope in task.scopes() {
        let limit = limit(connection, &scope, task.plan.unit()).map_err(|e| fault(&e))?;
        let (_, price) = task.spending(&scope);
        if let Some(limit) = limit {
            let used = used(connection, &scope, task).map_err(|e| fault(&e))?;
            if used.saturating_add(price) > limit {
                return Ok(Some(Stop::Budget { limit, used }));
            }
        }
    }
    Ok(None)
}

/// Writes what a new task sets apart. A key without a budget is not followed: the ledger does that.
pub(super) fn open(connection: &Connection, n: i64, task: &Task) -> Result<(), Fault> {
    for scope in task.scopes() {
        let followed = match &scope {
            Scope::Upstream(_) => true,
            Scope::Key(_) => limit(connection, &scope, task.plan.unit()).map_err(|e| fault(&e))?.is_some(),
        };
        if followed {
            let (state, milliunits) = task.spending(&scope);
            let milliunits = i64::try_from(milliunits).map_err(Fault::internal)?;
            run(
                connection,
                "INSERT INTO spendings (scope, day, unit, n, state, milliunits) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                (scope.to_string(), day_of(task.created_at), word(task.plan.unit()), n, state.word(), milliunits),
            )?;
        }
    }
    Ok(())
}

/// The task in row `n` has come into a state.
pub(super) fn follow(connection: &Connection, n: i64, task: &Task) -> Result<(), Fault> {
    if !task.state.is_final() {
        return Ok(());
    }
    restate(connection, n, task)?;
    if task.receipt.as_ref().is_some_and(|receipt| receipt.attention.is_some()) {
        run(connection, "INSERT OR IGNORE INTO attention (n) VALUES (?1)", [n])?;
    }
    Ok(())
}

fn limit(connection: &Connection, scope: &Scope, unit: Unit) -> rusqlite::Result<Option<u64>> {
    let sql = "SELECT milliunits FROM budgets WHERE scope = ?1 AND unit = ?2";
    connection.prepare_cached(sql)?.query_row((scope.to_string(), word(unit)), |row| unsigned(row, 0)).optional()
}

fn used(connection: &Connection, scope: &Scope, task: &Task) -> rusqlite::Result<u64> {
    let sql = "SELECT coalesce(sum(milliunits), 0) FROM spendings WHERE scope = ?1 AND day = ?2 AND unit = ?3";
    let values = (scope.to_string(), day_of(task.created_at), word(task.plan.unit()));
    connection.prepare_cached(sql)?.query_row(values, |row| unsigned(row, 0))
}

fn resolve(connection: &Connection, id: &str, cost: Cost) -> Result<bool, Fault> {
    let sql = "SELECT task, n FROM tasks WHERE id = ?1 AND n IN (SELECT n FROM attention)";
    let found = connection
        .prepare_cached(sql)
        .and_then(|mut asked| asked.query_row([id], |row| Ok((row.get(1)?, parse(row)?))).optional());
    let Some((n, task)): Option<(i64, Task)> = found.map_err(|e| fault(&e))? else { return Ok(false) };
    let receipt = Receipt { cost, ..task.receipt.clone().unwrap_or_default() };
    let task = Task { receipt: Some(receipt), ..task };
    super::write::write(connection, n, &task)?;
    run(connection, "DELETE FROM attention WHERE n = ?1", [n])?;
    restate(connection, n, &task)?;
    Ok(true)
}

/// Writes how the spendings of the task in row `n` stand now.
fn restate(connection: &Connection, n: i64, task: &Task) -> Result<(), Fault> {
    for scope in task.scopes() {
        let (state, milliunits) = task.spending(&scope);
        let milliunits = i64::try_from(milliunits).map_err(Fault::internal)?;
        run(
            connection,
            "UPDATE spendings SET state = ?3, milliunits = ?4 WHERE n = ?1 AND scope = ?2",
            (n, scope.to_string(), state.word(), milliunits),
        )?;
    }
    Ok(())
}
