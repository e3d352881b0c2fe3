//! What every store can do with accounts' settings, packs, bills and the ledger.

use async_trait::async_trait;
use fault::Fault;
use task::{Account, Bill, Entry, Pack, Unit};

/// The books of a store. All times are Unix milliseconds given by the caller.
///
/// Tasks reserve, settle and refund by themselves: in the transaction of [`crate::Store::put`], and in the one that
/// makes their final state visible.
#[async_trait]
pub trait Books: Send + Sync {
    /// The account of this id, with its settings.
    async fn account(&self, id: &str) -> Result<Option<Account>, Fault>;

    /// Replaces the settings of an account; its birth stays. `false`: there is none of this id.
    async fn set_account(&self, account: &Account) -> Result<bool, Fault>;

    /// Adds a pack and its grant; `free` and `held` are taken from its total. `false`: its id is taken.
    ///
    /// # Errors
    /// `NoResource` if its account does not exist, `Policy` if the account has [`task::caps::PACKS_MAX`] packs.
    async fn add_pack(&self, pack: &Pack) -> Result<bool, Fault>;

    /// Ends a pack now; what is left in it can no longer be drawn. `false`: there is none of this id that still runs.
    async fn end_pack(&self, id: &str, now: i64) -> Result<bool, Fault>;

    /// The account's packs, oldest purchase first.
    async fn packs(&self, account: &str) -> Result<Vec<Pack>, Fault>;

    /// What the account owes, by unit; units it never used are missing.
    async fn bills(&self, account: &str) -> Result<Vec<(Unit, Bill)>, Fault>;

    /// Notes a payment on the bill.
    ///
    /// # Errors
    /// `NoResource` if the account does not exist.
    async fn pay(&self, account: &str, unit: Unit, milliunits: u64, now: i64) -> Result<(), Fault>;

    /// The account's newest ledger lines, oldest of them first; at most [`crate::caps::LISTED_MAX`].
    async fn ledger(&self, account: &str, limit: u32) -> Result<Vec<Entry>, Fault>;

    /// Slots the account's tasks of this kind take now.
    async fn slots(&self, account: &str, kind: Unit) -> Result<u64, Fault>;

    /// What does not add up: balances that differ from the sum of their lines, reservations that outlived their task,
    /// slots of tasks that ended. Empty if the books are in order; at most [`crate::caps::PROBLEMS_MAX`] of each sort.
    async fn audit(&self) -> Result<Vec<String>, Fault>;
}
