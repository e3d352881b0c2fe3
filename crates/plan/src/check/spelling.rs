//! Spellings the service refuses or ignores, read as what they mean. Which ones is data (`catalog/spellings.toml`).

use super::Strictness;
use super::desk::{Desk, invalid, shown};
use super::fix::Fix;
use crate::Edit;
use catalog::Spelling;
use serde_json::{Map, Value};

/// Lenient: rewrites the members and notes it. Strict: leaves a wrong value for its own check, and notes a field the
/// service would silently ignore.
pub(super) fn apply(members: &mut Map<String, Value>, desk: &mut Desk<'_>) {
    let catalog = desk.catalog;
    for row in catalog.spellings() {
        let sent = members.get(&row.field).and_then(word);
        if !sent.is_some_and(|sent| sent.eq_ignore_ascii_case(&row.value)) {
            continue;
        }
        match desk.policy.strictness {
            Strictness::Lenient => rewrite(members, row, desk),
            Strictness::Strict => report(members, row, desk),
        }
    }
}

fn rewrite(members: &mut Map<String, Value>, row: &Spelling, desk: &mut Desk<'_>) {
    members.shift_remove(&row.field);
    let meant = given(members, row);
    let fix = fix(members, row);
    let message = match meant {
        Some(given) if given != row.to_value => {
            format!("{} is ignored beside {} '{}'", row.field, row.to_field, shown(given))
        }
        _ => format!("{} value '{}' is read as {} '{}'", row.field, row.value, row.to_field, row.to_value),
    };
    if meant.is_none() {
        members.insert(row.to_field.clone(), Value::from(row.to_value.as_str()));
    }
    desk.note(&row.rule, &row.field, message, Some(fix));
}

fn report(members: &mut Map<String, Value>, row: &Spelling, desk: &mut Desk<'_>) {
    members.shift_remove(&row.field);
    let fix = fix(members, row);
    if row.field == row.to_field {
        desk.refuse(&row.rule, &row.field, invalid(&row.field, &row.value), Some(fix));
    } else {
        desk.note(&row.rule, &row.field, format!("{} is unknown and ignored", row.field), Some(fix));
    }
}

/// What the field it means already says, once the spelling itself is out of `members`.
fn given<'a>(members: &'a Map<String, Value>, row: &Spelling) -> Option<&'a str> {
    members.get(&row.to_field).and_then(word).filter(|word| !word.is_empty())
}

fn fix(members: &Map<String, Value>, row: &Spelling) -> Fix {
    let set = Edit::Set { field: row.to_field.clone(), value: row.to_value.as_str().into() };
    let remove = Edit::Remove { field: row.field.clone() };
    Fix::edits(match (row.field == row.to_field, given(members, row)) {
        (true, _) => vec![set],
        (false, Some(_)) => vec![remove],
        (false, None) => vec![set, remove],
    })
}

fn word(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text.trim()),
        Value::Bool(true) => Some("true"),
        Value::Bool(false) => Some("false"),
        _ => None,
    }
}
