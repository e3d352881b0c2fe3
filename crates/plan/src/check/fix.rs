//! How a request is written instead: changes a program can make, or words for a person.

use crate::Edit;
use serde_json::Value;

/// What a finding says under "write instead".
#[derive(Clone, Debug)]
pub(super) struct Fix {
    /// In words that can be typed.
    pub(super) text: String,
    /// The same as changes; empty where a person must decide.
    pub(super) edits: Vec<Edit>,
}

impl Fix {
    /// Words alone.
    pub(super) fn words(text: impl Into<String>) -> Fix {
        Fix { text: text.into(), edits: Vec::new() }
    }

    /// Changes, told in their own words: values first, separated by commas.
    pub(super) fn edits(edits: Vec<Edit>) -> Fix {
        let (sets, others): (Vec<&Edit>, Vec<&Edit>) = edits.iter().partition(|edit| matches!(edit, Edit::Set { .. }));
        let sets = sets.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let others = others.iter().map(ToString::to_string);
        let clauses = (!sets.is_empty()).then_some(sets).into_iter().chain(others);
        Fix { text: clauses.collect::<Vec<_>>().join("; "), edits }
    }

    /// Another value.
    pub(super) fn set(field: &str, value: impl Into<Value>) -> Fix {
        Fix::edits(vec![Edit::Set { field: field.to_owned(), value: value.into() }])
    }

    /// Another number, written without a fraction where it has none.
    pub(super) fn number(field: &str, number: f64) -> Fix {
        Fix::edits(vec![number_of(field, number)])
    }

    /// Without the `data:…,` in front.
    pub(super) fn bare(field: &str) -> Fix {
        Fix::edits(vec![Edit::Bare { field: field.to_owned() }])
    }

    /// Without the field.
    pub(super) fn remove(field: &str) -> Fix {
        Fix::edits(vec![Edit::Remove { field: field.to_owned() }])
    }
}

/// Gives the field a number, written without a fraction where it has none.
pub(super) fn number_of(field: &str, number: f64) -> Edit {
    let whole = (number.fract() == 0.0 && number.abs() < 1e15).then(|| Value::from(number as i64));
    Edit::Set { field: field.to_owned(), value: whole.unwrap_or_else(|| Value::from(number)) }
}
