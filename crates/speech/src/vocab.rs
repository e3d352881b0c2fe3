//! The model's alphabet: a number for every character it knows.

use std::collections::HashMap;
use std::sync::LazyLock;
use toml::{Table, Value};

static NUMBERS: LazyLock<HashMap<char, i32>> = LazyLock::new(|| {
    let table: Table = include_str!("../words/vocab.toml").parse().unwrap_or_default();
    let rows = table.get("vocab").and_then(Value::as_table).into_iter().flatten();
    rows.filter_map(|(key, number)| Some((key.chars().next()?, i32::try_from(number.as_integer()?).ok()?))).collect()
});

/// The numbers of `phonemes`; characters the model does not know are left out.
pub(crate) fn numbers(phonemes: &str) -> Vec<i32> {
    phonemes.chars().filter_map(|c| NUMBERS.get(&c).copied()).collect()
}

/// Whether the model knows `c`.
#[cfg(test)]
pub(crate) fn knows(c: char) -> bool {
    NUMBERS.contains_key(&c)
}
