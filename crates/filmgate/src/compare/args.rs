//! Flags of `compare`.

use super::price::Budget;
use crate::generate::{Place, Request};
use crate::toolkit::Told;
use std::path::PathBuf;

/// Flags of `compare`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(super) sub: Option<Sub>,
    /// Models to compare; the others are held to the first
    #[arg(long, value_delimiter = ',', value_name = "MODEL,MODEL")]
    pub(super) models: Vec<String>,
    /// Requests to compare on: JSON, JSON Lines, HAR, a task log, curl commands; - is standard input
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub(super) requests: Vec<String>,
    #[command(flatten)]
    pub(super) told: Told,
    /// Make every request so many times, with other seeds
    #[arg(long, visible_alias = "seeds", value_name = "COUNT", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub(super) repeat: u32,
    /// Run the first model twice, so that differences can be judged against its own noise
    #[arg(long)]
    pub(super) noise: bool,
    /// Judge requests as this program's own engines do, on a server too
    #[arg(long, conflicts_with = "strict")]
    pub(super) lenient: bool,
    /// Say what would be sent and what it costs, and send nothing
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Most units that may be spent on a server; none for no limit
    #[arg(long, value_name = "UNITS|none")]
    pub(super) budget: Option<Budget>,
    /// Price list that costs and the budget are counted by
    #[arg(long, value_name = "LIST", default_value = "units")]
    pub(super) prices: String,
    /// Folder for the run [default: compare-DATE-ID]
    #[arg(short, long, value_name = "DIR", conflicts_with = "resume")]
    pub(super) out: Option<PathBuf>,
    /// Go on with a run that was interrupted; what was paid for is not paid for again
    #[arg(long, value_name = "DIR", conflicts_with_all = ["models", "requests", "dry_run"])]
    pub(super) resume: Option<PathBuf>,
    /// Leave the clips beside the report instead of putting them into it
    #[arg(long)]
    pub(super) linked: bool,
    /// Print the report as JSON
    #[arg(long)]
    pub(super) json: bool,
    #[command(flatten, next_help_heading = "Request")]
    pub(super) request: Request,
    #[command(flatten, next_help_heading = "Where")]
    pub(super) place: Place,
}

/// What can be done with a run.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Sub {
    /// Measure a run's clips and write its report anew
    Report {
        /// The run's folder
        dir: PathBuf,
        /// Leave the clips beside the report
        #[arg(long)]
        linked: bool,
        /// Print the report as JSON
        #[arg(long)]
        json: bool,
    },
    /// Put blind votes, as the report saves them, into a run's report
    Vote {
        /// The run's folder
        dir: PathBuf,
        /// What the report saved: votes.json
        ballot: PathBuf,
        /// Leave the clips beside the report
        #[arg(long)]
        linked: bool,
    },
}
