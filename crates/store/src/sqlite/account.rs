//! Accounts' settings, packs and bills.

use super::fail::fault;
use super::ledger;
use super::read::{from_word, text_of, unsigned};
use super::write::run;
use fault::{Code, Fault};
use rusqlite::{Connection, OptionalExtension, Result, Row};
use task::caps::PACKS_MAX;
use task::ledger::{grant, pay as payment};
use task::{Account, Bill, Pack, Unit};

const PACK: &str = "SELECT id, account, name, unit, total, free, held, purchased_at, effective_at, invalid_at, parallel
                    FROM packs";

pub(super) fn read(connection: &Connection, id: &str) -> Result<Option<Account>> {
    let mut found = connection.prepare_cached("SELECT id, created_at, account FROM accounts WHERE id = ?1")?;
    found.query_row([id], account_of).optional()
}

/// An account without settings was made before there were any: it may do everything.
fn account_of(row: &Row<'_>) -> Result<Account> {
    let (id, created_at): (String, i64) = (row.get(0)?, row.get(1)?);
    match row.get_ref(2)?.as_str()? {
        "" => Ok(Account::new(id, created_at)),
        settings => {
            let read: Account = serde_json::from_str(settings).map_err(super::read::unreadable)?;
            Ok(Account { id, created_at, ..read })
        }
    }
}

pub(super) fn set(connection: &Connection, account: &Account) -> std::result::Result<bool, Fault> {
    run(connection, "UPDATE accounts SET account = ?2 WHERE id = ?1", (&account.id, text_of(account)?))
}

pub(super) fn packs(connection: &Connection, account: &str) -> Result<Vec<Pack>> {
    let mut all = connection.prepare_cached(&format!("{PACK} WHERE account = ?1 ORDER BY n"))?;
    all.query_map([account], pack_of)?.collect()
}

fn pack_of(row: &Row<'_>) -> Result<Pack> {
    Ok(Pack {
        id: row.get(0)?,
        account: row.get(1)?,
        name: row.get(2)?,
        unit: from_word(row.get_ref(3)?.as_str()?)?,
        total: unsigned(row, 4)?,
        free: unsigned(row, 5)?,
        held: unsigned(row, 6)?,
        purchased_at: row.get(7)?,
        effective_at: row.get(8)?,
        invalid_at: row.get(9)?,
        parallel: row.get(10)?,
    })
}

pub(super) fn bill(connection: &Connection, account: &str, unit: Unit) -> Result<Bill> {
    let mut found = connection.prepare_cached("SELECT free, held FROM bills WHERE account = ?1 AND unit = ?2")?;
    let found = found.query_row((account, unit.name()), |row| Ok(Bill { free: row.get(0)?, held: unsigned(row, 1)? }));
    Ok(found.optional()?.unwrap_or_default())
}

pub(super) fn bills(connection: &Connection, account: &str) -> Result<Vec<(Unit, Bill)>> {
    let mut all = connection.prepare_cached("SELECT unit, free, held FROM bills WHERE account = ?1 ORDER BY unit")?;
    let bill = |row: &Row<'_>| {
        Ok((from_word(row.get_ref(0)?.as_str()?)?, Bill { free: row.get(1)?, held: unsigned(row, 2)? }))
    };
    all.query_map([account], bill)?.collect()
}

pub(super) fn add_pack(connection: &Connection, pack: &Pack) -> std::result::Result<bool, Fault> {
    must_exist(connection, &pack.account)?;
    let owned = connection
        .prepare_cached("SELECT count(*) FROM packs WHERE account = ?1")
        .and_then(|mut counted| counted.query_row([&pack.account], |row| unsigned(row, 0)))
        .map_err(|e| fault(&e))?;
    if owned >= PACKS_MAX as u64 {
        return Err(Fault::new(Code::Policy, format!("account '{}' has {PACKS_MAX} packs already", pack.account)));
    }
    let total = i64::try_from(pack.total).map_err(Fault::internal)?;
    let added = run(
        connection,
        "INSERT OR IGNORE INTO packs
             (id, account, name, unit, total, free, held, purchased_at, effective_at, invalid_at, parallel)
         VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, ?6, ?7, ?8, ?9)",
        (
            &pack.id,
            &pack.account,
            &pack.name,
            pack.unit.name(),
            total,
            pack.purchased_at,
            pack.effective_at,
            pack.invalid_at,
            pack.parallel,
        ),
    )?;
    if added {
        ledger::write(connection, &grant(pack))?;
    }
    Ok(added)
}

pub(super) fn end_pack(connection: &Connection, id: &str, now: i64) -> std::result::Result<bool, Fault> {
    run(connection, "UPDATE packs SET invalid_at = ?2 WHERE id = ?1 AND invalid_at > ?2", (id, now))
}

pub(super) fn pay(
    connection: &Connection,
    account: &str,
    unit: Unit,
    milliunits: u64,
    now: i64,
) -> std::result::Result<(), Fault> {
    must_exist(connection, account)?;
    ledger::write(connection, &payment(account, unit, milliunits, now))
}

/// An account must be there before anything is its own.
pub(super) fn must_exist(connection: &Connection, account: &str) -> std::result::Result<(), Fault> {
    let exists = connection
        .prepare_cached("SELECT 1 FROM accounts WHERE id = ?1")
        .and_then(|mut found| found.exists([account]))
        .map_err(|e| fault(&e))?;
    if exists { Ok(()) } else { Err(Fault::new(Code::NoResource, format!("account '{account}' does not exist"))) }
}
