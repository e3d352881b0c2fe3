//! One change of a request body.

use crate::path::{Step, steps};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;

/// One change of a request body. Fields are JSON paths from the body, such as `camera_control.config.zoom` or
/// `image_list[0].image`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "do")]
pub enum Edit {
    /// Gives the field this value, whether it is there or not.
    Set {
        /// Path of the field.
        field: String,
        /// Its value from now on.
        value: Value,
    },
    /// Takes the field out.
    Remove {
        /// Path of the field.
        field: String,
    },
    /// Gives the field another name beside its neighbours; its value stays.
    Rename {
        /// Path of the field.
        field: String,
        /// Its new last name, such as `image`.
        to: String,
    },
    /// Takes a `data:…,` prefix off the field's text.
    Bare {
        /// Path of the field.
        field: String,
    },
}

impl Edit {
    /// Path of the field it is about.
    pub fn field(&self) -> &str {
        match self {
            Edit::Set { field, .. } | Edit::Remove { field } | Edit::Rename { field, .. } | Edit::Bare { field } => {
                field
            }
        }
    }
}

/// Why an edit could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field} cannot be changed: {why}")]
pub struct Unapplied {
    /// Path of the field.
    pub field: String,
    /// Which part of the path is not what it must be.
    pub why: &'static str,
}

impl Edit {
    /// Makes the change. Taking out or renaming what is not there changes nothing; a value's missing parents are made.
    pub fn apply(&self, members: &mut Map<String, Value>) -> Result<(), Unapplied> {
        let because = |why| Unapplied { field: self.field().to_owned(), why };
        let mut path = steps(self.field()).ok_or_else(|| because("it is no path"))?;
        let last = path.pop().ok_or_else(|| because("it is no path"))?;
        let make = matches!(self, Edit::Set { .. });
        let Some(place) = reach(members, &path, make).map_err(because)? else { return Ok(()) };
        match (self, place, last) {
            (Edit::Set { value, .. }, Place::Object(object), Step::Name(name)) => {
                object.insert(name.to_owned(), value.clone());
            }
            (Edit::Set { value, .. }, Place::List(list), Step::Item(at)) => match list.get_mut(at) {
                Some(item) => *item = value.clone(),
                None => return Err(because("the list has no such item")),
            },
            (Edit::Remove { .. }, Place::Object(object), Step::Name(name)) => drop(object.shift_remove(name)),
            (Edit::Remove { .. }, Place::List(list), Step::Item(at)) if at < list.len() => drop(list.remove(at)),
            (Edit::Rename { to, .. }, Place::Object(object), Step::Name(name)) => rename(object, name, to),
            (Edit::Bare { .. }, Place::Object(object), Step::Name(name)) => {
                object.get_mut(name).into_iter().for_each(bare);
            }
            (Edit::Bare { .. }, Place::List(list), Step::Item(at)) => list.get_mut(at).into_iter().for_each(bare),
            (Edit::Remove { .. }, Place::List(_), Step::Item(_)) => {}
            (_, Place::Object(_), Step::Item(_)) => return Err(because("it is an object, not a list")),
            (_, Place::List(_), Step::Name(_)) => return Err(because("it is a list, not an object")),
            (Edit::Rename { .. }, Place::List(_), Step::Item(_)) => {
                return Err(because("a list's items have no names"));
            }
        }
        Ok(())
    }
}

/// The member keeps its place among its neighbours; one that already has the new name gives way.
fn rename(object: &mut Map<String, Value>, from: &str, to: &str) {
    if from == to || !object.contains_key(from) {
        return;
    }
    object.shift_remove(to);
    *object = std::mem::take(object)
        .into_iter()
        .map(|(name, value)| (if name == from { to.to_owned() } else { name }, value))
        .collect();
}

fn bare(value: &mut Value) {
    if let Value::String(text) = value
        && let Some(comma) = text.find(',').filter(|_| text.starts_with("data:"))
    {
        text.drain(..=comma);
    }
}

