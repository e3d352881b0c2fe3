//! The books of a SQLite store.

use super::{Sqlite, account, audit, ledger};
use crate::Books;
use crate::caps::LISTED_MAX;
use crate::sqlite::writer::Wakes;
use async_trait::async_trait;
use fault::Fault;
use task::{Account, Bill, Entry, Pack, Unit};

#[async_trait]
impl Books for Sqlite {
    async fn account(&self, id: &str) -> Result<Option<Account>, Fault> {
        self.readers.read(|c| account::read(c, id))
    }

    async fn set_account(&self, account: &Account) -> Result<bool, Fault> {
        let account = account.clone();
        self.writer.run(Wakes::Nobody, move |c| account::set(c, &account)).await
    }

    async fn add_pack(&self, pack: &Pack) -> Result<bool, Fault> {
        let pack = pack.clone();
        self.writer.run(Wakes::Nobody, move |c| account::add_pack(c, &pack)).await
    }

    async fn end_pack(&self, id: &str, now: i64) -> Result<bool, Fault> {
        let id = id.to_owned();
        self.writer.run(Wakes::Nobody, move |c| account::end_pack(c, &id, now)).await
    }

    async fn packs(&self, account: &str) -> Result<Vec<Pack>, Fault> {
        self.readers.read(|c| account::packs(c, account))
    }

    async fn bills(&self, account: &str) -> Result<Vec<(Unit, Bill)>, Fault> {
        self.readers.read(|c| account::bills(c, account))
    }

    async fn pay(&self, account: &str, unit: Unit, milliunits: u64, now: i64) -> Result<(), Fault> {
        let account = account.to_owned();
        self.writer.run(Wakes::Nobody, move |c| account::pay(c, &account, unit, milliunits, now)).await
    }

    async fn ledger(&self, account: &str, limit: u32) -> Result<Vec<Entry>, Fault> {
        let (readers, account, limit) = (self.readers.clone(), account.to_owned(), limit.min(LISTED_MAX));
        let listed = move || readers.read(|c| ledger::newest(c, &account, limit));
        tokio::task::spawn_blocking(listed).await.map_err(Fault::internal)?
    }

    async fn slots(&self, account: &str, kind: Unit) -> Result<u64, Fault> {
        self.readers.read(|c| ledger::taken(c, account, kind, u32::MAX))
    }

    async fn audit(&self) -> Result<Vec<String>, Fault> {
        let readers = self.readers.clone();
        let audited = move || readers.read(audit::problems);
        tokio::task::spawn_blocking(audited).await.map_err(Fault::internal)?
    }
}
