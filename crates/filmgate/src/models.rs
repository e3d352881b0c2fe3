//! `filmgate models`: the catalog as tables.

use crate::exit::{self, Exit, Trouble};
use almanac::{Ask, Page};
use catalog::{Catalog, Day};
use clock::{Clock, SystemClock};

/// Flags of `models`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Answer for this day instead of today
    #[arg(long, global = true, value_name = "DATE")]
    as_of: Option<Day>,
    /// Print JSON
    #[arg(long, global = true)]
    json: bool,
    /// Print the seed guide's matrix: features by version
    #[arg(long, group = "table")]
    matrix: bool,
    /// Print the full map: features by mode and length
    #[arg(long, group = "table")]
    map: bool,
    /// Print prices
    #[arg(long, group = "table")]
    prices: bool,
    /// Print what our own engines leave out
    #[arg(long, group = "table")]
    partial: bool,
    /// Print the retirement calendar
    #[arg(long, group = "table")]
    retirements: bool,
    /// Print who says what about a model at an operation
    #[arg(long, group = "table", num_args = 2, value_names = ["MODEL", "OPERATION"])]
    explain: Option<Vec<String>>,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Show what changes between two models
    Diff {
        /// The model to leave
        from: String,
        /// The model to go to
        to: String,
    },
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> Result<Exit, Trouble> {
    let day = args.as_of.unwrap_or_else(today);
    print(&almanac::page(Catalog::embedded(), day, &ask(args))?, args.json)
}

/// The day it is.
pub(crate) fn today() -> Day {
    Day::from_unix_ms(SystemClock.now())
}

/// Prints a page as data, for programs or for people.
pub(crate) fn print(page: &Page, json: bool) -> Result<Exit, Trouble> {
    if json {
        let body = serde_json::to_string_pretty(&page.json).map_err(|wrong| Trouble::failed(wrong.to_string()))?;
        exit::data(body);
    } else {
        exit::data(page.text.trim_end());
    }
    Ok(Exit::Done)
}

fn ask(args: &Args) -> Ask<'_> {
    if let Some(Verb::Diff { from, to }) = &args.verb {
        return Ask::Diff { from, to };
    }
    if let Some([model, operation]) = args.explain.as_deref() {
        return Ask::Who { model, operation };
    }
    let tables = [
        (args.matrix, Ask::Matrix),
        (args.map, Ask::Map),
        (args.prices, Ask::Prices),
        (args.partial, Ask::Partial),
        (args.retirements, Ask::Retirements),
    ];
    tables.into_iter().find(|(asked, _)| *asked).map_or(Ask::Overview, |(_, ask)| ask)
}
