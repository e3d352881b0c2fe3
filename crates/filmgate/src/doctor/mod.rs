//! `filmgate doctor`: is this machine ready? One check per file or function, one line per check, a hint that can be
//! typed where something is missing. Looks and measures; changes nothing.

mod checks;
mod disk;
mod ffmpeg;
mod install;
mod ledger;
mod models;

use crate::exit::{self, Exit, Trouble};
use crate::settings::Settings;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Flags of `doctor`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Data folder to look at
    #[arg(long, env = "FILMGATE_DATA", value_name = "DIR")]
    pub(super) data: Option<PathBuf>,
    /// Address a server would listen on [default: 127.0.0.1:8460]
    #[arg(long, env = "FILMGATE_LISTEN", value_name = "ADDR")]
    pub(super) listen: Option<String>,
    /// Fetch and convert the models that are missing (npm and pip do the fetching), instead of checking
    #[arg(long)]
    install: bool,
    /// Only these: faces, people, speech
    #[arg(long, value_name = "GROUP", value_delimiter = ',', requires = "install")]
    only: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// As it should be.
    Good,
    /// filmgate works, something works less well.
    Warn,
    /// `filmgate serve` would not work.
    Fail,
}

impl Verdict {
    fn word(self) -> &'static str {
        match self {
            Verdict::Good => "ok",
            Verdict::Warn => "warn",
            Verdict::Fail => "fail",
        }
    }
}

/// One line of the report.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    /// What was looked at.
    pub(super) name: &'static str,
    pub(super) verdict: Verdict,
    /// What was seen.
    pub(super) text: String,
    /// What can be typed about it.
    pub(super) hint: Option<String>,
}

impl Finding {
    pub(super) fn new(name: &'static str, verdict: Verdict, text: impl Into<String>) -> Finding {
        Finding { name, verdict, text: text.into(), hint: None }
    }

    pub(super) fn hint(mut self, hint: impl Into<String>) -> Finding {
        self.hint = Some(hint.into());
        self
    }
}

/// What the checks look at.
pub(super) struct Place {
    pub(super) data: Option<PathBuf>,
    pub(super) listen: String,
    /// The folder of models, if one is named or the user has a home.
    pub(super) weights: Option<PathBuf>,
}

type Check = fn(&Place) -> Finding;

/// Every check, in the order of the report.
const CHECKS: &[Check] = &[
    checks::processor,
    checks::engine,
    ffmpeg::encoder,
    checks::speech,
    models::installed,
    checks::confinement,
    checks::fonts,
    disk::writable,
    disk::space,
    ledger::balance,
    checks::port,
    checks::catalog,
];

/// Runs every check. Exit code 1 if one of them fails; warnings do not count.
pub(crate) fn run(args: Args, settings: &Settings) -> Result<Exit, Trouble> {
    if args.install {
        return install::run(&args.only, args.json, settings.weights());
    }
    let listen = args.listen.or_else(|| settings.serve.listen.clone()).unwrap_or_else(|| "127.0.0.1:8460".to_owned());
    let place = Place { data: args.data.or_else(|| settings.data.clone()), listen, weights: settings.weights() };
    let findings: Vec<Finding> = CHECKS.iter().map(|check| check(&place)).collect();
    let good = findings.iter().all(|finding| finding.verdict != Verdict::Fail);
    if args.json {
        exit::data(json!({ "ok": good, "checks": findings.iter().map(shown).collect::<Vec<_>>() }));
    } else {
        findings.iter().for_each(print);
    }
    Ok(if good { Exit::Done } else { Exit::Failed })
}

fn print(finding: &Finding) {
    exit::data(format_args!("{:<4}  {:<9}  {}", finding.verdict.word(), finding.name, finding.text));
    if let Some(hint) = &finding.hint {
        exit::data(format_args!("                 hint: {hint}"));
    }
}

fn shown(finding: &Finding) -> Value {
    json!({ "name": finding.name, "verdict": finding.verdict.word(), "text": finding.text, "hint": finding.hint })
}
