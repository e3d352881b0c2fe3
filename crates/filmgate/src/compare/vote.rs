//! `filmgate compare vote`: blind votes become part of a run's report.

use super::journal::Journal;
use super::told;
use crate::exit::{Exit, Trouble};
use ::compare::votes;
use std::io::Read;
use std::path::Path;

/// Bytes of a ballot.
const BYTES_MAX: u64 = 64 << 20;

/// Adds the votes of `ballot` and writes the report anew.
pub(super) fn run(dir: &Path, ballot: &Path, linked: bool) -> Result<Exit, Trouble> {
    let (sheet, journal) = Journal::open(dir)?;
    let mut text = Vec::new();
    let read = std::fs::File::open(ballot).and_then(|file| file.take(BYTES_MAX).read_to_end(&mut text));
    read.map_err(|error| Trouble::usage(format!("cannot read {}: {error}", ballot.display())))?;
    let arms: Vec<String> = sheet.arms.iter().map(|arm| arm.name.clone()).collect();
    let ballot = votes::read(&text, &sheet.id, &arms)?;
    let mut all = journal.votes();
    let before = all.len();
    for vote in ballot.votes {
        if vote.id.is_empty() || all.iter().all(|other| other.id != vote.id) {
            all.push(vote); // one that was handed in before counts once
        }
    }
    journal.keep_votes(&all)?;
    eprintln!("{} votes added, {} in all", all.len() - before, all.len());
    told::tell(&sheet, &journal, linked, false)
}
