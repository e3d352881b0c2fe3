//! `filmgate forecast`: what a move to another model would do to recorded traffic. Nothing is sent, nothing is paid.

mod told;

use crate::exit::{self, Exit, Trouble};
use crate::folder::{self, Folder};
use crate::settings::Settings;
use crate::toolkit::{Reading, Told};
use almanac::near;
use indicatif::{ProgressBar, ProgressStyle};
use migrate::{Forecast, Forecaster, Move, Outcome, Request};
use std::path::PathBuf;

/// Requests between two looks of the progress bar.
const TICK: u64 = 4096;

/// Flags of `forecast`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The model to go to
    #[arg(long, value_name = "MODEL")]
    to: String,
    /// Only requests that run on this model
    #[arg(long, value_name = "MODEL")]
    from: Option<String>,
    /// Recorded requests: JSON Lines, HAR, a task log, curl commands; - is standard input
    #[arg(long, value_name = "FILE", num_args = 1.., required_unless_present = "tasks")]
    history: Vec<String>,
    /// The tasks of this machine's own data folder
    #[arg(long)]
    tasks: bool,
    /// Data folder
    #[arg(long, env = "FILMGATE_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    #[command(flatten)]
    told: Told,
    #[command(flatten)]
    reading: Reading,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, settings: &Settings) -> Result<Exit, Trouble> {
    let judge = args.reading.judge();
    let to = near::model(judge.catalog, &args.to)?;
    let from = args.from.as_deref().map(|from| near::model(judge.catalog, from)).transpose()?;
    let mut seen = Seen { forecaster: Forecaster::new(Move::new(judge, from, to)), unread: 0, bar: bar() };
    for name in &args.history {
        seen.file(name, &args.told)?;
    }
    if args.tasks {
        seen.folder(args, settings)?;
    }
    seen.bar.finish_and_clear();
    let forecast = seen.forecaster.finish();
    if args.json {
        let mut json =
            serde_json::json!({ "to": to.id, "from": from.map(|model| &model.id), "as_of": judge.policy.day });
        json["unreadable"] = seen.unread.into();
        json["forecast"] = serde_json::to_value(&forecast).map_err(|wrong| Trouble::failed(wrong.to_string()))?;
        exit::data(format!("{json:#}"));
    } else {
        exit::data(told::text(&forecast, &to.id, judge.policy.day, seen.unread).trim_end());
    }
    Ok(code(&forecast, to, &judge))
}

/// 3: the target itself is retired; 1: some requests break; 0 otherwise.
fn code(forecast: &Forecast, to: &catalog::Model, judge: &migrate::Judge<'_>) -> Exit {
    match forecast.outcomes.get(&Outcome::Broken) {
        _ if to.retired(judge.policy.day).is_some() && judge.policy.strictness == plan::Strictness::Strict => {
            Exit::Retired
        }
        Some(broken) if *broken > 0 => Exit::Failed,
        Some(_) | None => Exit::Done,
    }
}

/// What was looked at so far.
struct Seen<'a> {
    forecaster: Forecaster<'a>,
    unread: u64,
    bar: ProgressBar,
}

impl Seen<'_> {
    fn file(&mut self, name: &str, told: &Told) -> Result<(), Trouble> {
        let mut input = told.open(name)?;
        while let Some(found) = input.requests.next() {
            match found {
                Ok(request) => self.add(&request, told),
                Err(unread) => {
                    self.unread += 1;
                    eprintln!("warning: {name}:{unread}");
                }
            }
        }
        Ok(())
    }

    fn folder(&mut self, args: &Args, settings: &Settings) -> Result<(), Trouble> {
        let path = folder::named(args.data.clone(), settings)?;
        folder::runtime()?.block_on(async {
            let folder = Folder::open_existing(&path).await?;
            let mut after = 0;
            loop {
                let page = folder.store.recorded(after).await?;
                let Some(last) = page.last() else { return Ok(()) };
                after = last.place;
                for recorded in &page {
                    self.add(&request(recorded), &args.told);
                }
            }
        })
    }

    fn add(&mut self, request: &Request<'_>, told: &Told) {
        self.forecaster.add(told.said(request), request);
        if request.number.is_multiple_of(TICK) {
            self.bar.set_position(request.number);
        }
    }
}

fn request(recorded: &store::Recorded) -> Request<'_> {
    Request::kept(recorded.place, recorded.task.plan.operation(), &recorded.letter)
}

fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{spinner} {human_pos} requests, {per_sec}");
    let bar = ProgressBar::new_spinner();
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}
