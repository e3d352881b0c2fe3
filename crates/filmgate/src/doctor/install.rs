//! `filmgate doctor --install`: fills the folder of models, with a bar on a terminal and lines elsewhere.

use crate::exit::{self, Exit, Trouble};
use fault::Fault;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::Duration;
use weights::{Folder, Group, Outcome, Row, Source, State, Step, install, rows};

/// How often the bar is drawn while a package client works.
const TICK: Duration = Duration::from_millis(120);

/// Makes what is missing of the groups `only` names (all, if it names none). Exit code 1 if one could not be made.
pub(super) fn run(only: &[String], json: bool, folder: Option<PathBuf>) -> Result<Exit, Trouble> {
    let folder = folder.ok_or_else(|| {
        Trouble::usage("no folder for models: there is no home folder").with_hint("add --weights DIR")
    })?;
    let (folder, wanted) = (Folder::at(folder), wanted(only)?);
    let mut bar = Bar::new(&folder, &wanted);
    let told = install(&folder, &wanted, &mut |step| bar.show(step))?;
    bar.done();
    let good = told.iter().all(|(_, outcome)| outcome.is_ok());
    if json {
        let models: Vec<Value> = told.iter().map(|(row, outcome)| shown(row, outcome)).collect();
        exit::data(json!({ "ok": good, "folder": folder.path(), "models": models }));
    } else {
        told.iter().for_each(|(row, outcome)| print(row, outcome));
        let told = if good { "models are in" } else { "not all models could be put into" };
        exit::data(format_args!("{told} {}", folder.path().display()));
    }
    Ok(if good { Exit::Done } else { Exit::Failed })
}

fn wanted(only: &[String]) -> Result<Vec<&'static Row>, Trouble> {
    let group = |word: &String| {
        let known: Vec<&str> = Group::ALL.iter().map(|group| group.word()).collect();
        let found = Group::ALL.iter().find(|group| group.word() == word);
        found.copied().ok_or_else(|| {
            Trouble::usage(format!("no models are called '{word}'")).with_hint(format!("--only {}", known.join(",")))
        })
    };
    let groups: Vec<Group> = only.iter().map(group).collect::<Result<_, _>>()?;
    Ok(rows().iter().filter(|row| groups.is_empty() || groups.contains(&row.group)).collect())
}

fn print(row: &Row, outcome: &Result<Outcome, Fault>) {
    let line = |word: &str, text: &str| exit::data(format_args!("{word:<4}  {:<9}  {text}", row.name));
    match outcome {
        Ok(Outcome::Kept) => line("ok", &format!("was there: {}", row.about)),
        Ok(Outcome::Made) => line("ok", &format!("{}: {}", megabytes(row.bytes), row.about)),
        Err(fault) => {
            line("fail", &fault.to_string());
            if let Some(hint) = &fault.hint {
                exit::data(format_args!("                 hint: {hint}"));
            }
        }
    }
}

fn shown(row: &Row, outcome: &Result<Outcome, Fault>) -> Value {
    let fault = outcome.as_ref().err();
    let state = match outcome {
        Ok(Outcome::Kept) => "kept",
        Ok(Outcome::Made) => "made",
        Err(_) => "failed",
    };
    json!({
        "name": row.name, "file": row.file, "state": state, "licence": row.licence,
        "error": fault.map(Fault::to_string), "hint": fault.and_then(|fault| fault.hint.clone()),
    })
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

/// What is fetched, of how much.
struct Bar {
    drawn: Option<ProgressBar>,
}

impl Bar {
    fn new(folder: &Folder, wanted: &[&Row]) -> Bar {
        let states = folder.states(rows());
        let lacking = states.iter().filter(|(row, state)| *state != State::Ready && wanted.contains(row));
        let sources = lacking.flat_map(|(row, _)| &row.sources);
        let packages: BTreeMap<&str, u64> = sources.map(|source| (source.package.as_str(), source.bytes)).collect();
        let drawn = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(packages.values().sum());
            let style =
                ProgressStyle::with_template("{spinner} {bar:30} {bytes} of {total_bytes} {elapsed} {wide_msg}");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar.enable_steady_tick(TICK);
            bar
        });
        Bar { drawn }
    }

    fn show(&mut self, step: Step<'_>) {
        let named = |source: &Source| format!("{} {}", source.package, source.version);
        let words = match step {
            Step::Fetch(source) => format!("fetching {} ({})", named(source), megabytes(source.bytes)),
            Step::Make(row) => format!("making {}", row.file),
            Step::Fetched(source) => return self.drawn.iter().for_each(|bar| bar.inc(source.bytes)),
            Step::Done(_, _) => return,
        };
        match &self.drawn {
            Some(bar) => bar.set_message(words),
            None => eprintln!("{words}"),
        }
    }

    fn done(&self) {
        if let Some(bar) = &self.drawn {
            bar.finish_and_clear();
        }
    }
}
