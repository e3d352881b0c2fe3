//! The outbox. Of each task's open calls only the first has a time; it passes the turn on when it ends.

use super::Sqlite;
use super::fail::fault;
use super::read::{parse, state, word};
use super::write::run;
use super::writer::Wakes;
use crate::caps::{CALLS_PER_HOST_MAX, HOSTS_MAX, LISTED_MAX, REASON_CHARS_MAX, SECRETS_MAX};
use crate::outbox::{Answered, Call, Listed, Outbox, Outcome, Secret};
use async_trait::async_trait;
use fault::{Code, Fault};
use rusqlite::{Connection, OptionalExtension, Row};
use task::Task;
use tokio::sync::watch;

/// Ends the row id of a call that is made a second time on purpose.
const AGAIN: &str = "_again";

#[async_trait]
impl Outbox for Sqlite {
    async fn calls_due(&self, now: i64, after: &str) -> Result<Vec<Call>, Fault> {
        let (readers, after) = (self.readers.clone(), after.to_owned());
        let found = move || readers.read(|c| due(c, now, &after));
        tokio::task::spawn_blocking(found).await.map_err(Fault::internal)?
    }

    async fn calls_next(&self, now: i64) -> Result<Option<i64>, Fault> {
        let next = "SELECT min(due_at) FROM calls WHERE due_at > ?1";
        self.readers.read(|c| c.prepare_cached(next)?.query_row([now], |row| row.get(0)))
    }

    async fn settle_call(&self, n: i64, answered: Answered, now: i64) -> Result<bool, Fault> {
        self.writer.run(Wakes::Callers, move |c| settle(c, n, &answered, now)).await
    }

    fn called(&self) -> watch::Receiver<u64> {
        self.writer.called()
    }

    async fn calls(&self, outcome: Outcome, limit: u32) -> Result<Vec<Listed>, Fault> {
        let (readers, limit) = (self.readers.clone(), limit.min(LISTED_MAX));
        let found = move || readers.read(|c| list(c, outcome, limit));
        tokio::task::spawn_blocking(found).await.map_err(Fault::internal)?
    }

    async fn resend_call(&self, id: &str) -> Result<bool, Fault> {
        let id = id.to_owned();
        self.writer.run(Wakes::Callers, move |c| resend(c, &id)).await
    }

    async fn webhook_secrets(&self, account: &str, now: i64) -> Result<Vec<Secret>, Fault> {
        self.readers.read(|c| secrets(c, account, now))
    }

    async fn change_webhook_secrets(&self, account: &str, ends_at: i64, secret: Option<&Secret>) -> Result<u32, Fault> {
        let (account, secret) = (account.to_owned(), secret.cloned());
        self.writer.run(Wakes::Nobody, move |c| change_secrets(c, &account, ends_at, secret.as_ref())).await
    }
}

/// Adds the call that tells of the state the task has just come into, if its caller asked for calls.
pub(super) fn add(connection: &Connection, n: i64, task: &Task) -> Result<(), Fault> {
    let Some(url) = task.plan.callback_url() else { return Ok(()) };
    let id = format!("msg_{}_{}", task.id, task.state.word());
    let twice = task.trial.as_ref().is_some_and(|trial| trial.doubled);
    for id in [Some(id.clone()), twice.then(|| id + AGAIN)].into_iter().flatten() {
        run(
            connection,
            "INSERT INTO calls (id, task, account, url, host, state, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            (id, n, &task.account, url, host(url), task.state.word(), task.updated_at),
        )?;
    }
    pass_on(connection, n, task.updated_at)
}

/// Host and port as the URL writes them, in lower case: what one receiver is told by.
fn host(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    authority.rsplit('@').next().unwrap_or_default().to_ascii_lowercase()
}

/// Lets the first open call of a task be due, unless it is already.
fn pass_on(connection: &Connection, task: i64, now: i64) -> Result<(), Fault> {
    let first = "UPDATE calls SET due_at = ?2 WHERE due_at IS NULL AND n =
                 (SELECT min(n) FROM calls WHERE task = ?1 AND ended_at IS NULL)";
    run(connection, first, (task, now)).map(|_| ())
}

fn due(connection: &Connection, now: i64, after: &str) -> rusqlite::Result<Vec<Call>> {
    let mut next = connection.prepare_cached("SELECT min(host) FROM calls WHERE due_at IS NOT NULL AND host > ?1")?;
    let mut of_host = connection.prepare_cached(
        "SELECT tasks.task, calls.n, calls.id, url, host, calls.state, at, attempts, first_at
         FROM calls JOIN tasks ON tasks.n = calls.task
         WHERE host = ?1 AND due_at <= ?2 ORDER BY due_at, calls.n LIMIT ?3",
    )?;
    let (mut found, mut hosts, mut host) = (Vec::new(), 0, after.to_owned());
    while hosts < HOSTS_MAX {
        let Some(following) = next.query_row([&host], |row| row.get::<_, Option<String>>(0))? else { break };
        host = following;
        let before = found.len();
        for call in of_host.query_map((&host, now, CALLS_PER_HOST_MAX), call)? {
            found.push(call?);
        }
        hosts += usize::from(found.len() > before);
    }
    Ok(found)
}

/// A call that comes twice on purpose bears the same id both times.
fn told(id: String) -> String {
    id.strip_suffix(AGAIN).map_or(id.clone(), str::to_owned)
}

