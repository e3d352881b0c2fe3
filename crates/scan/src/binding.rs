//! Names and what they are bound to, one level deep.

use crate::file::{File, Node, branch, parts, scope};
use crate::value::{Shape, Value};
use crate::{caps, read};
use std::collections::HashMap;
use std::ops::Range;

/// A name and what it is bound to somewhere.
#[derive(Clone, Debug)]
pub(crate) struct Binding {
    pub(crate) value: Value,
    /// The function it is seen in; the whole file outside of functions.
    pub(crate) scope: Range<usize>,
    /// The condition it happens under.
    pub(crate) branch: Option<Range<usize>>,
    /// Where the statement starts.
    pub(crate) at: usize,
}

/// Every binding of the file, by name, in order.
pub(crate) fn all(root: &Node<'_>) -> HashMap<String, Vec<Binding>> {
    let mut all: HashMap<String, Vec<Binding>> = HashMap::new();
    let bound = root.dfs().flat_map(|node| bound(&node)).take(caps::BINDINGS_MAX);
    bound.for_each(|(name, binding)| all.entry(name).or_default().push(binding));
    all
}

fn bound(node: &Node<'_>) -> Vec<(String, Binding)> {
    let make = |name: &Node<'_>, value: Value| {
        let at = node.range().start;
        (name.text().into_owned(), Binding { value, scope: scope(node), branch: branch(node), at })
    };
    let hole = |name: &Node<'_>| make(name, Value::new(Shape::Hole, name.range()));
    let one = |name: &str, value: &str| {
        let name = only(&node.field(name)?).filter(named)?;
        Some(match node.field(value) {
            Some(value) if node.kind().contains("parameter") || node.kind() == "assignment_pattern" => {
                make(&name, read::value(&value).fallback())
            }
            Some(value) => make(&name, read::value(&value)),
            None => hole(&name),
        })
    };
    match node.kind().as_ref() {
        "assignment"
        | "short_var_declaration"
        | "assignment_statement"
        | "assignment_expression"
        | "assignment_pattern" => one("left", "right").into_iter().collect(),
        "variable_declarator"
        | "const_spec"
        | "var_spec"
        | "const_item"
        | "static_item"
        | "variable_assignment"
        | "default_parameter"
        | "typed_default_parameter" => one("name", "value").into_iter().collect(),
        "let_declaration" | "required_parameter" | "optional_parameter" | "parameter" => {
            one("pattern", "value").or_else(|| one("name", "value")).into_iter().collect()
        }
        "public_field_definition" | "field_definition" => Vec::new(),
        "parameters" | "formal_parameters" | "lambda_parameters" => {
            parts(node).iter().filter(|n| named(n)).map(hole).collect()
        }
        "for_statement" | "for_in_statement" | "for_in_clause" => node
            .field("left")
            .into_iter()
            .flat_map(|left| left.dfs().filter(named).map(|name| hole(&name)).collect::<Vec<_>>())
            .collect(),
        _ => Vec::new(),
    }
}

fn named(node: &Node<'_>) -> bool {
    matches!(node.kind().as_ref(), "identifier" | "variable_name")
}

/// The one part of a list of one.
fn only<'t>(node: &Node<'t>) -> Option<Node<'t>> {
    if node.kind() != "expression_list" {
        return Some(node.clone());
    }
    match parts(node).as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    }
}

impl File<'_> {
    /// What a name comes to at a place: bound exactly once in its function, or else exactly once in the file.
    pub(crate) fn resolve(&self, name: &str, at: usize) -> Option<&Value> {
        let whole = self.root.range();
        let here = |binding: &&Binding| binding.scope.contains(&at);
        let all = self.bindings.get(name)?;
        let inner: Vec<&Binding> = all.iter().filter(here).filter(|binding| binding.scope != whole).collect();
        let outer = || all.iter().filter(here).collect();
        let seen: Vec<&Binding> = if inner.is_empty() { outer() } else { inner };
        match seen.as_slice() {
            [one] => Some(&one.value),
            _ => None,
        }
    }

    /// A value with its name followed, once.
    pub(crate) fn follow(&self, value: &Value) -> Value {
        match &value.shape {
            Shape::Name(name) => match self.resolve(name, value.span.start) {
                Some(Value { shape: Shape::Name(_), .. }) | None => Value::new(Shape::Hole, value.span.clone()),
                Some(found) => found.clone(),
            },
            Shape::Text(_)
            | Shape::Pattern(_)
            | Shape::Number(_)
            | Shape::Flag(_)
            | Shape::Null
            | Shape::Map(_)
            | Shape::List(_)
            | Shape::Hole => value.clone(),
        }
    }
}
