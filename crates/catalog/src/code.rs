//! What the scan of source code can report besides what it finds in bodies.

use crate::{Day, Repair};
use serde::{Deserialize, Serialize};

/// One habit of code, one file under `catalog/code/`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeRule {
    /// Short name; equals the file's name.
    pub id: String,
    /// One line.
    pub title: String,
    /// Why it exists and what goes wrong without it.
    pub why: String,
    /// What to write instead.
    pub fix: String,
    /// Id of the source.
    pub source: String,
    /// Day since which it is so, where there is one.
    pub since: Option<Day>,
    /// Whether a program may make the change.
    pub repair: Repair,
    /// The model to move to, for a rule that only speaks when one is asked for.
    pub to: Option<String>,
    /// The same wrong and right, in each language the rule reads.
    pub example: Vec<CodeExample>,
}

/// A piece of source code, wrong and right.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeExample {
    /// Name of the language, such as `python`.
    pub lang: String,
    /// Breaks the rule.
    pub bad: String,
    /// The same, right.
    pub good: String,
}
