//! One row of a route's history. Rows are only ever appended.

use crate::Route;
use crate::watch::Evidence;
use serde::{Deserialize, Serialize};

/// A route as somebody made it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The name that callers write.
    pub alias: String,
    /// Counts the rows of all routes; 0 before it is stored.
    pub version: u64,
    /// Unix milliseconds.
    pub at: i64,
    /// Who made it: a login name, `admin` over HTTP, `guard`, `KLING_MODEL_VERSION`.
    pub who: String,
    /// What was done.
    pub what: What,
    /// Why, in their words.
    #[serde(default)]
    pub why: String,
    /// Version of the row that was appended again, after a rollback.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restores: Option<u64>,
    /// What the guard went by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// The route from here on.
    pub route: Route,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// Somebody said where it leads.
    Set,
    /// A canary was begun, or its weight changed.
    Canary,
    /// The canary became the stable variant.
    Promote,
    /// An older row was appended again.
    Rollback,
    /// It was switched off.
    Disable,
    /// It was switched on again.
    Enable,
    /// The guard took the canary's weight away.
    Guarded,
}

impl What {
    /// As it is shown.
    pub const fn word(self) -> &'static str {
        match self {
            What::Set => "set",
            What::Canary => "canary",
            What::Promote => "promote",
            What::Rollback => "rollback",
            What::Disable => "disable",
            What::Enable => "enable",
            What::Guarded => "guarded",
        }
    }
}
