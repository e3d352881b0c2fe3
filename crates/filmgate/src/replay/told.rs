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
    if !args.sending.send {
        match args.json {
            true => lines(args, gathered, requests)?,
            false => table(gathered, requests)?,
        }
    }
    for (source, why) in gathered.left.iter().filter(|_| args.sending.send || !args.json) {
        eprintln!("{source}: not sent: {why}");
    }
    let (total, unknown) = total(gathered);
    let price = price(total, unknown, &args.sending.prices);
    let cost = match args.server(settings) {
        Some(url) => format!("to {url}: {price}"),
        None => format!("to this machine's engines: nothing (on the service: {price})"),
    };
    let candidate = args.to.as_ref().map_or(String::new(), |to| format!(" for {to}"));
    eprintln!("{}{candidate} {cost}", counted(gathered.rows.len(), "request", "requests"));
    let lossy = lossy(gathered);
    if lossy > 0 {
        eprintln!("{} something that was asked for", counted(lossy, "loses", "lose"));
    }
    Ok(())
}

/// One JSON object for each, and a total.
fn lines(args: &Args, gathered: &Gathered, requests: &Path) -> Result<(), Trouble> {
    for known in &gathered.rows {
        let row = Row { body: body(requests, known)?, ..known.row.clone() };
        exit::data(json!({ "would": "send", "path": row.operation.path(), "request": row }));
    }
    for (source, why) in &gathered.left {
        exit::data(json!({ "would": "stay", "source": source, "why": why }));
    }
    let (total, unknown) = total(gathered);
    exit::data(json!({
        "would": "total", "requests": gathered.rows.len(), "left": gathered.left.len(), "passed": gathered.passed,
        "lossy": lossy(gathered), "prices": args.sending.prices, "milliunits": total, "unknown_prices": unknown,
    }));
    Ok(())
}

/// A row for each; long bodies are cut.
fn table(gathered: &Gathered, requests: &Path) -> Result<(), Trouble> {
    let row = |known: &Known| -> Result<Vec<String>, Trouble> {
        let text: String = body(requests, known)?.to_string().chars().take(BODY_CHARS_MAX).collect();
        let [number, source, operation, model] = facts(known);
        Ok(vec![number, source, operation, model, priced(known), text])
    };
    let rows: Vec<Vec<String>> = gathered.rows.iter().map(row).collect::<Result<_, _>>()?;
    if !rows.is_empty() {
        exit::data(almanac::table::table(&["#", "Found at", "Operation", "Model", "Units", "Body"], &rows).trim_end());
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
    let pairs: Vec<(&Row, &Ended)> =
        desk.run.rows.iter().filter_map(|known| Some((&known.row, all.get(&known.row.index)?))).collect();
    if args.json {
        pairs.iter().for_each(|(row, ended)| exit::data(ended::line(row, ended)));
        for (source, why) in &desk.run.asked.left {
            exit::data(json!({ "source": source, "result": { "outcome": "not-movable", "message": why } }));
        }
    } else if !pairs.is_empty() {
        let heads = ["#", "Found at", "Operation", "Model", "Outcome", "Seconds", "Charged", "Recorded", "Message"];
        let rows: Vec<Vec<String>> = desk.run.rows.iter().filter_map(|known| row(known, all)).collect();
        exit::data(almanac::table::table(&heads, &rows).trim_end());
    }
    let mut words: BTreeMap<&str, u64> = BTreeMap::new();
    pairs.iter().for_each(|(_, ended)| *words.entry(ended.word()).or_default() += 1);
    let mut said: Vec<String> = words.iter().map(|(word, count)| format!("{count} {word}")).collect();
    if !desk.run.asked.left.is_empty() {
        said.push(format!("{} could not be sent", desk.run.asked.left.len()));
    }
    let folder = desk.run.path.display();
    match &desk.run.asked.server {
        Some(_) => {
            let spent = almanac::units(desk.purse.spent());
            eprintln!("{}; at most {spent} units were spent; {folder}", said.join(", "));
        }
        None => eprintln!("{}; {folder}", said.join(", ")),
    }
    if all.values().any(|ended| matches!(ended, Ended::Open { .. } | Ended::Held { .. })) {
        eprintln!("hint: filmgate replay --resume {folder}");
    }
}

fn row(known: &Known, all: &BTreeMap<u64, Ended>) -> Option<Vec<String>> {
    let ended = all.get(&known.row.index)?;
    let [number, source, operation, model] = facts(known);
    let (seconds, charged) = ended.figures();
    let (word, before) = (ended.word().to_owned(), ended::before(&known.row.recorded));
    Some(vec![number, source, operation, model, word, seconds, charged, before, ended.message()])
}

/// Number, place, operation and model of one.
fn facts(known: &Known) -> [String; 4] {
    let row = &known.row;
    [row.index.to_string(), row.source.clone(), row.operation.name().to_owned(), row.model.clone()]
}

fn priced(known: &Known) -> String {
    known.row.milliunits.map_or_else(|| "unknown".to_owned(), almanac::units)
}

fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
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
