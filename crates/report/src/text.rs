//! For people: what is wrong, the lines it stands in, why, since when, according to whom, and what to write instead.
//!
//! ```text
//! error[mode-standard]: mode value 'standard' is invalid
//!   --> requests.json:3:11
//!    |
//!  3 |   "mode": "standard",
//!    |           ^^^^^^^^^^
//!    = why: the API spells it std
//!    = source: API specification
//!    = write instead: "mode": "std"
//! ```

use crate::compact::{one_line, place};
use crate::paint::{self, Paint};
use crate::{Fix, Item, excerpt};
use std::io::{Result, Write};

pub(crate) fn write(out: &mut impl Write, item: &Item) -> Result<()> {
    let Paint { word, frame, strong } = paint::of(item.level);
    let message = one_line(&item.message);
    writeln!(out, "{word}{}[{}]{word:#}{strong}: {message}{strong:#}", item.level.name(), item.rule)?;
    let rows = excerpt::rows(item);
    let width = rows.iter().filter_map(|row| row.number).max().map_or(1, |line| line.to_string().len());
    let number = match (item.request, &item.span) {
        (Some(number), Some(_)) => format!(" (request {number})"),
        _ => String::new(),
    };
    writeln!(out, "{:width$}{frame}-->{frame:#} {}{number}", "", place(item))?;
    if !rows.is_empty() {
        writeln!(out, "{:width$} {frame}|{frame:#}", "")?;
    }
    for row in &rows {
        let label = row.number.map(|line| line.to_string()).unwrap_or_default();
        writeln!(out, "{frame}{label:>width$} |{frame:#} {}", row.text)?;
        if let Some(mark) = &row.mark {
            let (gap, carets) = (" ".repeat(mark.start), "^".repeat(mark.len().max(1)));
            writeln!(out, "{:width$} {frame}|{frame:#} {gap}{word}{carets}{word:#}", "")?;
        }
    }
    for (name, text) in facts(item) {
        writeln!(out, "{:width$} {frame}={frame:#} {strong}{name}:{strong:#} {}", "", one_line(&text))?;
    }
    writeln!(out)
}

/// What is said below the lines.
fn facts(item: &Item) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let mut say = |name, text: &str| {
        if !text.is_empty() {
            facts.push((name, text.to_owned()));
        }
    };
    say("why", &item.why);
    say("since", item.since.as_deref().unwrap_or_default());
    say("source", &item.source);
    match &item.fix {
        Some(Fix { text, safe: true, .. }) => say("write instead", text),
        Some(Fix { text, safe: false, .. }) => say("write instead (the result may differ)", text),
        None => {}
    }
    facts
}
