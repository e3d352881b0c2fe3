//! What happened in a run, line by line, each on the disk before the next thing is done.

use super::sheet::{Sheet, Spot};
use crate::exit::Trouble;
use ::compare::votes::Vote;
use clock::{Clock, SystemClock};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Bytes of a sheet or journal that are read.
const BYTES_MAX: u64 = 1 << 30;

/// Something that happened to one try.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "event")]
pub(super) enum Event {
    /// It is about to be sent; whether it was is not known until the next line.
    Submitting,
    /// It was taken.
    Submitted {
        /// As this.
        task_id: String,
    },
    /// It was refused, or failed.
    Failed {
        /// The service's code, if it gave one.
        code: Option<u32>,
        message: String,
    },
    /// There is a result.
    Made {
        /// Under the run's folder.
        file: String,
        /// From its creation to its end.
        seconds: f64,
        /// Of our own engine.
        task_id: Option<String>,
    },
}

/// One line.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    spot: Spot,
    /// Unix milliseconds.
    at: i64,
    #[serde(flatten)]
    event: Event,
}

/// Where a try stands.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// It was perhaps sent.
    pub(super) begun: bool,
    pub(super) task_id: Option<String>,
    /// How it ended.
    pub(super) ended: Option<Event>,
}

/// A run's folder, open.
pub(super) struct Journal {
    dir: PathBuf,
    file: Mutex<File>,
    states: Mutex<BTreeMap<Spot, State>>,
}

impl Journal {
    /// Makes the folder of a new run.
    pub(super) fn create(dir: &Path, sheet: &Sheet) -> Result<Journal, Trouble> {
        if dir.join("run.json").exists() {
            let hint = format!("filmgate compare --resume {0}, or name another folder: --out DIR", dir.display());
            return Err(Trouble::usage(format!("{} holds a run already", dir.display())).with_hint(hint));
        }
        std::fs::create_dir_all(dir.join("clips")).map_err(|error| unwritable(dir, &error))?;
        let text = serde_json::to_string_pretty(sheet).map_err(|error| Trouble::failed(error.to_string()))?;
        write(&dir.join("run.json"), text.as_bytes())?;
        Journal::at(dir, BTreeMap::new())
    }

    /// Opens the folder of a run that began.
    pub(super) fn open(dir: &Path) -> Result<(Sheet, Journal), Trouble> {
        let path = dir.join("run.json");
        let mut text = String::new();
        let opened = File::open(&path).and_then(|file| file.take(BYTES_MAX).read_to_string(&mut text));
        opened.map_err(|error| Trouble::usage(format!("{} is no run: {}: {error}", dir.display(), path.display())))?;
        let sheet: Sheet = serde_json::from_str(&text)
            .map_err(|error| Trouble::failed(format!("{} cannot be read: {error}", path.display())))?;
        let arms = sheet.arms.len();
        if sheet.cases.iter().any(|case| case.tries.len() != arms) || arms == 0 {
            return Err(Trouble::failed(format!("{} was changed: a case and its arms do not agree", path.display())));
        }
        let states = read(&dir.join("journal.jsonl"), &sheet)?;
        Ok((sheet, Journal::at(dir, states)?))
    }

    fn at(dir: &Path, states: BTreeMap<Spot, State>) -> Result<Journal, Trouble> {
        let path = dir.join("journal.jsonl");
        let opened = OpenOptions::new().create(true).append(true).read(true).open(&path);
        let mut file = opened.map_err(|error| unwritable(&path, &error))?;
        let torn = std::fs::read(&path).unwrap_or_default().last().is_some_and(|last| *last != b'\n');
        if torn {
            file.write_all(b"\n").map_err(|error| unwritable(&path, &error))?; // what follows is a line of its own
        }
        Ok(Journal { dir: dir.to_owned(), file: Mutex::new(file), states: Mutex::new(states) })
    }

    /// The run's folder.
    pub(super) fn dir(&self) -> &Path {
        &self.dir
    }

    /// Where a try stands.
    pub(super) fn state(&self, spot: Spot) -> State {
        self.states.lock().unwrap_or_else(PoisonError::into_inner).get(&spot).cloned().unwrap_or_default()
    }

    /// Writes down what happened; on the disk when this returns.
    pub(super) fn note(&self, spot: Spot, event: Event) -> Result<(), Trouble> {
        let line = Line { spot, at: SystemClock.now(), event: event.clone() };
        let mut text = serde_json::to_string(&line).map_err(|error| Trouble::failed(error.to_string()))?;
        text.push('\n');
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_data());
            written.map_err(|error| unwritable(&self.dir.join("journal.jsonl"), &error))?;
        }
        apply(&mut self.states.lock().unwrap_or_else(PoisonError::into_inner), spot, event);
        Ok(())
    }

    /// The votes that were handed in.
    pub(super) fn votes(&self) -> Vec<Vote> {
        let read = std::fs::read(self.dir.join("votes.json")).unwrap_or_default();
        serde_json::from_slice(&read).unwrap_or_default()
    }

    /// Keeps these votes.
    pub(super) fn keep_votes(&self, votes: &[Vote]) -> Result<(), Trouble> {
        let text = serde_json::to_string_pretty(votes).map_err(|error| Trouble::failed(error.to_string()))?;
        write(&self.dir.join("votes.json"), text.as_bytes())
    }
}

/// Writes a file whole or not at all, on the disk when this returns.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let written = tempfile::NamedTempFile::new_in(folder).and_then(|mut file| {
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)
    });
    written.map(|_| ()).map_err(|error| unwritable(path, &error))
}

/// Folds the lines; a torn last line was never acted upon.
fn read(path: &Path, sheet: &Sheet) -> Result<BTreeMap<Spot, State>, Trouble> {
    let mut states = BTreeMap::new();
    let Ok(file) = File::open(path) else { return Ok(states) };
    for (number, line) in BufReader::new(file.take(BYTES_MAX)).lines().enumerate() {
        let line = line.map_err(|error| Trouble::failed(format!("{} cannot be read: {error}", path.display())))?;
        let Ok(Line { spot, event, .. }) = serde_json::from_str(&line) else {
            eprintln!("warning: {}:{} is not a whole line and is passed over", path.display(), number + 1);
            continue;
        };
        if spot.case < sheet.cases.len() && spot.arm < sheet.arms.len() {
            apply(&mut states, spot, event);
        }
    }
    Ok(states)
}

fn apply(states: &mut BTreeMap<Spot, State>, spot: Spot, event: Event) {
    let state = states.entry(spot).or_default();
    state.begun = true;
    match &event {
        Event::Submitting => {}
        Event::Submitted { task_id } => state.task_id = Some(task_id.clone()),
        Event::Made { task_id, .. } => {
            state.task_id = state.task_id.take().or_else(|| task_id.clone());
            state.ended = Some(event);
        }
        Event::Failed { .. } => state.ended = Some(event),
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Trouble {
    Trouble::failed(format!("cannot write {}: {error}", path.display()))
}
