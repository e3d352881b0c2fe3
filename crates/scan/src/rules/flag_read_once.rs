//! A variable of the environment that names the model, read once when the module is loaded.

use crate::call;
use crate::file::{File, Node, scope};
use std::ops::Range;

const READS: &[&str] = &["call", "call_expression", "method_invocation", "member_expression", "subscript"];

pub(super) fn look(file: &File<'_>) -> Vec<(Range<usize>, String)> {
    let whole = file.root.range();
    let reads = file.root.dfs().filter(|node| READS.contains(&node.kind().as_ref()));
    let top = reads.filter_map(|node| Some((variable(&node)?, node)));
    let once = top.filter(|(_, node)| scope(node) == whole && kept(node));
    once.map(|(name, node)| {
        let message = format!("{name} is read once, when the program starts: changing it needs a restart");
        (node.range(), message)
    })
    .collect()
}

/// The variable that a node reads, if it names Kling's model.
fn variable(node: &Node<'_>) -> Option<String> {
    let text = node.text();
    let name = match node.kind().as_ref() {
        "member_expression" => {
            text.strip_prefix("process.env.").or_else(|| text.strip_prefix("import.meta.env."))?.to_owned()
        }
        "subscript" => between(text.strip_prefix("os.environ[")?)?,
        _ => {
            let callee = call::callee(node)?;
            let arguments = callee.arguments.as_ref()?.text().into_owned();
            let reads = call::lookup(&callee.whole) || callee.whole.ends_with("env::var");
            between(&arguments).filter(|_| reads)?
        }
    };
    let upper = name.to_ascii_uppercase();
    (upper.contains("KLING") && upper.contains("MODEL")).then_some(name)
}

fn between(text: &str) -> Option<String> {
    let open = text.find(['"', '\''])?;
    let rest = &text[open + 1..];
    Some(rest[..rest.find(['"', '\''])?].to_owned())
}

/// Whether what is read is kept under a name for the life of the module.
fn kept(node: &Node<'_>) -> bool {
    let holds = ["assignment", "variable_declarator", "var_spec", "field_declaration", "static_item", "pair"];
    node.ancestors().take(8).any(|above| holds.contains(&above.kind().as_ref()))
}
