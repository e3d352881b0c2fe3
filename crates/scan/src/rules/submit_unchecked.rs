//! Tasks made in a loop, with each answer taken for granted: a refusal loses the ids of the tasks that are paid for.

use super::above;
use crate::file::{File, Node};
use std::ops::Range;

const LOOPS: &[&str] = &["for_statement", "for_in_statement", "while_statement", "enhanced_for_statement"];
/// Words that show that an answer is looked at before it is used.
const LOOKS: &[&str] = &[
    "\"code\"",
    "'code'",
    ".code",
    "raise_for_status",
    "status_code",
    ".ok",
    ".status",
    "StatusCode",
    "\"message\"",
    "except",
    "catch",
    ".get(\"data\"",
    ".get('data'",
    "?.task_id",
    "?.data",
    "statusCode",
];

pub(super) fn look(file: &File<'_>) -> Vec<(Range<usize>, String)> {
    let ids = file.root.dfs().filter(taken);
    let unsafe_ones = ids.filter(|node| {
        above(node, LOOPS)
            .is_some_and(|around| posts(&around) && !LOOKS.iter().any(|word| around.text().contains(word)))
            && !tried(node)
    });
    let message = "a refused request has no data: the error loses the ids of the tasks that were made before it";
    unsafe_ones.map(|node| (node.range(), message.to_owned())).collect()
}

/// `answer["data"]["task_id"]`, `answer.data.task_id`
fn taken(node: &Node<'_>) -> bool {
    if !matches!(node.kind().as_ref(), "subscript" | "member_expression" | "subscript_expression") {
        return false;
    }
    let plain: String = node.text().chars().filter(|c| !matches!(c, '"' | '\'' | ' ')).collect();
    plain.ends_with("[data][task_id]") || plain.ends_with(".data.task_id")
}

fn posts(around: &Node<'_>) -> bool {
    let text = around.text();
    let sends = text.contains(".post(") || text.contains("POST") || text.contains("Post(");
    sends && (text.contains("2video") || text.contains("/videos/") || text.contains("model_name"))
}

fn tried(node: &Node<'_>) -> bool {
    let Some(around) = above(node, LOOPS) else { return false };
    let inside = node.ancestors().take_while(|above| above.range() != around.range());
    inside.into_iter().any(|above| above.kind() == "try_statement")
}
