//! What may be spent in a day, by a key or at an upstream; and what was. Apart from the ledger: that one says what
//! callers owe us, this one what we are about to pay, and what we did.
//!
//! ```text
//!   accepted ──→ reserved ──┬─ succeed, or the upstream says what it took ──→ settled
//!                           ├─ failed, and nothing was taken ───────────────→ refunded
//!                           └─ nobody knows what was taken ─────────────────→ unknown   (counts in full)
//! ```

use crate::{Cost, State, Task, Unit};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Milliseconds of a day.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Whose spending is limited.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Scope {
    /// Of callers who prove themselves with this key.
    Key(String),
    /// Of this server at this upstream.
    Upstream(String),
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Scope::Key(id) => write!(f, "key:{id}"),
            Scope::Upstream(name) => write!(f, "upstream:{name}"),
        }
    }
}

impl FromStr for Scope {
    type Err = String;

    fn from_str(text: &str) -> Result<Scope, String> {
        match text.split_once(':') {
            Some(("key", id)) if !id.is_empty() => Ok(Scope::Key(id.to_owned())),
            Some(("upstream", name)) if !name.is_empty() => Ok(Scope::Upstream(name.to_owned())),
            Some(_) | None => Err(format!("'{text}' is no scope: write key:ACCESS_KEY or upstream:NAME")),
        }
    }
}

impl TryFrom<String> for Scope {
    type Error = String;
    fn try_from(text: String) -> Result<Scope, String> {
        text.parse()
    }
}

impl From<Scope> for String {
    fn from(scope: Scope) -> String {
        scope.to_string()
    }
}

/// What may be spent in one day (UTC).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// Whose.
    pub scope: Scope,
    /// Thousandths of what.
    pub unit: Unit,
    /// How many in a day.
    pub milliunits: u64,
}

/// Where one spending stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Spent {
    /// Set apart for a task under way.
    Reserved,
    /// Spent.
    Settled,
    /// Free again.
    Refunded,
    /// Nobody knows; counts as spent.
    Unknown,
}

impl Spent {
    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Spent::Reserved => "reserved",
            Spent::Settled => "settled",
            Spent::Refunded => "refunded",
            Spent::Unknown => "unknown",
        }
    }
}

/// What was spent by one scope in one day and one unit, by where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spending {
    /// Whose.
    pub scope: Scope,
    /// Days since 1970-01-01, UTC.
    pub day: i64,
    /// Thousandths of what.
    pub unit: Unit,
    /// Where it stands.
    pub state: Spent,
    /// Of how many tasks.
    pub tasks: u64,
    /// How many thousandths in all.
    pub milliunits: u64,
}

/// The day (UTC) of this moment, in days since 1970-01-01.
pub fn day_of(now: i64) -> i64 {
    now.div_euclid(DAY_MS)
}

impl Task {
    /// Whose spending it is.
    pub fn scopes(&self) -> Vec<Scope> {
        let key = self.key.clone().map(Scope::Key);
        let upstream = self.routed.as_ref().filter(|routed| routed.lane == crate::Lane::Abroad);
        key.into_iter().chain(upstream.map(|routed| Scope::Upstream(routed.upstream.clone()))).collect()
    }

    /// How its spending of this scope stands, and how many thousandths it comes to: a key pays our price, an upstream
    /// takes what it says it took.
    pub fn spending(&self, scope: &Scope) -> (Spent, u64) {
        let price = self.plan.price_milliunits();
        let told = self.receipt.as_ref().map(|receipt| receipt.cost);
        match (self.state, scope, told) {
            (State::Submitted | State::Processing, _, _) => (Spent::Reserved, price),
            (State::Succeed, Scope::Key(_), _) | (State::Succeed, _, None) => (Spent::Settled, price),
            (State::Failed, Scope::Key(_), _) | (State::Failed, _, None | Some(Cost::Milliunits(0))) => {
                (Spent::Refunded, 0)
            }
            (State::Succeed | State::Failed, Scope::Upstream(_), Some(Cost::Milliunits(took))) => {
                (Spent::Settled, took)
            }
            (State::Succeed | State::Failed, Scope::Upstream(_), Some(Cost::Unknown)) => (Spent::Unknown, price),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Receipt, sample};

    #[test]
    fn scopes_read_back() {
        for scope in [Scope::Key("ak".into()), Scope::Upstream("kling".into())] {
            assert_eq!(scope.to_string().parse(), Ok(scope));
        }
        for text in ["", "key:", "kling", "upstream:"] {
            assert!(text.parse::<Scope>().is_err(), "{text}");
        }
    }

    #[test]
    fn an_unknown_cost_is_never_nothing() {
        let scope = Scope::Upstream("kling".into());
        let begun = sample("1", "a", None, 0).begin(0, 10).unwrap();
        assert_eq!(begun.spending(&scope), (Spent::Reserved, 1000));
        let ended =
            |cost| begun.clone().receive(Receipt { cost, ..Receipt::default() }).unwrap().fail("no", 1).unwrap();
        assert_eq!(ended(Cost::Unknown).spending(&scope), (Spent::Unknown, 1000));
        assert_eq!(ended(Cost::Milliunits(0)).spending(&scope), (Spent::Refunded, 0));
        assert_eq!(ended(Cost::Milliunits(700)).spending(&scope), (Spent::Settled, 700));
        assert_eq!(
            ended(Cost::Unknown).spending(&Scope::Key("ak".into())),
            (Spent::Refunded, 0),
            "the caller got nothing"
        );
    }
}
