//! A migration in words.

use super::Totals;
use ::migrate::{Bill, Kind, Moving, Request, Step};
use almanac::{table, units};
use catalog::Operation;
use std::collections::BTreeSet;

/// What becomes of one request.
pub(super) fn moving(
    name: &str,
    request: &Request<'_>,
    operation: Operation,
    moving: &Moving,
    to: &str,
    explained: &mut BTreeSet<String>,
) -> String {
    let place = &request.place;
    let mut text =
        format!("{name}:{}:{}: {} moves from {} to {to}", place.line, place.column, operation.name(), moving.from);
    let price = price(&moving.before, &moving.after);
    if !price.is_empty() {
        text.push_str(&format!("; {price}"));
    }
    text.push('\n');
    for step in &moving.steps {
        let first = explained.insert(step.id.clone());
        text.push_str(&one(step, first));
    }
    for finding in &moving.left {
        text.push_str(&format!("  stops  {}: {}\n", finding.rule, finding.message));
        if let Some(fix) = &finding.fix {
            text.push_str(&format!("         write instead: {fix}\n"));
        }
    }
    text
}

/// One change; its reason only the first time.
fn one(step: &Step, first: bool) -> String {
    let word = match step.kind {
        Kind::Safe => "safe",
        Kind::Note => "note",
        Kind::Lossy => "LOSSY",
    };
    let change = if step.change.is_empty() { String::new() } else { format!(" [{}]", step.change) };
    let mut text = format!("  {word:<5}  {}: {}{change}\n", step.id, step.message);
    if first && !step.why.is_empty() {
        let source = if step.source.is_empty() { String::new() } else { format!(" ({})", step.source) };
        for line in table::wrap(&format!("{}{source}", step.why), table::WIDTH - 9) {
            text.push_str(&format!("         {line}\n"));
        }
    }
    text
}

/// The price by every list: `1 -> 10 video units, 10 -> 100 credits`; unknown is said.
fn price(before: &[Bill], after: &[Bill]) -> String {
    let shown = |milliunits: Option<u64>| milliunits.map_or_else(|| "unknown".to_owned(), units);
    let one = |(old, new): (&Bill, &Bill)| {
        format!("{} -> {} {} ({})", shown(old.milliunits), shown(new.milliunits), new.unit.name(), new.list)
    };
    before.iter().zip(after).map(one).collect::<Vec<_>>().join(", ")
}

/// The closing sentences.
pub(super) fn totals(totals: &Totals, to: &str, written: bool) -> String {
    let Totals { moved, lossy, held, broken, untouched, unread, bills } = totals;
    let mut text = format!("{moved} request{} to {to}", if *moved == 1 { " moves" } else { "s move" });
    let parts = [
        (*broken, "of them cannot"),
        (*lossy, "of them losing something they ask for"),
        (*held, "of those left as they are (--lossy writes them)"),
    ];
    for (count, what) in parts.iter().filter(|(count, _)| *count > 0) {
        text.push_str(&format!(", {count} {what}"));
    }
    text.push_str(&format!("; {untouched} {}", if *untouched == 1 { "stays as it is" } else { "stay as they are" }));
    if *unread > 0 {
        text.push_str(&format!("; {unread} could not be read"));
    }
    text.push('.');
    for (list, unit, before, after) in bills {
        let sign = if after >= before { "+" } else { "-" };
        let change = units(after.abs_diff(*before));
        text.push_str(&format!("\n{list}: {} -> {} {} ({sign}{change})", units(*before), units(*after), unit.name()));
    }
    if *moved > 0 && !written {
        text.push_str("\nNothing was written; --write does.");
    }
    text
}
