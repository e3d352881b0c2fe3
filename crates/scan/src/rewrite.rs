//! From changes of a body to changes of the source code that makes it.

use crate::file::File;
use crate::found::Replacement;
use crate::render;
use crate::value::{Entry, Form, Map, Shape, Value};
use plan::Edit;
use std::ops::Range;

/// The replacements that make all of these changes; `None` where one of them cannot be written here.
pub(crate) fn all(file: &File<'_>, map: &Map, edits: &[Edit]) -> Option<Vec<Replacement>> {
    let mut all: Vec<Replacement> = Vec::new();
    let mut swaps: Vec<usize> = Vec::new();
    for (at, edit) in edits.iter().enumerate() {
        let instead = edits.iter().enumerate().find_map(|(other, set)| {
            let swapped = swapped(file, map, edit, set).filter(|_| !swaps.contains(&other))?;
            Some((other, swapped))
        });
        let made = match instead {
            Some((other, swapped)) => {
                swaps.push(other);
                all.retain(|known| one(file, map, &edits[other]).as_ref() != Some(known));
                swapped
            }
            None if swaps.contains(&at) => continue,
            None => vec![one(file, map, edit)?],
        };
        for one in made {
            all.retain(|known| known.bytes != one.bytes || one.bytes.is_empty());
            if !all.contains(&one) {
                all.push(one);
            }
        }
    }
    all.sort_by_key(|one: &Replacement| one.bytes.start);
    let apart = all.windows(2).all(|pair| pair[0].bytes.end <= pair[1].bytes.start);
    (apart && !all.is_empty()).then_some(all)
}

fn one(file: &File<'_>, map: &Map, edit: &Edit) -> Option<Replacement> {
    let (parent, last) = parent(map, edit.field())?;
    match (edit, parent.get(last)) {
        (Edit::Set { value, .. }, Some(entry)) => {
            let old = literal(file, &entry.value)?;
            let written = file.text;
            let text = render::value(file.lang, value, written.get(old.span.clone())?)?;
            writable(parent)?;
            Some(Replacement { bytes: old.span, text })
        }
        (Edit::Set { value, .. }, None) => render::insert(file, parent, last, value),
        (Edit::Remove { .. }, Some(entry)) => Some(render::remove(file, removable(parent, entry)?)),
        (Edit::Rename { to, .. }, Some(entry)) => {
            let old = file.text.get(entry.key_span.clone())?.to_owned();
            removable(parent, entry)?;
            Some(Replacement { bytes: entry.key_span.clone(), text: render::key(&old, to) })
        }
        (Edit::Remove { .. } | Edit::Rename { .. }, None) | (Edit::Bare { .. }, _) => None,
    }
}

/// A member that goes and one that comes in the same map: the new one takes the old one's place.
fn swapped(file: &File<'_>, map: &Map, gone: &Edit, come: &Edit) -> Option<Vec<Replacement>> {
    let (Edit::Remove { field: old }, Edit::Set { field: new, value }) = (gone, come) else { return None };
    let ((from, old), (to, new)) = (parent(map, old)?, parent(map, new)?);
    if !std::ptr::eq(from, to) || to.has(new) {
        return None;
    }
    let entry = removable(from, from.get(old)?)?;
    let text = file.text;
    let key = render::key(text.get(entry.key_span.clone())?, new);
    let value = render::value(file.lang, value, text.get(entry.value.span.clone())?)?;
    let key = Replacement { bytes: entry.key_span.clone(), text: key };
    Some(vec![key, Replacement { bytes: entry.value.span.clone(), text: value }])
}

fn writable(map: &Map) -> Option<()> {
    (map.form != Form::Frozen).then_some(())
}

fn removable<'m>(map: &Map, entry: &'m Entry) -> Option<&'m Entry> {
    let fixed = matches!(map.form, Form::Frozen | Form::Fixed);
    (entry.apart || !fixed).then_some(entry)
}

/// What stands there, one name followed, if it is a literal.
fn literal(file: &File<'_>, value: &Value) -> Option<Value> {
    let value = file.follow(value);
    match value.shape {
        Shape::Text(_) | Shape::Number(_) | Shape::Flag(_) => Some(value),
        Shape::Pattern(_) | Shape::Null | Shape::Map(_) | Shape::List(_) | Shape::Name(_) | Shape::Hole => None,
    }
}

/// The map that holds the last part of a path, and that part.
fn parent<'m, 'f>(map: &'m Map, field: &'f str) -> Option<(&'m Map, &'f str)> {
    match field.split_once('.') {
        None if field.contains('[') => None,
        None => Some((map, field)),
        Some((first, rest)) if !first.contains('[') => parent(map.get(first)?.value.map()?, rest),
        Some(_) => None,
    }
}

/// Where a field stands; of a missing one, nothing.
pub(crate) fn place(file: &File<'_>, map: &Map, field: &str) -> Option<Range<usize>> {
    let first = field.split(['.', '[']).next()?;
    let entry = map.get(first)?;
    let deeper = match (field.split_once('.'), entry.value.map()) {
        (Some((head, rest)), Some(inner)) if head == first => place(file, inner, rest),
        _ => None,
    };
    Some(deeper.unwrap_or_else(|| file.follow(&entry.value).span))
}