/// Where the last step is taken.
enum Place<'a> {
    Object(&'a mut Map<String, Value>),
    List(&'a mut Vec<Value>),
}

/// Walks to the parent; makes missing objects if asked to, else `None`.
fn reach<'a>(
    members: &'a mut Map<String, Value>,
    path: &[Step<'_>],
    make: bool,
) -> Result<Option<Place<'a>>, &'static str> {
    let mut place = Place::Object(members);
    for step in path {
        let next = match (place, step) {
            (Place::Object(object), Step::Name(name)) => {
                if make && object.get(*name).is_none_or(Value::is_null) {
                    object.insert((*name).to_owned(), Value::Object(Map::new()));
                }
                object.get_mut(*name)
            }
            (Place::List(list), Step::Item(at)) => list.get_mut(*at),
            (Place::Object(_), Step::Item(_)) => return Err("it is an object, not a list"),
            (Place::List(_), Step::Name(_)) => return Err("it is a list, not an object"),
        };
        place = match next {
            None if make => return Err("the list has no such item"),
            None => return Ok(None),
            Some(Value::Object(object)) => Place::Object(object),
            Some(Value::Array(list)) => Place::List(list),
            Some(Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
                return Err("a part of its path is neither an object nor a list");
            }
        };
    }
    Ok(Some(place))
}

/// As a person would type it: `"mode": "std"`, `remove camera_control`, `rename image_tail to image`.
impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Edit::Set { field, value } => write!(f, "\"{}\": {value}", last(field)),
            Edit::Remove { field } => write!(f, "remove {field}"),
            Edit::Rename { field, to } => write!(f, "rename {field} to {to}"),
            Edit::Bare { field } => write!(f, "remove everything up to the comma from {field}"),
        }
    }
}

fn last(field: &str) -> &str {
    field.rsplit('.').next().unwrap_or(field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn after(edit: Edit, body: Value) -> Result<Value, Unapplied> {
        let Value::Object(mut members) = body else { panic!("an object") };
        edit.apply(&mut members).map(|()| Value::Object(members))
    }

    #[test]
    fn changes_are_made_where_the_path_leads() {
        let body = || json!({"mode": "x", "input": {"image": "data:image/png;base64,AA"}, "list": [{"a": 1}, 2]});
        let field = |path: &str| path.to_owned();
        let set = |path: &str| Edit::Set { field: field(path), value: json!("v") };
        let made = after(set("camera_control.config.zoom"), body()).unwrap();
        assert_eq!(made["camera_control"], json!({"config": {"zoom": "v"}}));
        assert_eq!(after(set("list[0].a"), body()).unwrap()["list"], json!([{"a": "v"}, 2]));
        assert_eq!(after(set("list[1]"), body()).unwrap()["list"], json!([{"a": 1}, "v"]));
        assert_eq!(after(Edit::Remove { field: field("list[0].a") }, body()).unwrap()["list"], json!([{}, 2]));
        assert_eq!(after(Edit::Remove { field: field("no.such") }, body()).unwrap(), body());
        let renamed = after(Edit::Rename { field: field("input.image"), to: field("images") }, body()).unwrap();
        assert_eq!(renamed["input"].as_object().unwrap().keys().collect::<Vec<_>>(), ["images"]);
        let bare = after(Edit::Bare { field: field("input.image") }, body()).unwrap();
        assert_eq!(bare["input"]["image"], "AA");
    }

    #[test]
    fn a_path_that_leads_nowhere_is_an_error() {
        for path in ["mode.deeper", "list.a", "input[0]", "list[7]", "", "a..b", "list[x]"] {
            let edit = Edit::Set { field: path.to_owned(), value: json!(1) };
            assert!(after(edit, json!({"mode": "x", "input": {}, "list": [1]})).is_err(), "{path}");
        }
    }
}
