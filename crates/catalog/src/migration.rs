//! What changes when a request moves to another model, beyond what the target refuses: one file each.

use crate::{Model, Operation};
use serde::{Deserialize, Serialize};

/// When a migration page applies to a request that moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// Always, between the models it names.
    Always,
    /// The request has the page's field.
    Field,
    /// The result has another size.
    Size,
    /// The result has another frame rate.
    FrameRate,
    /// No mode is given, and the models differ in what that means.
    DefaultMode,
    /// The length changes.
    Length,
    /// The price changes.
    Price,
    /// The price before or after is not known.
    PriceUnknown,
    /// An operation that takes the result as its input does not take the target's.
    FollowUp,
}

/// One page under `catalog/migrations/`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Migration {
    /// Short name; equals the file's name.
    pub id: String,
    /// One line.
    pub title: String,
    /// When it applies.
    pub when: When,
    /// JSON path of the field, for pages about one.
    #[serde(default)]
    pub field: String,
    /// Operations it is about; empty = all.
    #[serde(default)]
    pub operations: Vec<Operation>,
    /// Models that are left; empty = any.
    #[serde(default)]
    pub from: Vec<String>,
    /// Models that are gone to; empty = any.
    #[serde(default)]
    pub to: Vec<String>,
    /// What happens and why, in the present tense.
    pub why: String,
    /// What to do about it.
    pub advice: String,
    /// Id of the source.
    pub source: String,
    /// A request to which it applies.
    pub example: Example,
}

/// A request that moves, for the page and for its test.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What is made.
    pub operation: Operation,
    /// The model it moves to.
    pub to: String,
    /// The body before.
    pub before: String,
    /// The body afterwards.
    pub after: String,
}

impl Migration {
    /// Whether it speaks of this operation and of a move between these models.
    pub fn is_about(&self, operation: Operation, from: &Model, to: &Model) -> bool {
        let names = |list: &[String], id: &str| list.is_empty() || list.iter().any(|name| name == id);
        let operations = self.operations.is_empty() || self.operations.contains(&operation);
        operations && names(&self.from, &from.id) && names(&self.to, &to.id)
    }
}
