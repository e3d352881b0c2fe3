//! From a node of any grammar to a [`Value`].

use crate::file::{Node, parts};
use crate::value::{HOLE, Shape, Value};
use crate::{call, caps, map, text};
use serde_json::Number;

/// Nodes that only wrap the expression that is their first part.
const WRAPPERS: &[&str] = &[
    "parenthesized_expression",
    "as_expression",
    "satisfies_expression",
    "non_null_expression",
    "literal_element",
    "flow_node",
    "block_node",
    "plain_scalar",
    "block_sequence_item",
    "await_expression",
    "await",
    "reference_expression",
    "cast_expression",
    "expression_statement",
];

/// Reads an expression; what is not understood is a hole.
pub(crate) fn value(node: &Node<'_>) -> Value {
    deep(node, 0)
}

/// As [`value`], so many levels down.
pub(crate) fn deep(node: &Node<'_>, depth: usize) -> Value {
    let span = node.range();
    if depth > caps::DEPTH_MAX {
        return Value::new(Shape::Hole, span);
    }
    let kind = node.kind();
    match kind.as_ref() {
        kind if WRAPPERS.contains(&kind) => wrapped(node, kind, depth),
        "expression_list" => only(node, depth),
        kind if text::KINDS.contains(&kind) => literal(node),
        "concatenated_string" => joined(node, depth),
        "integer"
        | "float"
        | "number"
        | "int_literal"
        | "float_literal"
        | "integer_literal"
        | "decimal_integer_literal"
        | "decimal_floating_point_literal"
        | "integer_scalar"
        | "float_scalar"
        | "unary_operator"
        | "negative_expression" => Value::new(number(&node.text()), span),
        "unary_expression" if node.text().starts_with('-') => Value::new(number(&node.text()), span),
        "unary_expression" => only(node, depth),
        "true" | "false" | "boolean_literal" | "boolean_scalar" => {
            Value::new(Shape::Flag(node.text().eq_ignore_ascii_case("true")), span)
        }
        "none" | "null" | "nil" | "null_literal" | "null_scalar" | "undefined" => Value::new(Shape::Null, span),
        "identifier" | "shorthand_property_identifier" | "variable_name" => name(node),
        "simple_expansion" => name(node),
        "list" | "array" | "tuple" | "block_sequence" | "flow_sequence" | "array_expression" => {
            let items = parts(node).iter().take(caps::ENTRIES_MAX).map(|item| deep(item, depth + 1)).collect();
            Value::new(Shape::List(items), span)
        }
        "dictionary" | "object" | "block_mapping" | "flow_mapping" | "composite_literal" | "struct_expression"
        | "literal_value" => map::read(node, depth),
        "binary_operator" | "binary_expression" | "boolean_operator" => binary(node, depth),
        "call"
        | "call_expression"
        | "method_invocation"
        | "object_creation_expression"
        | "macro_invocation"
        | "new_expression" => call::read(node, depth),
        _ => Value::new(Shape::Hole, span),
    }
}

fn wrapped(node: &Node<'_>, kind: &str, depth: usize) -> Value {
    let parts = parts(node);
    let inner = match kind {
        "flow_node" | "block_node" | "cast_expression" => parts.last(), // behind anchors, tags and types
        "reference_expression" => node.field("value").map(|_| ()).and(parts.last()),
        _ => parts.first(),
    };
    inner.map_or_else(|| Value::new(Shape::Hole, node.range()), |inner| deep(inner, depth + 1))
}

fn only(node: &Node<'_>, depth: usize) -> Value {
    match parts(node).as_slice() {
        [one] => deep(one, depth + 1),
        _ => Value::new(Shape::Hole, node.range()),
    }
}

fn literal(node: &Node<'_>) -> Value {
    let text = text::literal(node).text;
    let shape = if text.contains(HOLE) { Shape::Pattern(text) } else { Shape::Text(text) };
    Value::new(shape, node.range())
}

fn name(node: &Node<'_>) -> Value {
    let text = node.text();
    let shape = match text.as_ref() {
        "None" | "undefined" => Shape::Null, // Rust's and JavaScript's are names
        text => Shape::Name(text.trim_start_matches('$').to_owned()),
    };
    Value::new(shape, node.range())
}

fn number(text: &str) -> Shape {
    let plain: String = text.chars().filter(|c| !matches!(c, '_' | ' ')).collect();
    let plain = plain.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let plain = plain.split_once(['i', 'u', 'f']).map_or(plain, |(digits, _)| digits);
    let whole = plain.parse::<i64>().ok().map(Number::from);
    whole.or_else(|| Number::from_f64(plain.parse().ok()?)).map_or(Shape::Hole, Shape::Number)
}

fn joined(node: &Node<'_>, depth: usize) -> Value {
    let all = parts(node).iter().map(|part| deep(part, depth + 1)).reduce(|left, right| concat(&left, &right));
    Value { span: node.range(), ..all.unwrap_or_else(|| Value::new(Shape::Hole, node.range())) }
}

/// `a + b` of texts, and what `or`, `||` and `??` fall back to.
fn binary(node: &Node<'_>, depth: usize) -> Value {
    let span = node.range();
    let sign = node.children().find(|child| !child.is_named()).map(|sign| sign.text().into_owned());
    let parts = parts(node);
    let (Some(left), Some(right)) = (parts.first(), parts.last()) else { return Value::new(Shape::Hole, span) };
    match sign.as_deref() {
        Some("+") => Value { span, ..concat(&deep(left, depth + 1), &deep(right, depth + 1)) },
        Some("or" | "||" | "??") => deep(right, depth + 1).fallback(),
        _ => Value::new(Shape::Hole, span),
    }
}

fn concat(left: &Value, right: &Value) -> Value {
    let text = |value: &Value| match &value.shape {
        Shape::Text(text) | Shape::Pattern(text) => Some(text.clone()),
        Shape::Name(_) | Shape::Hole => Some(HOLE.to_string()),
        Shape::Number(_) | Shape::Flag(_) | Shape::Null | Shape::Map(_) | Shape::List(_) => None,
    };
    let known = |value: &Value| matches!(value.shape, Shape::Text(_) | Shape::Pattern(_));
    let span = left.span.start..right.span.end;
    match (text(left), text(right)) {
        (Some(a), Some(b)) if known(left) || known(right) => {
            let text = a + &b;
            Value::new(if text.contains(HOLE) { Shape::Pattern(text) } else { Shape::Text(text) }, span)
        }
        _ => Value::new(Shape::Hole, span),
    }
}
