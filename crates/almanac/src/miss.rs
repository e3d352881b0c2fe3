//! A name nobody knows.

use std::fmt;

/// A name nobody knows, and those that come near.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// What was looked for, such as `model`.
    pub kind: &'static str,
    /// What was typed, cut where it is long.
    pub typed: String,
    /// The nearest names, at most three.
    pub near: Vec<String>,
}

impl Miss {
    /// What to try instead.
    pub fn hint(&self) -> String {
        match self.near.as_slice() {
            [] => "filmgate models lists the models, docs and catalog/rules the rest".to_owned(),
            near => format!("did you mean {}?", near.join(", ")),
        }
    }
}

impl fmt::Display for Miss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no {} is called '{}'; {}", self.kind, self.typed, self.hint())
    }
}

impl std::error::Error for Miss {}
