//! Which maps of a file are request bodies, and what for.

use crate::binding::Binding;
use crate::file::{File, Node, scope};
use crate::look::Scanner;
use crate::value::{Entry, Form, Map, Shape, Value};
use crate::{call, caps, embedded, map, read};
use catalog::Operation;
use std::ops::Range;

/// A request body as one way through the file makes it.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) map: Map,
    /// Where it begins to be made.
    pub(crate) span: Range<usize>,
    /// What it may be for; a finding must hold for all of them.
    pub(crate) operations: Vec<Operation>,
    /// Whether it is seen to be sent there, so that what it lacks is known too.
    pub(crate) sent: bool,
    /// Names that some other way through the file sets.
    pub(crate) elsewhere: Vec<String>,
}

/// Every body of the file; one that is changed under conditions comes once for each of them.
pub(crate) fn all(file: &File<'_>, scanner: &Scanner<'_>) -> Vec<Body> {
    let mut bodies: Vec<Body> = Vec::new();
    let mut behind = 0;
    for node in file.root.dfs() {
        if node.range().start < behind || bodies.len() >= caps::BODIES_MAX {
            continue;
        }
        let Some(value) = candidate(&node) else { continue };
        let found = ways(file, scanner, &node, value);
        if !found.is_empty() {
            behind = node.range().end;
            bodies.extend(found);
        }
    }
    bodies
}

fn candidate(node: &Node<'_>) -> Option<Value> {
    let kind = node.kind();
    match kind.as_ref() {
        "dictionary"
        | "object"
        | "block_mapping"
        | "flow_mapping"
        | "composite_literal"
        | "struct_expression"
        | "macro_invocation"
        | "method_invocation"
        | "object_creation_expression"
        | "call_expression" => Some(read::value(node)).filter(|value| value.map().is_some()),
        "call" => {
            let callee = call::callee(node)?;
            let keywords = map::keywords(callee.arguments.as_ref()?, 0);
            let what = Value::new(Shape::Map(keywords), node.range());
            Some(what).filter(|value| value.map().is_some_and(|map| map.has("model_name")))
        }
        kind if embedded::holds(kind) => embedded::object(node),
        _ => None,
    }
}

/// The body with its unconditional changes, then once more for each condition under which it is changed.
fn ways(file: &File<'_>, scanner: &Scanner<'_>, node: &Node<'_>, value: Value) -> Vec<Body> {
    let Some(first) = value.map().cloned() else { return Vec::new() };
    let start = if embedded::holds(&node.kind()) { node.range().start } else { value.span.start };
    let name = file.bound.get(&start).filter(|_| first.form != Form::Keyword || is_dict(node));
    let name = name.and_then(|(name, at)| Some((name.as_str(), file.bindings.get(name)?.get(*at)?)));
    let mut always = first;
    let sometimes = name.map(|(name, binding)| changed(file, name, binding, &mut always)).unwrap_or_default();
    if always.entries.is_empty() {
        return Vec::new();
    }
    always.open |= name.is_some_and(|(name, _)| lent(file, name, node));
    let whole: Vec<String> = keys(&always).chain(sometimes.iter().flat_map(|(_, map)| keys(map))).collect();
    let Some((operations, sent)) = purpose(file, scanner, node, name.map(|(name, _)| name), &always, &whole) else {
        return Vec::new();
    };
    let elsewhere: Vec<String> = sometimes.iter().flat_map(|(_, map)| keys(map)).collect();
    let body =
        |map: Map| Body { map, span: node.range(), operations: operations.clone(), sent, elsewhere: elsewhere.clone() };
    let mut bodies = vec![body(always.clone())];
    for (_, map) in sometimes {
        let mut changed = always.clone();
        put(&mut changed, map.entries);
        bodies.push(body(changed));
    }
    bodies
}

/// Whether a bound map is given to a function that may put more into it.
fn lent(file: &File<'_>, name: &str, node: &Node<'_>) -> bool {
    let here = scope(node);
    let later = |one: &&Node<'_>| here.contains(&one.range().start) && one.range().start > node.range().end;
    let uses = file.uses.get(name).into_iter().flatten().filter(later);
    let mut calls = uses.filter_map(|one| {
        let list = one.parent().filter(|above| matches!(above.kind().as_ref(), "argument_list" | "arguments"))?;
        Some((one, call::callee(&list.parent()?)?))
    });
    calls.any(|(one, callee)| !call::only_reads(&callee) && file.called(one).is_none())
}

