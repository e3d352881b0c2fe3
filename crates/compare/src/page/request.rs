//! Request bodies side by side, with what differs.

use super::Kind;
use super::run::{Case, Run};
use super::text::escaped;
use serde_json::Value;

/// One column an arm: the whole body, lines that not all arms share marked, and what the move changed.
pub(super) fn section(run: &Run, case: &Case) -> String {
    let bodies: Vec<Vec<String>> = case.tries.iter().map(|made| lines(&made.body)).collect();
    let mut columns = String::new();
    for ((arm, made), (i, body)) in run.arms.iter().zip(&case.tries).zip(bodies.iter().enumerate()) {
        let mut text = String::new();
        for line in body {
            let shared = bodies.iter().enumerate().all(|(j, other)| i == j || other.contains(line));
            let line = escaped(line);
            text.push_str(&if shared { format!("{line}\n") } else { format!("<mark>{line}</mark>\n") });
        }
        let changes: String = made
            .changes
            .iter()
            .map(|change| {
                let word = match change.kind {
                    Kind::Safe => "rewritten",
                    Kind::Note => "note",
                    Kind::Lossy => "lost",
                };
                let class = if change.kind == Kind::Lossy { " class=\"bad\"" } else { "" };
                format!("<li><b{class}>{word}</b> {}</li>", escaped(&change.text))
            })
            .collect();
        let changes = if changes.is_empty() { String::new() } else { format!("<ul class=\"changes\">{changes}</ul>") };
        columns.push_str(&format!(
            "<div><h4><span class=\"key k{i}\"></span>{}</h4><pre tabindex=\"0\">{text}</pre>{changes}</div>",
            escaped(&arm.name)
        ));
    }
    let differs = bodies.windows(2).any(|two| two[0] != two[1]);
    let open = if differs { "Requests, with what differs marked" } else { "Requests" };
    format!("<details class=\"requests\"><summary>{open}</summary><div class=\"columns\">{columns}</div></details>\n")
}

fn lines(body: &Value) -> Vec<String> {
    let text = serde_json::to_string_pretty(body).unwrap_or_default();
    // A comma at the end is no difference.
    text.lines().map(|line| line.trim_end_matches(',').to_owned()).collect()
}
