//! Maps of every language: objects, dictionaries, mappings, struct literals, pairs in a row.

use crate::file::{Node, parts};
use crate::value::{Entry, Form, Map, Shape, Value};
use crate::{caps, read, text};
use std::ops::Range;

/// Reads a node that holds members.
pub(crate) fn read(node: &Node<'_>, depth: usize) -> Value {
    let (kind, span) = (node.kind(), node.range());
    let form = match kind.as_ref() {
        "block_mapping" => Form::Lines,
        "flow_mapping" => Form::Bare,
        "composite_literal" if !node.text().starts_with("map[") => Form::Fixed,
        "struct_expression" => Form::Fixed,
        _ => Form::Quoted,
    };
    let body = node.field("body").unwrap_or_else(|| node.clone());
    let members = parts(&body);
    let list = matches!(kind.as_ref(), "composite_literal" | "literal_value");
    if list && !members.is_empty() && members.iter().all(|member| member.kind() == "literal_element") {
        let items = members.iter().take(caps::ENTRIES_MAX).map(|item| read::deep(item, depth + 1)).collect();
        return Value::new(Shape::List(items), span);
    }
    let tags = if form == Form::Fixed { tags(node) } else { Vec::new() };
    let mut map = Map { entries: Vec::new(), open: false, form };
    for member in members.iter().take(caps::ENTRIES_MAX) {
        match entry(member, depth) {
            Some(mut entry) => {
                if let Some((_, wire)) = tags.iter().find(|(name, _)| *name == entry.key) {
                    entry.key.clone_from(wire);
                } else if form == Form::Fixed {
                    entry.key = snake(&entry.key);
                }
                map.entries.push(entry);
            }
            None => map.open = true, // spread, computed key, method
        }
    }
    if map.form == Form::Quoted && map.entries.first().is_some_and(|entry| bare(node, entry)) {
        map.form = Form::Bare;
    }
    Value::new(Shape::Map(map), span)
}

fn bare(node: &Node<'_>, entry: &Entry) -> bool {
    let start = entry.key_span.start - node.range().start;
    !node.text()[start..].starts_with(['"', '\'', '`'])
}

fn entry(member: &Node<'_>, depth: usize) -> Option<Entry> {
    let span = member.range();
    if member.kind() == "shorthand_property_identifier" {
        let key = member.text().into_owned();
        return Some(Entry { key, key_span: span.clone(), value: read::deep(member, depth), span, apart: false });
    }
    let (key, value) = match member.kind().as_ref() {
        "pair" | "block_mapping_pair" | "flow_pair" | "keyed_element" => (member.field("key")?, member.field("value")),
        "field_initializer" => (member.field("field")?, member.field("value")),
        "shorthand_field_initializer" => (member.clone(), Some(member.child(0)?)),
        "keyword_argument" => (member.field("name")?, member.field("value")),
        _ => return None,
    };
    let name = key_text(&key)?;
    let value = value.map_or_else(
        || Value::new(Shape::Null, span.end..span.end), // `key:` in YAML
        |value| read::deep(&value, depth + 1),
    );
    Some(Entry { key: name, key_span: key.range(), value, span, apart: false })
}

/// The name that a key comes to.
fn key_text(key: &Node<'_>) -> Option<String> {
    let kind = key.kind();
    match kind.as_ref() {
        "property_identifier" | "identifier" | "field_identifier" | "shorthand_field_initializer" | "number" => {
            Some(key.text().into_owned())
        }
        "literal_element" | "flow_node" | "plain_scalar" => key_text(&parts(key).into_iter().next_back()?),
        kind if text::KINDS.contains(&kind) => Some(text::literal(key).text),
        _ => None,
    }
}

/// Pairs in a row: `Map.of("a", 1, "b", 2)`.
pub(crate) fn listed(items: &[Node<'_>], span: Range<usize>, depth: usize) -> Value {
    let entries = items.chunks_exact(2).take(caps::ENTRIES_MAX).filter_map(|pair| {
        let [key, value] = pair else { return None };
        let name = key_text(key)?;
        let whole = key.range().start..value.range().end;
        Some(Entry { key: name, key_span: key.range(), value: read::deep(value, depth + 1), span: whole, apart: false })
    });
    let entries: Vec<Entry> = entries.collect();
    let open = entries.len() * 2 != items.len();
    Value::new(Shape::Map(Map { entries, open, form: Form::Listed }), span)
}

/// Keyword arguments: `create(model_name="…", prompt=prompt)`.
pub(crate) fn keywords(arguments: &Node<'_>, depth: usize) -> Map {
    let mut map = Map { entries: Vec::new(), open: false, form: Form::Keyword };
    for argument in parts(arguments).iter().take(caps::ENTRIES_MAX) {
        match entry(argument, depth) {
            Some(entry) if argument.kind() == "keyword_argument" => map.entries.push(entry),
            Some(_) => {}
            None => map.open |= argument.kind() == "dictionary_splat",
        }
    }
    map
}

/// The wire names of a struct's fields, where the struct stands in the same file: Go's tags, serde's `rename`.
fn tags(node: &Node<'_>) -> Vec<(String, String)> {
    let named = node.field("type").or_else(|| node.field("name")).map(|kind| kind.text().into_owned());
    let Some(root) = node.ancestors().last() else { return Vec::new() };
    let declared = root.dfs().find(|other| {
        matches!(other.kind().as_ref(), "type_spec" | "struct_item")
            && other.field("name").map(|name| name.text().into_owned()) == named
    });
    let Some(declared) = declared else { return Vec::new() };
    let fields = declared.dfs().filter(|field| field.kind() == "field_declaration");
    let tagged = fields.filter_map(|field| {
        let name = field.field("name")?.text().into_owned();
        let tag = match field.field("tag") {
            Some(tag) => between(&tag.text(), "json:\"", '"')?.split(',').next()?.to_owned(),
            None => {
                between(&field.prev().filter(|before| before.kind() == "attribute_item")?.text(), "rename = \"", '"')?
            }
        };
        Some((name, tag)).filter(|(_, tag)| !tag.is_empty())
    });
    tagged.collect()
}

fn between(text: &str, before: &str, end: char) -> Option<String> {
    let rest = &text[text.find(before)? + before.len()..];
    Some(rest[..rest.find(end)?].to_owned())
}

/// `ModelName` as `model_name`.
fn snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for (at, letter) in name.char_indices() {
        if letter.is_uppercase() && at > 0 {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}
