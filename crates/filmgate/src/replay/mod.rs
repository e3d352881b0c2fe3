//! `filmgate replay`: recorded requests, moved to a candidate and sent to it. A dry run comes first: without `--send`
//! nothing leaves this machine.
//!
//! It never calls the recorded callbacks, never uses the recorded `external_task_id`, never spends more than it was
//! given, and never pays twice for a request, whatever breaks off.

mod ended;
mod folder;
mod gather;
mod here;
mod one;
mod row;
mod send;
mod told;

use crate::exit::{Exit, Trouble};
use crate::paid::Budget;
use crate::settings::Settings;
use crate::toolkit::{Reading, Told};
use migrate::Judge;
use std::path::PathBuf;

/// Requests of one run at most.
const REQUESTS_MAX: u64 = 100_000;
/// Requests under way at once at most.
const PARALLEL_MAX: u64 = 64;

/// Flags of `replay`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Recorded requests: JSON, JSON Lines, HAR, a task log, curl commands; - is standard input
    #[arg(value_name = "FILE", required_unless_present_any = ["tasks", "resume"])]
    files: Vec<String>,
    /// The tasks of this machine's own data folder
    #[arg(long)]
    tasks: bool,
    /// Data folder of --tasks
    #[arg(long, env = "FILMGATE_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// The candidate: requests are rewritten for this model
    #[arg(long, value_name = "MODEL", conflicts_with = "as_is")]
    to: Option<String>,
    /// Only requests that run on this model
    #[arg(long, value_name = "MODEL", requires = "to")]
    from: Option<String>,
    /// Send the bodies as they were recorded
    #[arg(long)]
    as_is: bool,
    #[command(flatten, next_help_heading = "Which")]
    choice: Choice,
    #[command(flatten, next_help_heading = "Where")]
    place: Place,
    #[command(flatten, next_help_heading = "Sending")]
    sending: Sending,
    #[command(flatten)]
    told: Told,
    #[command(flatten)]
    reading: Reading,
    /// Print JSON, one object a request
    #[arg(long)]
    json: bool,
}

/// Which of the requests.
#[derive(Debug, Default, clap::Args)]
struct Choice {
    /// The first so many
    #[arg(long, value_name = "COUNT", conflicts_with = "sample")]
    limit: Option<u64>,
    /// So many, drawn from all of them; the same seed draws the same
    #[arg(long, value_name = "COUNT")]
    sample: Option<u64>,
    /// Seed of --sample
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    seed: u64,
}

/// Who makes them.
#[derive(Debug, clap::Args)]
struct Place {
    /// Server to ask; without one, the engines of this machine
    #[arg(long, env = "FILMGATE_SERVER", value_name = "URL")]
    server: Option<String>,
    /// Access key for the server
    #[arg(long, env = "FILMGATE_ACCESS_KEY", value_name = "KEY")]
    access_key: Option<String>,
    /// Secret key for the server
    #[arg(long, env = "FILMGATE_SECRET_KEY", value_name = "KEY", hide_env_values = true)]
    secret_key: Option<String>,
    /// Static API key (or a ready-made token) for the server
    #[arg(long, env = "FILMGATE_API_KEY", value_name = "KEY", hide_env_values = true)]
    api_key: Option<String>,
    /// Engine of this machine [default: studio]
    #[arg(long, env = "FILMGATE_ENGINE", value_name = "NAME")]
    engine: Option<String>,
    /// Render at a fraction of the size, on this machine
    #[arg(long, env = "FILMGATE_DRAFT")]
    draft: bool,
}

/// How they are sent.
#[derive(Debug, clap::Args)]
struct Sending {
    /// Really send them
    #[arg(long)]
    send: bool,
    /// What may be spent at most, in units, or none for no limit; nothing that could pass it is sent
    #[arg(long, value_name = "UNITS")]
    budget: Option<String>,
    /// The price list the budget is counted by
    #[arg(long, value_name = "LIST", default_value = "units")]
    prices: String,
    /// Folder of the run; must not exist [default: replay-TIME]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Go on with the run in this folder
    #[arg(long, value_name = "DIR", conflicts_with_all = ["files", "tasks", "to", "as_is", "out"])]
    resume: Option<PathBuf>,
    /// Requests under way at once
    #[arg(long, value_name = "COUNT", default_value_t = 4, value_parser = clap::value_parser!(u64).range(1..=PARALLEL_MAX))]
    parallel: u64,
    /// Download the results into the run's folder
    #[arg(long)]
    keep: bool,
    /// Seconds to wait for one request at most
    #[arg(long, value_name = "SECONDS", default_value_t = 3600, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    patience: u64,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, settings: &Settings) -> Result<Exit, Trouble> {
    if let Some(folder) = &args.sending.resume {
        let run = folder::Run::open(folder)?;
        return send::all(run, args, settings);
    }
    if args.to.is_none() && !args.as_is {
        return Err(Trouble::usage("which model are the requests for?")
            .with_hint("add --to MODEL, or --as-is to send them as they were recorded"));
    }
    let budget = args.budget(settings)?;
    let run = folder::Run::make(args, settings)?;
    let gathered = gather::all(args, settings, run.requests_path(), &run.id)?;
    told::dry(args, &gathered, settings, run.requests_path())?;
    if !args.sending.send {
        eprintln!("nothing was sent{}", told::how(args, &gathered, settings));
        return Ok(if gathered.left.is_empty() { Exit::Done } else { Exit::Failed });
    }
    let run = run.keep(args, settings, budget, &gathered)?;
    send::all(run, args, settings)
}

impl Args {
    /// Who is asked, if not this machine's engines.
    fn server(&self, settings: &Settings) -> Option<String> {
        self.place.server.clone().or_else(|| settings.client.server.clone())
    }

    /// Whose rules count: the engines of this machine serve every model, retired ones too.
    fn judge(&self, settings: &Settings) -> Judge<'static> {
        let lenient = self.reading.lenient || self.server(settings).is_none();
        Reading { as_of: self.reading.as_of, lenient }.judge()
    }

    /// What may be spent. Engines of this machine cost nothing; anybody else may.
    fn budget(&self, settings: &Settings) -> Result<Budget, Trouble> {
        match (&self.sending.budget, self.server(settings)) {
            (Some(text), _) => Budget::read(text),
            (None, Some(url)) if self.sending.send => Err(Trouble::usage(format!("what may be spent at {url}?"))
                .with_hint("add --budget UNITS, or --budget none; without --send the exact price is shown")),
            (None, _) => Ok(Budget::None),
        }
    }
}