/// Makes the changes of a bound map that always happen, and gives back the others by their condition.
fn changed(file: &File<'_>, name: &str, binding: &Binding, always: &mut Map) -> Vec<(Range<usize>, Map)> {
    let mut sometimes: Vec<(Range<usize>, Map)> = Vec::new();
    let next = file.bindings[name].iter().filter(|one| one.scope == binding.scope && one.at > binding.at);
    let until = next.map(|one| one.at).min().unwrap_or(usize::MAX);
    let changes = file.changes.get(name).into_iter().flatten();
    for change in changes.filter(|one| one.scope == binding.scope && one.at > binding.at && one.at < until) {
        let known = change.branch.as_ref().and_then(|branch| sometimes.iter().position(|(one, _)| one == branch));
        match (&change.branch, known) {
            _ if change.entries.is_empty() => always.open = true,
            (branch, _) if branch.is_none() || *branch == binding.branch => put(always, change.entries.iter().cloned()),
            (_, Some(at)) => sometimes[at].1.entries.extend(change.entries.iter().cloned()),
            (Some(branch), None) if sometimes.len() < caps::BRANCHES_MAX => {
                let map = Map { entries: change.entries.clone(), open: false, form: Form::Fixed };
                sometimes.push((branch.clone(), map));
            }
            (_, None) => always.open = true,
        }
    }
    sometimes
}

fn keys(map: &Map) -> impl Iterator<Item = String> {
    map.entries.iter().map(|entry| entry.key.clone())
}

fn put(map: &mut Map, entries: impl IntoIterator<Item = Entry>) {
    for entry in entries {
        map.entries.retain(|known| known.key != entry.key);
        map.entries.push(entry);
    }
}

/// What a map is for and whether it is seen to be sent; `None` for maps that are no bodies.
fn purpose(
    file: &File<'_>,
    scanner: &Scanner<'_>,
    node: &Node<'_>,
    name: Option<&str>,
    map: &Map,
    whole: &[String],
) -> Option<(Vec<Operation>, bool)> {
    let knows = |operation: Operation| whole.iter().filter(|key| scanner.facts.reads(operation, key)).count();
    if !Operation::ALL.iter().any(|operation| knows(*operation) > 0) {
        return None;
    }
    let uses = name.and_then(|name| file.uses.get(name)).into_iter().flatten();
    let here = scope(node);
    let mut uses = uses.filter(|one| here.contains(&one.range().start) && one.range().start > node.range().start);
    if let Some(operation) = file.called(node).or_else(|| uses.find_map(|one| file.called(one))) {
        let body = knows(operation) * 2 >= whole.len() && whole.iter().any(|key| telling(key));
        return body.then_some((vec![operation], true));
    }
    let model = map.get("model_name").map(|entry| file.follow(&entry.value))?;
    if !model.text().is_some_and(|text| text.starts_with("kling")) || whole.len() < 2 {
        return None;
    }
    let all = |operation: &Operation| knows(*operation) == whole.len();
    if let Some(operation) = named(node).or_else(|| file.of_scope(&here)).or_else(|| file.of_file()).filter(all) {
        return Some((vec![operation], false));
    }
    let able = Operation::ALL.iter().copied().filter(all);
    let known = model.text().and_then(|text| scanner.options.catalog.model(text));
    let able: Vec<Operation> = able.filter(|one| known.is_none_or(|model| model.serves(*one))).collect();
    (!able.is_empty()).then_some((able, false))
}

/// The operation that a call is named after: `client.text2video(…)`.
fn named(node: &Node<'_>) -> Option<Operation> {
    let mut calls = std::iter::once(node.clone()).chain(node.ancestors().take(3)).filter_map(|one| call::callee(&one));
    let plain = |text: &str| text.to_ascii_lowercase().replace(['_', '-'], "");
    calls.find_map(|callee| {
        let name = plain(&callee.name);
        Operation::ALL
            .iter()
            .copied()
            .filter(|one| *one != Operation::Images)
            .find(|one| name.ends_with(&plain(one.name())))
    })
}

/// Fields that few other maps have.
fn telling(key: &str) -> bool {
    !matches!(key, "mode" | "n" | "text" | "url" | "duration" | "model") || key == "model_name"
}

fn is_dict(node: &Node<'_>) -> bool {
    call::callee(node).is_none_or(|callee| callee.whole == "dict")
}
