//! Opening a connection: settings, the check that the file is ours and whole, migrations.

use super::fail::fault;
use crate::caps::{BUSY_MS, CHECKED_BYTES_MAX, LOG_BYTES_MAX, STATEMENTS_MAX};
use fault::{Code, Fault};
use rusqlite::{Connection, OpenFlags};
use std::fmt::Display;
use std::time::Duration;

/// `FLMG`, SQLite's `application_id` of our files.
const APPLICATION_ID: i32 = 0x464C_4D47;

/// Migrations in order; `user_version` counts how many a file has seen. Append only.
const MIGRATIONS: [&str; 7] = [
    include_str!("schema_1.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
    include_str!("schema_4.sql"),
    include_str!("schema_5.sql"),
    include_str!("schema_6.sql"),
    include_str!("schema_7.sql"),
];

/// `user_version` of a file that is up to date.
const VERSION: u32 = MIGRATIONS.len() as u32;

/// The writing connection of the database at this URI, brought up to date.
pub(super) fn open_writer(uri: &str) -> Result<Connection, Fault> {
    let mut connection = connect(uri).map_err(|e| fault(&e))?;
    check(&connection, uri)?;
    migrate(&mut connection).map_err(|e| fault(&e))?;
    Ok(connection)
}

/// One reading connection of a database that [`open_writer`] has opened.
pub(super) fn open_reader(uri: &str) -> Result<Connection, Fault> {
    let connection = connect(uri).map_err(|e| fault(&e))?;
    connection.pragma_update(None, "query_only", true).map_err(|e| fault(&e))?;
    Ok(connection)
}

/// `synchronous=FULL`: in WAL mode every commit is fsynced (`NORMAL` may forget the last ones when power fails).
fn connect(uri: &str) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_URI
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(uri, flags)?;
    connection.busy_timeout(Duration::from_millis(BUSY_MS))?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "journal_size_limit", LOG_BYTES_MAX)?;
    Ok(connection)
}

fn check(connection: &Connection, uri: &str) -> Result<(), Fault> {
    let number = |pragma: &str| -> Result<i64, Fault> {
        connection.pragma_query_value(None, pragma, |row| row.get(0)).map_err(|e| fault(&e))
    };
    let (version, application) = (number("user_version")?, number("application_id")?);
    let bytes = number("page_count")?.saturating_mul(number("page_size")?);
    if bytes > 0 && application != i64::from(APPLICATION_ID) && number("schema_version")? > 0 {
        return Err(refuse("is not a filmgate database", uri, "give another folder with --data"));
    }
    if version > i64::from(VERSION) {
        return Err(refuse("was written by a newer filmgate", uri, "upgrade filmgate"));
    }
    if u64::try_from(bytes).unwrap_or(0) <= CHECKED_BYTES_MAX {
        let verdict: String =
            connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(|e| fault(&e))?;
        if verdict != "ok" {
            return Err(refuse("is damaged", uri, "restore a backup of the data folder").with_detail(verdict));
        }
    }
    Ok(())
}

/// Refuses a database that other code than ours would read rightly.
pub(super) fn must_be_current(connection: &Connection) -> Result<(), Fault> {
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(|e| fault(&e))?;
    match version.cmp(&VERSION) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Less => Err(Fault::new(Code::Unavailable, "the database was written by an older filmgate")),
        std::cmp::Ordering::Greater => {
            Err(Fault::new(Code::Unavailable, "the database was written by a newer filmgate"))
        }
    }
}

fn refuse(why: impl Display, uri: &str, hint: &str) -> Fault {
    Fault::new(Code::Unavailable, format!("the database {why}")).with_detail(uri).with_hint(hint)
}

fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let version: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for script in MIGRATIONS.iter().skip(version as usize) {
        transaction.execute_batch(script)?;
    }
    if version < VERSION {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
    }
    transaction.commit()
}
