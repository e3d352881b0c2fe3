//! Fields the service does not know that were meant as fields it knows: names kept from another API
//! (`catalog/spellings.toml`), and slips of the pen. Nothing is read differently; the finding tells what was meant.

use super::desk::Desk;
use super::fix::Fix;
use super::{members, nearest, rule};
use crate::Edit;
use serde_json::{Map, Value};
use wire::body::{Kind, Member};

/// Shortest name that is compared letter by letter.
const NAME_BYTES_MIN: usize = 4;
/// Most letters a slip of the pen changes.
const SLIPS_MAX: usize = 2;

/// Writes the finding if the unknown field was meant as a known one that is not sent; whether it did.
pub(super) fn note(field: &str, sent: &Map<String, Value>, desk: &mut Desk<'_>) -> bool {
    if field.contains('[') {
        return false;
    }
    let (parents, name) = field.rsplit_once('.').unwrap_or(("", field));
    let path: Vec<&str> = parents.split('.').filter(|part| !part.is_empty()).collect();
    let Some(object) = beside(sent, &path) else { return false };
    let known = siblings(members::of(desk.operation), &path);
    let free = |name: &str| known.iter().any(|member| member.name == name) && empty(object.get(name));
    let meant = alias(field, name, object, &free, desk).or_else(|| slip(field, name, object, &known, &free));
    let Some((is, fix)) = meant else { return false };
    desk.note(rule::MISNAMED, field, format!("{field} is unknown and ignored, the field is {is}"), Some(fix));
    true
}

/// A name of another API whose value can be told here.
fn alias(
    field: &str,
    name: &str,
    object: &Map<String, Value>,
    free: &dyn Fn(&str) -> bool,
    desk: &Desk<'_>,
) -> Option<(String, Fix)> {
    let alias = desk.catalog.alias(name).filter(|alias| free(&alias.is))?;
    if alias.values.is_empty() {
        return Some((alias.is.clone(), Fix::edits(vec![renamed(field, &alias.is)])));
    }
    let word = match object.get(name)? {
        Value::String(text) => text.clone(),
        Value::Bool(flag) => flag.to_string(),
        Value::Null | Value::Number(_) | Value::Array(_) | Value::Object(_) => return None,
    };
    let value =
        alias.values.get(&word).cloned().or_else(|| alias.values.values().find(|own| **own == word).cloned())?;
    let is = format!("{}{}", &field[..field.len() - name.len()], alias.is);
    let edits = vec![Edit::Remove { field: field.to_owned() }, Edit::Set { field: is, value: value.into() }];
    Some((alias.is.clone(), Fix::edits(edits)))
}

/// A known name a few letters away that could hold the value.
fn slip(
    field: &str,
    name: &str,
    object: &Map<String, Value>,
    known: &[Member],
    free: &dyn Fn(&str) -> bool,
) -> Option<(String, Fix)> {
    let value = object.get(name)?;
    let near = |member: &&Member| {
        let far = nearest::distance(member.name.as_bytes(), name.to_ascii_lowercase().as_bytes());
        name.len() >= NAME_BYTES_MIN && far <= SLIPS_MAX && free(member.name) && holds(&member.kind, value)
    };
    let is = known.iter().find(near)?.name;
    Some((is.to_owned(), Fix::edits(vec![renamed(field, is)])))
}

fn renamed(field: &str, to: &str) -> Edit {
    Edit::Rename { field: field.to_owned(), to: to.to_owned() }
}

/// The object the field lies in.
fn beside<'m>(sent: &'m Map<String, Value>, path: &[&str]) -> Option<&'m Map<String, Value>> {
    path.iter().try_fold(sent, |object, name| object.get(*name)?.as_object())
}

/// What that object can hold.
fn siblings(members: Vec<Member>, path: &[&str]) -> Vec<Member> {
    path.iter().fold(members, |members, name| {
        match members.into_iter().find(|member| member.name == *name).map(|member| member.kind) {
            Some(Kind::Object(inner)) => inner,
            _ => Vec::new(),
        }
    })
}

fn empty(value: Option<&Value>) -> bool {
    match value {
        None | Some(Value::Null) => true,
        Some(Value::String(text)) => text.is_empty(),
        Some(Value::Array(items)) => items.is_empty(),
        Some(Value::Bool(_) | Value::Number(_) | Value::Object(_)) => false,
    }
}

fn holds(kind: &Kind, value: &Value) -> bool {
    match kind {
        Kind::Text | Kind::Word | Kind::Number | Kind::Whole => value.is_string() || value.is_number(),
        Kind::Flag => value.is_boolean() || value.is_string(),
        Kind::Texts => value.is_string() || value.is_array(),
        Kind::Object(_) => value.is_object(),
        Kind::List(_) => value.is_array(),
    }
}
