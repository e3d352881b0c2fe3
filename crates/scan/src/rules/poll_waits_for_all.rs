//! A loop that asks until every task has what only a successful one gets, without a deadline.

use crate::file::{File, Node};
use crate::text;
use std::ops::Range;

const LOOPS: &[&str] = &["while_statement", "do_statement"];
const EXITS: &[&str] =
    &["break_statement", "return_statement", "raise_statement", "throw_statement", "break_expression"];
/// Words of a condition or a body that bound a loop by time or by number.
const BOUNDS: &[&str] =
    &["deadline", "timeout", "attempt", "max_", "retries", "Date.now", "monotonic", "elapsed", "MAX_"];

pub(super) fn look(file: &File<'_>) -> Vec<(Range<usize>, String)> {
    let loops = file.root.dfs().filter(|node| LOOPS.contains(&node.kind().as_ref()));
    loops.filter_map(|node| endless(&node)).collect()
}

fn endless(node: &Node<'_>) -> Option<(Range<usize>, String)> {
    let (condition, body) = (node.field("condition")?, node.field("body")?);
    let asked = condition.text();
    let every = ["any(", "all(", ".some(", ".every("].iter().any(|word| asked.contains(word));
    if !every || !body.text().contains("task_status") || BOUNDS.iter().any(|word| node.text().contains(word)) {
        return None;
    }
    if body.dfs().any(|part| EXITS.contains(&part.kind().as_ref()) && !in_function(&part, &body)) {
        return None;
    }
    let ended = ends(&body).into_iter().find(|key| !mentions(&asked, key))?;
    let waits = ends(&body).into_iter().find(|key| mentions(&asked, key))?;
    let message = format!("waits until every task has '{waits}', and one that ends with '{ended}' never gets it");
    Some((condition.range(), message))
}

/// Members that the body sets: `info["url"] = …`, `info.error = …`.
fn ends(body: &Node<'_>) -> Vec<String> {
    let set = body.dfs().filter(|node| matches!(node.kind().as_ref(), "assignment" | "assignment_expression"));
    let keys = set.filter_map(|node| {
        let left = node.field("left")?;
        let key = ["subscript", "index", "property"].iter().find_map(|field| left.field(field))?;
        let literal = text::KINDS.contains(&key.kind().as_ref());
        Some(if literal { text::literal(&key).text } else { key.text().into_owned() })
    });
    let mut keys: Vec<String> = keys.collect();
    keys.retain(|key| matches!(key.as_str(), "url" | "urls" | "video_url" | "error" | "failed" | "err" | "failure"));
    keys
}

fn mentions(condition: &str, key: &str) -> bool {
    [format!("\"{key}\""), format!("'{key}'"), format!(".{key}")].iter().any(|form| condition.contains(form))
}

fn in_function(part: &Node<'_>, body: &Node<'_>) -> bool {
    let inside = part.ancestors().take_while(|above| above.range() != body.range());
    let mut inside = inside.filter(|above| {
        matches!(above.kind().as_ref(), "arrow_function" | "function_definition" | "function_expression" | "lambda")
            || (part.kind() == "break_statement"
                && matches!(above.kind().as_ref(), "for_statement" | "for_in_statement"))
    });
    inside.next().is_some()
}
