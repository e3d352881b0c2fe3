//! JSON inside other languages: in strings, here-documents and `json!`.

use crate::file::{Node, parts};
use crate::text::{self, Literal};
use crate::value::{HOLE, Shape, Value};
use crate::{caps, read};
use ast_grep_core::tree_sitter::LanguageExt;
use ast_grep_language::SupportLang;

/// Node kinds that may hold a whole JSON text.
pub(crate) fn holds(kind: &str) -> bool {
    text::KINDS.contains(&kind) || matches!(kind, "heredoc_body" | "block_scalar")
}

/// The object that a string holds, if it holds one.
pub(crate) fn object(node: &Node<'_>) -> Option<Value> {
    let Literal { text, inner, verbatim } = text::literal(node);
    let (front, text) = match node.kind().as_ref() {
        "block_scalar" => text.split_once('\n').map(|(head, rest)| (head.len() + 1, rest.to_owned()))?,
        _ => (0, text),
    };
    let trimmed = text.trim();
    if text.len() > caps::EMBEDDED_BYTES_MAX || !trimmed.starts_with('{') || !trimmed.ends_with('}') {
        return None;
    }
    if !text.contains("\"prompt\"") && !text.contains("model") {
        return None;
    }
    let mut value = parsed(&text).filter(|value| matches!(value.shape, Shape::Map(_)))?;
    if verbatim {
        value.shift(isize::try_from(inner.start + front).ok()? - 1);
    } else {
        value.freeze(&node.range());
    }
    Some(value)
}

/// What stands in `json!(…)`: close enough to JavaScript to be read as that.
pub(crate) fn tokens(node: &Node<'_>) -> Option<Value> {
    let tree = node.children().find(|child| child.kind() == "token_tree")?;
    let text = tree.text();
    let inner = text.get(1..text.len().checked_sub(1)?)?;
    let mut value = parsed(inner)?;
    value.shift(isize::try_from(tree.range().start).ok()?); // its bracket stands where ours does
    Some(value)
}

/// Reads JSON, or what looks like it, as JavaScript, so that holes can be names.
fn parsed(text: &str) -> Option<Value> {
    let text = format!("({})", named(text));
    let tree = SupportLang::JavaScript.ast_grep(&text);
    let first = parts(&tree.root()).into_iter().next()?;
    Some(read::value(&first))
}

/// Holes outside of strings become names of the same length.
fn named(text: &str) -> String {
    let mut named = String::with_capacity(text.len());
    let (mut inside, mut escaped) = (false, false);
    for letter in text.chars() {
        if letter == '"' && !escaped {
            inside = !inside;
        }
        escaped = letter == '\\' && !escaped;
        named.push(if letter == HOLE && !inside { '_' } else { letter });
    }
    named
}
