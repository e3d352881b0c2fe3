//! What can be typed.

use crate::{
    accounts, budgets, callbacks, check, compare, doctor, explain, forecast, generate, keys, migrate, models, packs,
    replay, route, scan, serve, tasks, token, upstreams, webhooks,
};
use clap::{Parser, Subcommand};
use std::path::PathBuf;

const AFTER: &str = "\
Exit codes: 0 done · 1 refused, failed · 2 deprecated · 3 retired · 64 usage · 130 interrupted
Configuration: flags, then FILMGATE_* variables, then filmgate.toml (--config, else ./filmgate.toml)";

const JUDGED: &str = "\
Exit codes: 0 clean · 1 something is refused, or makes something else than was asked for · 2 a model has a known last day ·
            3 a model is retired · 64 usage";

const ROUTED: &str = "\
Exit codes: 0 done · 1 refused · 2 done, but a model has a known last day · 3 a target is retired · 64 usage
A target is MODEL or MODEL@UPSTREAM; an upstream is an [upstream.NAME] of filmgate.toml or an engine (studio, probe).
The route called default is for requests that name no model.";

const MOVED: &str = "Exit codes: 0 done · 1 some requests cannot move or be read · 3 the target is retired · 64 usage";

const SENT: &str = "\
Exit codes: 0 all finished · 1 some failed, were refused, or cannot be sent · 64 usage · 130 interrupted (--resume goes on)";

const COMPARED: &str = "\
Exit codes: 0 every arm finished · 1 some arm failed, or the budget does not reach (the report is still written) ·
            64 usage · 130 interrupted";

/// A self-hosted server that speaks the Kling AI video API and really makes the clips.
#[derive(Debug, Parser)]
#[command(name = "filmgate", version, after_help = AFTER, max_term_width = 110)]
pub(crate) struct Cli {
    /// Settings file to read instead of ./filmgate.toml
    #[arg(long, global = true, env = "FILMGATE_CONFIG", value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Folder of the models that see faces and speak [default: ~/.local/share/filmgate/weights]
    #[arg(long, global = true, env = "FILMGATE_WEIGHTS", value_name = "DIR")]
    pub(crate) weights: Option<PathBuf>,

    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    /// Run the server and its workers in one process
    Serve(serve::Args),
    /// Make a clip or a picture, with or without a server
    Generate(Box<generate::Args>),
    /// Create, list, rotate and revoke keys; works while the server runs
    Keys(keys::Args),
    /// Add, list, freeze and limit accounts; what each owes
    Accounts(accounts::Args),
    /// Give accounts resource packs, list them, end them
    Packs(packs::Args),
    /// Set what a key, or this server at an upstream, may spend in a day
    Budgets(budgets::Args),
    /// List who makes things elsewhere, what that cost, and what a person has to look at
    Upstreams(upstreams::Args),
    /// List callbacks that were not taken, and send them again
    Callbacks(callbacks::Args),
    /// Make, rotate and revoke what callbacks are signed with; send a test callback
    Webhooks(webhooks::Args),
    /// Print a signed token for curl
    Token(token::Args),
    /// Show models, what each can do, and since when
    Models(models::Args),
    /// Explain a model, an error code or a rule
    Explain(explain::Args),
    /// Judge requests as the service would, before they cost anything; --fix mends them
    #[command(after_help = JUDGED)]
    Check(check::Args),
    /// Rewrite requests for another model, each change explained and priced
    #[command(after_help = MOVED)]
    Migrate(migrate::Args),
    /// Search source trees for requests and model names, and rewrite them
    #[command(after_help = JUDGED)]
    Scan(scan::Args),
    /// Say what a move to another model would do to recorded requests; sends nothing
    #[command(after_help = MOVED)]
    Forecast(forecast::Args),
    /// Send recorded requests to a candidate; a dry run that prices them comes first
    #[command(after_help = SENT)]
    Replay(Box<replay::Args>),
    /// Make the same requests on several models side by side, and write a report that says what differs
    #[command(after_help = COMPARED)]
    Compare(Box<compare::Args>),
    /// Print the tasks of a data folder as a log
    Tasks(tasks::Args),
    /// Print the API as OpenAPI 3.1 (JSON)
    Openapi,
    /// Say which model and which engine serve a request; canaries, rollback, history; works while the server runs
    #[command(after_help = ROUTED)]
    Route(Box<route::Args>),
    /// Check this machine: encoder, disk, port, fonts
    Doctor(doctor::Args),
}
