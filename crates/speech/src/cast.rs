//! Which of the model's voices speaks for a voice of the catalog.

use std::sync::LazyLock;
use toml::{Table, Value};

static CAST: LazyLock<Table> = LazyLock::new(|| include_str!("../words/voice.toml").parse().unwrap_or_default());

/// A voice as the model has to make it.
#[derive(Clone, Debug, PartialEq)]
pub struct Voice {
    /// The styles that are mixed for English.
    pub english: Vec<String>,
    /// The same for Mandarin.
    pub mandarin: Vec<String>,
    /// How much higher than they are; 1 as they are.
    pub pitch: f32,
    /// How much quicker than they are; 1 as they are.
    pub pace: f32,
}

/// Who speaks for `name`, a voice of the catalog or a kind of speaker; a woman, if nobody is called so.
pub fn voice(name: &str) -> Voice {
    let row = row(name).or_else(|| row("woman"));
    let styles = |key: &str| -> Vec<String> {
        let text = row.and_then(|row| row.get(key)).and_then(Value::as_str).unwrap_or_default();
        text.split('+').map(str::to_owned).collect()
    };
    let number = |key: &str| row.and_then(|row| row.get(key)).and_then(Value::as_float).unwrap_or(1.0) as f32;
    Voice { english: styles("en"), mandarin: styles("zh"), pitch: number("pitch"), pace: number("pace") }
}

/// Whether `name` has a row.
pub fn known(name: &str) -> bool {
    row(name).is_some()
}

fn row(name: &str) -> Option<&'static Value> {
    ["voice", "kind"].into_iter().find_map(|list| CAST.get(list)?.get(name))
}
