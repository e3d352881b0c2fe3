//! One line of the ledger.

use crate::Unit;
use serde::{Deserialize, Serialize};

/// What a line does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A pack was bought.
    Grant,
    /// A bill was paid.
    Pay,
    /// A task was accepted: its price is set apart.
    Reserve,
    /// The task succeeded: what was set apart is spent.
    Settle,
    /// The task failed: what was set apart is free again.
    Refund,
}

impl Kind {
    /// Its word in the ledger.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Grant => "grant",
            Kind::Pay => "pay",
            Kind::Reserve => "reserve",
            Kind::Settle => "settle",
            Kind::Refund => "refund",
        }
    }
}

/// One line: how much it moves in one purse. Never changed, never removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Unix milliseconds.
    pub at: i64,
    /// Whose.
    pub account: String,
    /// What it does.
    pub kind: Kind,
    /// Thousandths of what.
    pub unit: Unit,
    /// Id of the pack; `None` is the account's bill.
    pub pack: Option<String>,
    /// Id of the task it is about.
    pub task: Option<String>,
    /// Change of what can be spent.
    pub free: i64,
    /// Change of what is set apart.
    pub held: i64,
}
