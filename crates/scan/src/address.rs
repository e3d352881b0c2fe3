//! Which operation a piece of code asks for: told by the endpoints it names.

use crate::file::{File, Node, opens_scope, scope};
use crate::value::HOLE;
use crate::{read, text};
use catalog::Operation;
use std::ops::Range;

/// A text that names an endpoint.
#[derive(Clone, Debug)]
pub(crate) struct Address {
    pub(crate) operation: Operation,
    pub(crate) span: Range<usize>,
    /// The function it stands in.
    pub(crate) scope: Range<usize>,
}

/// Nodes that send something.
const CALLS: &[&str] =
    &["call", "call_expression", "method_invocation", "command", "new_expression", "object_creation_expression"];

/// Every address of the file, in order.
pub(crate) fn all(file: &File<'_>) -> Vec<Address> {
    let whole = |kind: &str| kind.contains("binary") || kind == "concatenation";
    let texts = file.root.dfs().filter(|node| {
        let kind = node.kind();
        text::KINDS.contains(&kind.as_ref()) || whole(&kind)
    });
    let known = texts.filter_map(|node| {
        let operation = read::value(&node).pattern().and_then(operation);
        Some(Address { operation: operation?, span: node.range(), scope: scope(&node) })
    });
    known.collect()
}

/// The operation that a text asks for; a task's own address behind it is looked past.
pub(crate) fn operation(text: &str) -> Option<Operation> {
    if !text.contains('/') || text.len() > 2048 || text.contains(char::is_whitespace) {
        return None;
    }
    migrate::operation(&text.replace(HOLE, "_"))
}

impl File<'_> {
    /// The operation of the call that a node stands in, addresses behind constants included.
    pub(crate) fn called(&self, node: &Node<'_>) -> Option<Operation> {
        let near = node.ancestors().take_while(|above| !opens_scope(above));
        let calls = near.filter(|above| CALLS.contains(&above.kind().as_ref()));
        calls.take(4).find_map(|call| {
            let span = call.range();
            let inside = |range: &Range<usize>| range.start >= span.start && range.end <= span.end;
            let plain = self.addresses.iter().find(|address| inside(&address.span)).map(|address| address.operation);
            plain.or_else(|| {
                let names = call.dfs().filter(|part| matches!(part.kind().as_ref(), "identifier" | "variable_name"));
                names
                    .take(64)
                    .find_map(|name| self.resolve(&name.text(), name.range().start)?.pattern().and_then(operation))
            })
        })
    }

    /// The one operation of a function, if it names exactly one.
    pub(crate) fn of_scope(&self, scope: &Range<usize>) -> Option<Operation> {
        only(self.addresses.iter().filter(|address| address.scope == *scope))
    }

    /// The one operation of the file, if it names exactly one.
    pub(crate) fn of_file(&self) -> Option<Operation> {
        only(self.addresses.iter())
    }
}

fn only<'a>(mut addresses: impl Iterator<Item = &'a Address>) -> Option<Operation> {
    let first = addresses.next()?.operation;
    addresses.all(|address| address.operation == first).then_some(first)
}