fn call(row: &Row<'_>) -> rusqlite::Result<Call> {
    Ok(Call {
        n: row.get(1)?,
        id: told(row.get(2)?),
        url: row.get(3)?,
        host: row.get(4)?,
        attempts: row.get(7)?,
        first_at: row.get(8)?,
        task: parse(row)?.as_it_was(state(row, 5)?, row.get(6)?),
    })
}

fn settle(connection: &Connection, n: i64, answered: &Answered, now: i64) -> Result<bool, Fault> {
    let (due_at, outcome, reason) = match answered {
        Answered::Sent => (None, Outcome::Sent, ""),
        Answered::Again { due_at, reason } => (Some(*due_at), Outcome::Open, reason.as_str()),
        Answered::Dead { reason } => (None, Outcome::Dead, reason.as_str()),
    };
    let reason: String = reason.chars().take(REASON_CHARS_MAX).collect();
    let ended_at = due_at.is_none().then_some(now);
    let settled = run(
        connection,
        "UPDATE calls SET attempts = attempts + 1, first_at = coalesce(first_at, ?2), due_at = ?3, ended_at = ?4,
         outcome = ?5, reason = ?6 WHERE n = ?1 AND ended_at IS NULL",
        (n, now, due_at, ended_at, word(outcome), reason),
    )?;
    if settled && ended_at.is_some() {
        pass_on(connection, task_of(connection, n)?, now)?;
    }
    Ok(settled)
}

fn task_of(connection: &Connection, n: i64) -> Result<i64, Fault> {
    let mut found = connection.prepare_cached("SELECT task FROM calls WHERE n = ?1").map_err(|e| fault(&e))?;
    found.query_row([n], |row| row.get(0)).map_err(|e| fault(&e))
}

fn list(connection: &Connection, outcome: Outcome, limit: u32) -> rusqlite::Result<Vec<Listed>> {
    let mut all = connection.prepare_cached(
        "SELECT calls.id, tasks.id, calls.account, calls.state, at, url, attempts, reason
         FROM calls JOIN tasks ON tasks.n = calls.task WHERE outcome = ?1 ORDER BY calls.n DESC LIMIT ?2",
    )?;
    let listed = |row: &Row<'_>| {
        Ok(Listed {
            id: row.get(0)?,
            task_id: row.get(1)?,
            account: row.get(2)?,
            state: state(row, 3)?,
            at: row.get(4)?,
            url: row.get(5)?,
            outcome,
            attempts: row.get(6)?,
            reason: row.get(7)?,
        })
    };
    all.query_map((word(outcome), limit), listed)?.collect()
}

fn resend(connection: &Connection, id: &str) -> Result<bool, Fault> {
    let found = connection
        .prepare_cached("SELECT n, task FROM calls WHERE id = ?1 AND ended_at IS NOT NULL")
        .and_then(|mut found| found.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional());
    let Some((n, task)): Option<(i64, i64)> = found.map_err(|e| fault(&e))? else { return Ok(false) };
    // Those behind it wait again until it has ended.
    run(connection, "UPDATE calls SET due_at = NULL WHERE task = ?1 AND n > ?2", (task, n))?;
    run(
        connection,
        "UPDATE calls SET attempts = 0, first_at = NULL, ended_at = NULL, outcome = 'open', reason = '' WHERE n = ?1",
        [n],
    )?;
    pass_on(connection, task, 0)?;
    Ok(true)
}

fn secrets(connection: &Connection, account: &str, now: i64) -> rusqlite::Result<Vec<Secret>> {
    let mut live = connection.prepare_cached(
        "SELECT secret, created_at, ends_at FROM webhook_secrets
         WHERE account = ?1 AND (ends_at IS NULL OR ends_at > ?2) ORDER BY n DESC LIMIT ?3",
    )?;
    let secret = |row: &Row<'_>| Ok(Secret { secret: row.get(0)?, created_at: row.get(1)?, ends_at: row.get(2)? });
    live.query_map((account, now, SECRETS_MAX), secret)?.collect()
}

fn change_secrets(connection: &Connection, account: &str, ends_at: i64, secret: Option<&Secret>) -> Result<u32, Fault> {
    let there = connection.prepare_cached("SELECT 1 FROM accounts WHERE id = ?1");
    if !there.and_then(|mut found| found.exists([account])).map_err(|e| fault(&e))? {
        return Err(Fault::new(Code::NoResource, format!("account '{account}' does not exist")));
    }
    let ended = connection
        .prepare_cached(
            "UPDATE webhook_secrets SET ends_at = ?2 WHERE account = ?1 AND (ends_at IS NULL OR ends_at > ?2)",
        )
        .and_then(|mut all| all.execute((account, ends_at)))
        .map_err(|e| fault(&e))?;
    if let Some(Secret { secret, created_at, ends_at }) = secret {
        run(
            connection,
            "INSERT INTO webhook_secrets (account, secret, created_at, ends_at) VALUES (?1, ?2, ?3, ?4)",
            (account, secret, created_at, ends_at),
        )?;
    }
    u32::try_from(ended).map_err(Fault::internal)
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn a_receiver_is_its_host_and_port() {
        for (url, expected) in [
            ("https://Example.com/cb?x=1", "example.com"),
            ("http://example.com:8080", "example.com:8080"),
            ("http://user:pw@[::1]:9/a@b", "[::1]:9"),
            ("https://a.example#x", "a.example"),
            ("nonsense", "nonsense"),
        ] {
            assert_eq!(host(url), expected);
        }
    }
}
