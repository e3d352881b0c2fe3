//! The ledger: what a task reserves when it is put, and what becomes of it when the task ends.

use super::fail::fault;
use super::read::{from_word, unsigned};
use super::{account, write};
use fault::{Code, Fault};
use rusqlite::{Connection, Row};
use task::ledger::{Claim, close as closing, quota, reserve as reservation};
use task::{Account, Entry, State, Stop, Task, Unit};

const LINE: &str = "SELECT at, account, kind, unit, pack, task, free, held FROM ledger";

/// What a new task reserves, or why it may not; writes nothing yet.
pub(super) fn reserve(connection: &Connection, task: &Task) -> Result<Result<Vec<Entry>, Stop>, Fault> {
    reserved(connection, task).map_err(|e| fault(&e))
}

fn reserved(connection: &Connection, task: &Task) -> rusqlite::Result<Result<Vec<Entry>, Stop>> {
    let now = task.created_at;
    let owner = account::read(connection, &task.account)?.unwrap_or_else(|| Account::new(&task.account, now));
    let packs = account::packs(connection, &task.account)?;
    let (unit, milliunits) = (task.plan.unit(), task.plan.price_milliunits());
    let bill = account::bill(connection, &task.account, unit)?;
    // Money first: who has nothing left must not be told to try again.
    let lines = match reservation(&Claim { account: &owner, task: &task.id, unit, milliunits, now }, &packs, &bill) {
        Ok(lines) => lines,
        Err(stop) => return Ok(Err(stop)),
    };
    if let Some(quota) = quota(&owner, &packs, task.plan.kind(), now) {
        let taken = taken(connection, &task.account, task.plan.kind(), quota)?;
        if taken + u64::from(task.plan.slots()) > u64::from(quota) {
            return Ok(Err(Stop::Parallel));
        }
    }
    Ok(Ok(lines))
}

/// Slots taken now, counted until they pass `enough`.
pub(super) fn taken(connection: &Connection, account: &str, kind: Unit, enough: u32) -> rusqlite::Result<u64> {
    let mut counted = connection.prepare_cached(
        "SELECT coalesce(sum(slots), 0)
         FROM (SELECT slots FROM slots WHERE account = ?1 AND kind = ?2 LIMIT ?3)",
    )?;
    counted.query_row((account, kind.name(), i64::from(enough) + 1), |row| unsigned(row, 0))
}

/// Writes what was reserved for the task in row `n`, and takes its slots.
pub(super) fn open(connection: &Connection, n: i64, task: &Task, lines: &[Entry]) -> Result<(), Fault> {
    lines.iter().try_for_each(|line| write(connection, line))?;
    write::run(
        connection,
        "INSERT INTO slots (account, kind, n, slots) VALUES (?1, ?2, ?3, ?4)",
        (&task.account, task.plan.kind().name(), n, task.plan.slots()),
    )
    .map(|_| ())
}

/// The task in row `n` has come into a state. If it is a final one: settles or refunds, and frees its slots.
pub(super) fn follow(connection: &Connection, n: i64, task: &Task) -> Result<(), Fault> {
    if !task.state.is_final() {
        return Ok(());
    }
    let lines = of_task(connection, &task.id).map_err(|e| fault(&e))?;
    let closed = closing(&lines, task.state == State::Succeed, task.updated_at);
    closed.iter().try_for_each(|line| write(connection, line))?;
    write::run(connection, "DELETE FROM slots WHERE n = ?1", [n]).map(|_| ())
}

/// Writes one line and moves its purse: the only place that does either.
pub(super) fn write(connection: &Connection, line: &Entry) -> Result<(), Fault> {
    let (pack, task) = (line.pack.as_deref().unwrap_or_default(), line.task.as_deref().unwrap_or_default());
    let unit = line.unit.name();
    write::run(
        connection,
        "INSERT INTO ledger (at, account, kind, unit, pack, task, free, held)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        (line.at, &line.account, line.kind.word(), unit, pack, task, line.free, line.held),
    )?;
    let moved = match &line.pack {
        Some(pack) => write::run(
            connection,
            "UPDATE packs SET free = free + ?2, held = held + ?3 WHERE id = ?1",
            (pack, line.free, line.held),
        ),
        None => move_bill(connection, line),
    }?;
    if moved { Ok(()) } else { Err(Fault::new(Code::Internal, "a ledger line names a pack that is not there")) }
}

/// Moves a bill, which begins with its first line. (No upsert: it would check the line as if it were the balance.)
fn move_bill(connection: &Connection, line: &Entry) -> Result<bool, Fault> {
    let values = (&line.account, line.unit.name(), line.free, line.held);
    let sql = "UPDATE bills SET free = free + ?3, held = held + ?4 WHERE account = ?1 AND unit = ?2";
    let moved = write::run(connection, sql, values)?;
    if moved {
        return Ok(true);
    }
    write::run(connection, "INSERT INTO bills (account, unit, free, held) VALUES (?1, ?2, ?3, ?4)", values)
}

fn of_task(connection: &Connection, task: &str) -> rusqlite::Result<Vec<Entry>> {
    let mut all = connection.prepare_cached(&format!("{LINE} WHERE task = ?1 AND kind = 'reserve' ORDER BY n"))?;
    all.query_map([task], line_of)?.collect()
}

/// The newest lines of an account, oldest of them first.
pub(super) fn newest(connection: &Connection, account: &str, limit: u32) -> rusqlite::Result<Vec<Entry>> {
    let mut all = connection.prepare_cached(&format!("{LINE} WHERE account = ?1 ORDER BY n DESC LIMIT ?2"))?;
    let mut lines: Vec<Entry> = all.query_map((account, limit), line_of)?.collect::<rusqlite::Result<_>>()?;
    lines.reverse();
    Ok(lines)
}

fn line_of(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let named = |text: String| (!text.is_empty()).then_some(text);
    Ok(Entry {
        at: row.get(0)?,
        account: row.get(1)?,
        kind: from_word(row.get_ref(2)?.as_str()?)?,
        unit: from_word(row.get_ref(3)?.as_str()?)?,
        pack: named(row.get(4)?),
        task: named(row.get(5)?),
        free: row.get(6)?,
        held: row.get(7)?,
    })
}
