//! What a run says: before anything is sent, and after everything ended.

use super::Args;
use super::ended::{self, Ended};
use super::folder::body;
use super::gather::Gathered;
use super::one::Desk;
use super::row::{Known, Row};
use crate::exit::{self, Trouble};
use crate::settings::Settings;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;

/// Characters of a body that a table shows; `--json` shows all.
const BODY_CHARS_MAX: usize = 160;

/// Exactly what would be sent, and what would not.
pub(super) fn dry(args: &Args, gathered: &Gathered, settings: &Settings, requests: &Path) -> Result<(), Trouble> {
    let shown = !args.sending.send;
    for known in gathered.rows.iter().filter(|_| shown) {
        let body = body(requests, known)?;
        if args.json {
            let row = Row { body, ..known.row.clone() };
            exit::data(json!({ "would": "send", "path": row.operation.path(), "request": row }));
        } else {
            let text: String = body.to_string().chars().take(BODY_CHARS_MAX).collect();
            exit::data(format!("{}  {}", facts(known), text));
        }
    }
    for (source, why) in &gathered.left {
        if args.json && shown {
            exit::data(json!({ "would": "stay", "source": source, "why": why }));
        } else {
            eprintln!("{source}: not sent: {why}");
        }
    }
    let (total, unknown) = total(gathered);
    if args.json && shown {
        exit::data(json!({
            "would": "total", "requests": gathered.rows.len(), "left": gathered.left.len(), "passed": gathered.passed,
            "lossy": lossy(gathered), "prices": args.sending.prices, "milliunits": total,
            "unknown_prices": unknown,
        }));
    }
    let whom = args.server(settings).unwrap_or_else(|| "this machine's engines".to_owned());
    let candidate = args.to.as_ref().map_or(String::new(), |to| format!(" for {to}"));
    let count = gathered.rows.len();
    eprintln!("{count} requests{candidate} to {whom}: {}", price(total, unknown, &args.sending.prices));
    let rest = [(lossy(gathered), "lose something they ask for"), (gathered.left.len(), "cannot be sent")];
    for (count, what) in rest.iter().filter(|(count, _)| *count > 0) {
        eprintln!("{count} {what}");
    }
    Ok(())
}

/// What to type so that it is sent.
pub(super) fn how(args: &Args, gathered: &Gathered, settings: &Settings) -> String {
    if gathered.rows.is_empty() {
        return String::new();
    }
    match (args.server(settings), total(gathered)) {
        (None, _) => "; add --send to send it".to_owned(),
        (Some(_), (total, 0)) => format!("; add --send --budget {} to send it", almanac::units(total)),
        (Some(_), (_, _)) => "; add --send --budget none to send all of it".to_owned(),
    }
}

/// How every request ended.
pub(super) fn ended(args: &Args, desk: &Desk, all: &BTreeMap<u64, Ended>) {
    let mut words: BTreeMap<&str, u64> = BTreeMap::new();
    for (known, ended) in desk.run.rows.iter().filter_map(|known| Some((known, all.get(&known.row.index)?))) {
        *words.entry(ended.word()).or_default() += 1;
        if args.json {
            exit::data(ended::line(&known.row, ended));
        } else {
            let (seconds, charged) = ended.figures();
            let before = ended::before(&known.row.recorded);
            let line = format!(
                "{}  {:<8} {:>7} s {:>8}  before: {before}  {}",
                facts(known),
                ended.word(),
                seconds,
                charged,
                ended.message()
            );
            exit::data(line.trim_end());
        }
    }
    for (source, why) in &desk.run.asked.left {
        if args.json {
            exit::data(json!({ "source": source, "result": { "outcome": "not-movable", "message": why } }));
        }
    }
    let words: Vec<String> = words.iter().map(|(word, count)| format!("{count} {word}")).collect();
    let left = match desk.run.asked.left.len() {
        0 => String::new(),
        some => format!(", {some} could not be sent"),
    };
    let folder = desk.run.path.display();
    let spent = almanac::units(desk.purse.spent());
    eprintln!("{}{left}; {spent} units at most were spent; {folder}", words.join(", "));
    if all.values().any(|ended| matches!(ended, Ended::Open { .. } | Ended::Held { .. })) {
        eprintln!("hint: filmgate replay --resume {folder}");
    }
}

/// Number, place, operation, model and price of one.
fn facts(known: &Known) -> String {
    let row = &known.row;
    let price = row.milliunits.map_or_else(|| "unknown".to_owned(), almanac::units);
    format!("{:>4}  {}  {}  {}  {price} units", row.index, row.source, row.operation.name(), row.model)
}

fn lossy(gathered: &Gathered) -> usize {
    gathered.rows.iter().filter(|known| known.row.lossy).count()
}

/// Known prices added up, and how many are unknown.
fn total(gathered: &Gathered) -> (u64, u64) {
    let prices = gathered.rows.iter().map(|known| known.row.milliunits);
    prices.fold((0, 0), |(sum, unknown), price| match price {
        Some(price) => (sum.saturating_add(price), unknown),
        None => (sum, unknown + 1),
    })
}

fn price(total: u64, unknown: u64, list: &str) -> String {
    match unknown {
        0 => format!("{} units by the list '{list}'", almanac::units(total)),
        some => format!("{} units by the list '{list}', and {some} of unknown price", almanac::units(total)),
    }
}
