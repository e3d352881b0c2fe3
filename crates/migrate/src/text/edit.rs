//! Makes the changes of [`plan::Edit`] in a body's text, with the same meaning they have on its members.

use super::find::{is, part, root};
use super::splice::{Draft, Splice};
use super::style::{Style, quoted};
use crate::Spelling;
use crate::read::walk::{Part, Walk, string};
use crate::spelled::spots;
use plan::path::{Step, steps};
use plan::{Edit, Unapplied};
use serde_json::{Map, Value};
use std::ops::Range;

const BROKEN: &str = "the body is not one JSON object";
const NO_LIST: &str = "it is an object, not a list";
const NO_OBJECT: &str = "it is a list, not an object";
const NO_ITEM: &str = "the list has no such item";
const NEITHER: &str = "a part of its path is neither an object nor a list";

/// Makes changes one after another; what they come to together, as changes of the text as it was. Taking out or
/// renaming what is not there changes nothing; a value's missing parents are made.
///
/// # Errors
/// The first change that cannot be made.
pub fn edit(letter: &[u8], edits: &[Edit]) -> Result<Vec<Splice>, Unapplied> {
    let mut draft = Draft::new(letter);
    for edit in edits {
        one(&mut draft, edit).map_err(|why| Unapplied { field: edit.field().to_owned(), why })?;
    }
    Ok(draft.splices())
}

