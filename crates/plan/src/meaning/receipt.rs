//! What somebody else did for a task, and took for it.

use serde::{Deserialize, Serialize};

/// What an upstream did for a task.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// The upstream's own id of the task (or session), if it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What it took.
    #[serde(default)]
    pub cost: Cost,
    /// Why a person should look at the task, if one should: something may have been paid for nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attention: Option<String>,
}

/// What an upstream took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cost {
    /// Nobody knows. Not the same as nothing.
    #[default]
    Unknown,
    /// So many thousandths of a unit.
    Milliunits(u64),
}
