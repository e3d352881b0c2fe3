//! What is drawn from: packs, and the bill.

use crate::Unit;
use serde::{Deserialize, Serialize};

/// A resource pack: so many units, bought once, good for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// 32 hex digits.
    pub id: String,
    /// Who owns it.
    pub account: String,
    /// Its name, as the owner reads it.
    pub name: String,
    /// What it holds.
    pub unit: Unit,
    /// Thousandths bought.
    pub total: u64,
    /// Thousandths that can be spent.
    pub free: u64,
    /// Thousandths set apart for tasks under way.
    pub held: u64,
    /// When it was bought, Unix milliseconds.
    pub purchased_at: i64,
    /// Good from here on.
    pub effective_at: i64,
    /// Good until here.
    pub invalid_at: i64,
    /// Slots it gives its owner; `None` for no limit.
    pub parallel: Option<u32>,
}

/// Where a pack stands, in the service's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Standing {
    /// Its time has not come.
    ToBeOnline,
    /// It can be drawn from.
    Online,
    /// Its time is over.
    Expired,
    /// Nothing is left in it.
    RunOut,
}

impl Standing {
    /// The service's word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Standing::ToBeOnline => "toBeOnline",
            Standing::Online => "online",
            Standing::Expired => "expired",
            Standing::RunOut => "runOut",
        }
    }
}

impl Pack {
    /// Where it stands at `now`.
    pub fn standing(&self, now: i64) -> Standing {
        match () {
            () if now >= self.invalid_at => Standing::Expired,
            () if now < self.effective_at => Standing::ToBeOnline,
            () if self.free == 0 => Standing::RunOut,
            () => Standing::Online,
        }
    }
}

/// What an account owes in one unit, beyond its packs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bill {
    /// Below zero: so much is owed, reservations included. Above: so much was paid ahead.
    pub free: i64,
    /// Thousandths set apart for tasks under way.
    pub held: u64,
}
