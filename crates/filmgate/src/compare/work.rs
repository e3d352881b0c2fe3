//! Makes what a run still lacks, here or on a server, until it is done or interrupted.

use super::args::Args;
use super::journal::Journal;
use super::sheet::{Sheet, Spot};
use super::shown::Shown;
use super::{local, remote};
use crate::exit::Trouble;
use crate::folder;
use crate::settings::Settings;
use crate::signal::Signals;

/// Whether it came to its end; an interruption leaves everything in the journal.
pub(super) fn work(sheet: &Sheet, journal: &Journal, args: &Args, settings: &Settings) -> Result<bool, Trouble> {
    if left(sheet, journal).is_empty() {
        return Ok(true);
    }
    let shown = Shown::new(sheet);
    let runtime = folder::runtime()?;
    let ended = runtime.block_on(async {
        let interrupted = Signals::listen()?.first();
        let working = async {
            match &sheet.server {
                Some(url) => remote::make(url, sheet, journal, &shown, args, settings).await,
                None => local::make(sheet, journal, &shown, args, settings).await,
            }
        };
        tokio::select! {
            made = working => made.map(|()| true),
            () = interrupted => Ok(false),
        }
    });
    runtime.shutdown_background();
    shown.done();
    ended
}

/// The tries that are to be sent or waited for.
pub(super) fn left(sheet: &Sheet, journal: &Journal) -> Vec<Spot> {
    let open = |spot: &Spot| sheet.at(*spot).stops.is_none() && journal.state(*spot).ended.is_none();
    sheet.spots().filter(open).collect()
}
