//! One line a finding: `file:line:col: level rule message`, as grep and editors read it.

use crate::paint::{self, Paint};
use crate::{Fix, Item};
use std::io::{Result, Write};

pub(crate) fn write(out: &mut impl Write, item: &Item) -> Result<()> {
    let Paint { word, .. } = paint::of(item.level);
    let at = place(item);
    write!(out, "{at}: {word}{}{word:#} [{}] {}", item.level.name(), item.rule, one_line(&item.message))?;
    match &item.fix {
        Some(Fix { text, .. }) => writeln!(out, " (write instead: {})", one_line(text)),
        None => writeln!(out),
    }
}

/// `file:line:col`, or as much of it as is known.
pub(crate) fn place(item: &Item) -> String {
    match (&item.span, item.request) {
        (Some(span), _) => format!("{}:{}:{}", item.file, span.start.line, span.start.column),
        (None, Some(number)) => format!("{} (request {number})", item.file),
        (None, None) => item.file.clone(),
    }
}

/// The text without line breaks or other control characters: what was sent must not steer a terminal.
pub(crate) fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
