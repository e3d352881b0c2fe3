//! `filmgate compare`: the same requests on several models, side by side, and one report of what differs.
//!
//! A run is a folder: `run.json` says what is to be made, `journal.jsonl` what happened, `clips/` holds what came, and
//! `report.html` what follows. Whatever is paid for is in the journal before it is sent.

mod args;
mod given;
mod journal;
mod local;
mod planned;
mod price;
mod remote;
mod sheet;
mod shown;
mod told;
mod vote;
mod work;

pub(crate) use args::Args;

use crate::exit::{Exit, Trouble};
use crate::settings::Settings;
use args::Sub;
use journal::Journal;
use sheet::Sheet;
use std::path::PathBuf;

/// Runs the verb.
pub(crate) fn run(args: Args, settings: &Settings) -> Result<Exit, Trouble> {
    match &args.sub {
        Some(Sub::Report { dir, linked, json }) => told::again(dir, *linked, *json),
        Some(Sub::Vote { dir, ballot, linked }) => vote::run(dir, ballot, *linked),
        None => match &args.resume {
            Some(dir) => resume(dir.clone(), &args, settings),
            None => begin(&args, settings),
        },
    }
}

fn begin(args: &Args, settings: &Settings) -> Result<Exit, Trouble> {
    let server = args.place.server.clone().or_else(|| settings.client.server.clone());
    let sheet = planned::plan(args, settings, server)?;
    price::tell(&sheet, args.json && args.dry_run);
    if args.dry_run {
        return Ok(Exit::Done);
    }
    price::allowed(&sheet, args.budget)?;
    let dir = args.out.clone().unwrap_or_else(|| PathBuf::from(format!("compare-{}", sheet.id)));
    let journal = Journal::create(&dir, &sheet)?;
    finish(sheet, journal, args, settings)
}

fn resume(dir: PathBuf, args: &Args, settings: &Settings) -> Result<Exit, Trouble> {
    let (sheet, journal) = Journal::open(&dir)?;
    price::allowed(&sheet, args.budget)?;
    finish(sheet, journal, args, settings)
}

/// Makes what is not made yet, then tells.
fn finish(sheet: Sheet, journal: Journal, args: &Args, settings: &Settings) -> Result<Exit, Trouble> {
    if !work::work(&sheet, &journal, args, settings)? {
        eprintln!("interrupted; filmgate compare --resume {} goes on", journal.dir().display());
        return Ok(Exit::Interrupted);
    }
    told::tell(&sheet, &journal, args.linked, args.json)
}