fn one(draft: &mut Draft<'_>, edit: &Edit) -> Result<(), &'static str> {
    let at = root(&draft.now);
    let mut whole = Walk::new(&draft.now, at).filter(|_| draft.now[at] == b'{').ok_or(BROKEN)?;
    while whole.next().is_some() {}
    let end = whole.end.ok_or(BROKEN)?;
    if std::str::from_utf8(&draft.now).is_err() || !draft.now[end..].trim_ascii().is_empty() {
        return Err(BROKEN);
    }
    let path = steps(edit.field()).ok_or("it is no path")?;
    let (last, parents) = path.split_last().ok_or("it is no path")?;
    match edit {
        Edit::Set { value, .. } => set(draft, at, &path, value),
        Edit::Remove { .. } => match reach(&draft.now, at, parents)? {
            Some(parent) => remove(draft, parent, last),
            None => Ok(()),
        },
        Edit::Rename { to, .. } => match reach(&draft.now, at, parents)? {
            Some(parent) => rename(draft, parent, last, to),
            None => Ok(()),
        },
        Edit::Bare { .. } => {
            if let Some(parent) = reach(&draft.now, at, parents)? {
                fits(&draft.now, parent, last)?;
                bare(draft, part(&draft.now, parent, last));
            }
            Ok(())
        }
    }
}

/// Where the object or list at the end of these steps begins; `None` where it is missing.
fn reach(text: &[u8], root: usize, path: &[Step<'_>]) -> Result<Option<usize>, &'static str> {
    let mut at = root;
    for step in path {
        fits(text, at, step)?;
        match part(text, at, step) {
            None => return Ok(None),
            Some(part) => at = part.value.start,
        }
    }
    if matches!(text[at], b'{' | b'[') { Ok(Some(at)) } else { Err(NEITHER) }
}

/// Whether a step of this kind can be taken at all.
fn fits(text: &[u8], at: usize, step: &Step<'_>) -> Result<(), &'static str> {
    match (text[at], step) {
        (b'{', Step::Name(_)) | (b'[', Step::Item(_)) => Ok(()),
        (b'{', Step::Item(_)) => Err(NO_LIST),
        (b'[', Step::Name(_)) => Err(NO_OBJECT),
        _ => Err(NEITHER),
    }
}

fn set(draft: &mut Draft<'_>, root: usize, path: &[Step<'_>], value: &Value) -> Result<(), &'static str> {
    let mut at = root;
    for (depth, step) in path.iter().enumerate() {
        let rest = &path[depth + 1..];
        fits(&draft.now, at, step)?;
        match (part(&draft.now, at, step), step) {
            (Some(part), _) if rest.is_empty() => {
                give(draft, part.value, value);
                return Ok(());
            }
            (Some(part), Step::Name(_)) if draft.now[part.value.clone()] == *b"null" => {
                give(draft, part.value, &nested(rest, value)?);
                return Ok(());
            }
            (Some(part), _) => at = part.value.start,
            (None, Step::Name(name)) => {
                insert(draft, at, name, &nested(rest, value)?);
                return Ok(());
            }
            (None, Step::Item(_)) => return Err(NO_ITEM),
        }
    }
    Ok(())
}

/// The value within the parents that are missing around it.
fn nested(path: &[Step<'_>], value: &Value) -> Result<Value, &'static str> {
    path.iter().rev().try_fold(value.clone(), |inner, step| match step {
        Step::Name(name) => Ok(Value::Object(Map::from_iter([((*name).to_owned(), inner)]))),
        Step::Item(_) => Err(NO_LIST),
    })
}

/// Puts a value where another stands.
fn give(draft: &mut Draft<'_>, range: Range<usize>, value: &Value) {
    let style = Style::of(&draft.now, &members(&draft.now, root(&draft.now)));
    draft.replace(range, &style.value(value));
}

/// Puts a new member behind the others.
fn insert(draft: &mut Draft<'_>, object: usize, name: &str, value: &Value) {
    let text = &draft.now;
    let own = members(text, object);
    let style = Style::of(text, if own.is_empty() { &[] } else { &own });
    let style = if own.is_empty() { Style::of(text, &members(text, root(text))) } else { style };
    let member = style.member(name, value);
    let Some(last) = own.last() else { return draft.replace(object + 1..object + 1, &member) };
    let before = own.len().checked_sub(2).map_or(object + 1, |index| own[index].value.end);
    let key = last.key.clone().map_or(before, |key| key.start);
    let lead: Vec<u8> = text[before..key].iter().copied().filter(|byte| *byte != b',').collect();
    let (end, lead) = (last.value.end, String::from_utf8_lossy(&lead).into_owned());
    draft.replace(end..end, &format!(",{lead}{member}"));
}

/// Takes out every member of this name, or one item.
fn remove(draft: &mut Draft<'_>, parent: usize, last: &Step<'_>) -> Result<(), &'static str> {
    fits(&draft.now, parent, last)?;
    while let Some(found) = part(&draft.now, parent, last) {
        take_out(draft, parent, &found);
        if matches!(last, Step::Item(_)) {
            break;
        }
    }
    Ok(())
}

fn take_out(draft: &mut Draft<'_>, parent: usize, found: &Part) {
    let parts = members(&draft.now, parent);
    let start = |part: &Part| part.key.clone().map_or(part.value.start, |key| key.start);
    let Some(index) = parts.iter().position(|part| part == found) else { return };
    let range = match (index.checked_sub(1).map(|before| &parts[before]), parts.get(index + 1)) {
        (_, Some(next)) => start(found)..start(next),
        (Some(before), None) => before.value.end..found.value.end,
        (None, None) => {
            let rest = &draft.now[found.value.end..];
            let space = rest.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(0);
            parent + 1..found.value.end + space
        }
    };
    draft.replace(range, "");
}

/// Gives the member another name; members that have it already give way, and so do its own doubles.
fn rename(draft: &mut Draft<'_>, parent: usize, last: &Step<'_>, to: &str) -> Result<(), &'static str> {
    fits(&draft.now, parent, last)?;
    let Step::Name(from) = last else { return Err("a list's items have no names") };
    if *from == to || part(&draft.now, parent, last).is_none() {
        return Ok(());
    }
    remove(draft, parent, &Step::Name(to))?;
    loop {
        let named: Vec<Part> =
            members(&draft.now, parent).into_iter().filter(|part| is(&draft.now, part, from)).collect();
        match named.as_slice() {
            [] => return Ok(()),
            [one] => {
                let key = one.key.clone().ok_or(BROKEN)?;
                draft.replace(key, &quoted(to));
                return Ok(());
            }
            [first, ..] => take_out(draft, parent, first),
        }
    }
}

/// Takes `data:…,` from the front of a text.
fn bare(draft: &mut Draft<'_>, found: Option<Part>) {
    let Some(part) = found else { return };
    let raw = &draft.now[part.value.clone()];
    let comma = string(raw).filter(|text| text.starts_with("data:")).and_then(|text| text.find(','));
    if let Some(comma) = comma {
        let end = spots(Spelling::Text, raw, &[comma + 1])[0].before.0;
        draft.replace(part.value.start + 1..part.value.start + end, "");
    }
}

fn members(text: &[u8], at: usize) -> Vec<Part> {
    Walk::new(text, at).into_iter().flatten().collect()
}
