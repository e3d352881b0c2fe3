//! Later changes of what a name is bound to: `body["mode"] = "std"`, `body.mode = "std"`, `body.put("mode", "std")`.

use crate::file::{Node, branch, parts, scope};
use crate::value::{Entry, Shape, Value};
use crate::{call, caps, read, text};
use std::collections::HashMap;
use std::ops::Range;

/// One change.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// The members it sets; empty where they are not known.
    pub(crate) entries: Vec<Entry>,
    /// The function it happens in.
    pub(crate) scope: Range<usize>,
    /// The condition it happens under.
    pub(crate) branch: Option<Range<usize>>,
    /// Where the statement starts.
    pub(crate) at: usize,
}

/// Every change of the file, by what is changed, in order.
pub(crate) fn all(root: &Node<'_>) -> HashMap<String, Vec<Change>> {
    let mut all: HashMap<String, Vec<Change>> = HashMap::new();
    let changes = root.dfs().filter_map(|node| change(&node)).take(caps::BINDINGS_MAX);
    changes.for_each(|(name, change)| all.entry(name).or_default().push(change));
    all
}

fn change(node: &Node<'_>) -> Option<(String, Change)> {
    let (name, entries) = match node.kind().as_ref() {
        "assignment" | "assignment_expression" | "assignment_statement" => assigned(node)?,
        "call" | "call_expression" | "method_invocation" => called(node)?,
        "delete_statement" => (parts(node).first()?.field("value")?.text().into_owned(), Vec::new()),
        _ => return None,
    };
    Some((name, Change { entries, scope: scope(node), branch: branch(node), at: node.range().start }))
}

fn assigned(node: &Node<'_>) -> Option<(String, Vec<Entry>)> {
    let (left, right) = (single(&node.field("left")?)?, single(&node.field("right")?)?);
    let (object, key) = match left.kind().as_ref() {
        "subscript" => (left.field("value")?, left.field("subscript")?),
        "subscript_expression" => (left.field("object")?, left.field("index")?),
        "member_expression" => (left.field("object")?, left.field("property")?),
        "index_expression" => match left.field("operand") {
            Some(operand) => (operand, left.field("index")?),
            None => (parts(&left).first()?.clone(), parts(&left).get(1)?.clone()),
        },
        _ => return None,
    };
    let name = plain(&object)?;
    let key_name = match key.kind().as_ref() {
        "property_identifier" => Some(key.text().into_owned()),
        kind if text::KINDS.contains(&kind) => Some(text::literal(&key).text),
        _ => None,
    };
    let Some(key_name) = key_name else { return Some((name, Vec::new())) };
    Some((name, vec![entry(key_name, &key, read::value(&right), node)]))
}

fn single<'t>(node: &Node<'t>) -> Option<Node<'t>> {
    match (node.kind() == "expression_list", parts(node).as_slice()) {
        (true, [one]) => Some(one.clone()),
        (true, _) => None,
        (false, _) => Some(node.clone()),
    }
}

fn called(node: &Node<'_>) -> Option<(String, Vec<Entry>)> {
    let callee = call::callee(node)?;
    let arguments = parts(callee.arguments.as_ref()?);
    let named = callee.name.as_str();
    match arguments.as_slice() {
        [key, value] if matches!(named, "put" | "insert" | "addProperty" | "setdefault") => {
            let name = plain(callee.object.as_ref()?)?;
            let known = read::value(key).text().map(str::to_owned);
            let entries = known.map(|known| vec![entry(known, key, read::value(value), node)]);
            Some((name, entries.unwrap_or_default()))
        }
        [what] if matches!(named, "update" | "putAll" | "extend") => {
            Some((plain(callee.object.as_ref()?)?, members(&read::value(what))))
        }
        [what, rest @ ..] if callee.whole == "Object.assign" && !rest.is_empty() => {
            Some((plain(what)?, rest.iter().flat_map(|one| members(&read::value(one))).collect()))
        }
        _ => None,
    }
}

fn members(value: &Value) -> Vec<Entry> {
    match &value.shape {
        Shape::Map(map) if !map.open => map.entries.clone(),
        Shape::Map(_)
        | Shape::Text(_)
        | Shape::Pattern(_)
        | Shape::Number(_)
        | Shape::Flag(_)
        | Shape::Null
        | Shape::List(_)
        | Shape::Name(_)
        | Shape::Hole => Vec::new(),
    }
}

fn plain(node: &Node<'_>) -> Option<String> {
    (node.kind() == "identifier").then(|| node.text().into_owned())
}

fn entry(name: String, key: &Node<'_>, value: Value, node: &Node<'_>) -> Entry {
    let statement = node.parent().filter(|above| above.kind() == "expression_statement");
    let span = statement.map_or_else(|| node.range(), |statement| statement.range());
    Entry { key: name, key_span: key.range(), value, span, apart: true }
}
