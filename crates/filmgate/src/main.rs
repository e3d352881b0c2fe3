//! The binary: one file per verb, and the only place that wires the rooms together.
//!
//! stdout is data, stderr is talk. Exit codes: see [`exit::Exit`]. Configuration: flags over `FILMGATE_*` variables
//! over `filmgate.toml`.

mod accounts;
mod amount;
mod budgets;
mod callbacks;
mod check;
mod cli;
mod compare;
mod doctor;
mod exit;
mod explain;
mod folder;
mod forecast;
mod generate;
mod keys;
mod migrate;
mod models;
mod openapi;
mod own;
mod packs;
mod paid;
mod replay;
mod rooms;
mod route;
mod scan;
mod serve;
mod settings;
mod signal;
mod tasks;
mod token;
mod toolkit;
mod upstream;
mod upstreams;
mod webhooks;

use clap::Parser;
use cli::{Cli, Verb};
use exit::{Exit, Trouble};
use settings::Settings;
use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = media::decode::serve(&std::env::args_os().collect::<Vec<_>>()) {
        return code; // a child of another of us, confined from its start
    }
    if let Ok(program) = std::env::current_exe() {
        media::decode::by_this_program(program);
    }
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(asked) => return exit::usage(&asked),
    };
    let settings = Settings::read(cli.config.as_deref()).map(|settings| settings.with_weights(cli.weights));
    match settings.and_then(|settings| run(cli.verb, &settings)) {
        Ok(exit) => exit.into(),
        Err(trouble) => trouble.tell(),
    }
}

fn run(verb: Verb, settings: &Settings) -> Result<Exit, Trouble> {
    match verb {
        Verb::Serve(args) => serve::run(args, settings),
        Verb::Generate(args) => generate::run(*args, settings),
        Verb::Keys(args) => keys::run(args, settings),
        Verb::Accounts(args) => accounts::run(args, settings),
        Verb::Packs(args) => packs::run(args, settings),
        Verb::Budgets(args) => budgets::run(args, settings),
        Verb::Upstreams(args) => upstreams::run(args, settings),
        Verb::Callbacks(args) => callbacks::run(args, settings),
        Verb::Webhooks(args) => webhooks::run(args, settings),
        Verb::Token(args) => token::run(args, settings),
        Verb::Models(args) => models::run(&args),
        Verb::Explain(args) => explain::run(&args),
        Verb::Check(args) => check::run(&args),
        Verb::Migrate(args) => migrate::run(&args),
        Verb::Scan(args) => scan::run(&args),
        Verb::Compare(args) => compare::run(*args, settings),
        Verb::Forecast(args) => forecast::run(&args, settings),
        Verb::Replay(args) => replay::run(&args, settings),
        Verb::Tasks(args) => tasks::run(args, settings),
        Verb::Openapi => Ok(openapi::run()),
        Verb::Route(args) => route::run(*args, settings),
        Verb::Doctor(args) => doctor::run(args, settings),
    }
}
