//! What was sent and what became of it: JSON Lines in the run's folder, each on the disk before the next step is taken.

use crate::exit::Trouble;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Bytes of a journal that is read: a million lines.
const JOURNAL_BYTES_MAX: u64 = 1 << 30;

/// One line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Line {
    /// Unix milliseconds.
    at: i64,
    /// Which request of the run.
    index: u64,
    #[serde(flatten)]
    event: Event,
}

/// What happened to a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub(crate) enum Event {
    /// It is about to be sent; from here on it may have been paid for.
    Submitting {
        /// The id by which it can be asked about.
        external_task_id: String,
        /// What it costs at most, thousandths of the unit; absent: unknown.
        milliunits: Option<u64>,
    },
    /// It was surely not taken: the service is busy, or knows no such id.
    NotTaken,
    /// The service took it.
    Taken {
        /// The service's id.
        task_id: String,
    },
    /// The service refused it; nothing was paid.
    Refused {
        /// Kling's code.
        code: u16,
        /// Its words.
        message: String,
    },
    /// It is finished.
    Ended {
        /// `succeed` or `failed`.
        state: String,
        /// The service's words; empty if it succeeded.
        message: String,
        /// From its creation to its end, milliseconds of the service's clock.
        took_ms: i64,
        /// What was charged, as the service says it; absent: it says nothing.
        charged: Option<String>,
        /// Downloaded files.
        files: Vec<String>,
    },
}

/// Where a request stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Past {
    /// What it was sent with, if it was ever about to be sent: id, and price.
    pub(crate) sent: Option<(String, Option<u64>)>,
    /// The last thing that is known.
    pub(crate) last: Option<Event>,
    /// The service's id, once it is known.
    pub(crate) task_id: Option<String>,
}

/// An open journal.
pub(crate) struct Journal {
    file: Mutex<File>,
    path: PathBuf,
}

impl Journal {
    /// Opens the journal of this folder; also where each request stands. A last line that was torn by a crash is cut
    /// off: it was never acted upon.
    pub(crate) fn open(folder: &Path) -> Result<(Journal, BTreeMap<u64, Past>), Trouble> {
        let path = folder.join("journal.jsonl");
        let wrong = |error: std::io::Error| Trouble::failed(format!("{}: {error}", path.display()));
        let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = opened.map_err(wrong)?;
        let mut text = Vec::new();
        (&mut file).take(JOURNAL_BYTES_MAX).read_to_end(&mut text).map_err(wrong)?;
        let whole = text.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        file.set_len(whole as u64).and_then(|()| file.seek(SeekFrom::End(0))).map_err(wrong)?;
        let past = past(&text[..whole])
            .map_err(|line| Trouble::failed(format!("{}:{line}: this is no line of a journal", path.display())))?;
        Ok((Journal { file: Mutex::new(file), path }, past))
    }

    /// Writes it down; when this returns it survives a power cut.
    pub(crate) fn write(&self, at: i64, index: u64, event: Event) -> Result<(), Trouble> {
        let line =
            serde_json::to_string(&Line { at, index, event }).map_err(|e| Trouble::failed(e.to_string()))? + "\n";
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let written = file.write_all(line.as_bytes()).and_then(|()| file.sync_data());
        written.map_err(|error| Trouble::failed(format!("{}: {error}; nothing more is sent", self.path.display())))
    }
}

/// The number of the first bad line, if there is one.
fn past(text: &[u8]) -> Result<BTreeMap<u64, Past>, usize> {
    let mut all: BTreeMap<u64, Past> = BTreeMap::new();
    for (number, line) in text.split(|byte| *byte == b'\n').enumerate().filter(|(_, line)| !line.is_empty()) {
        let line: Line = serde_json::from_slice(line).map_err(|_| number + 1)?;
        let past = all.entry(line.index).or_default();
        match &line.event {
            Event::Submitting { external_task_id, milliunits } => {
                past.sent = Some((external_task_id.clone(), *milliunits));
            }
            Event::Taken { task_id } => past.task_id = Some(task_id.clone()),
            Event::NotTaken | Event::Refused { .. } | Event::Ended { .. } => {}
        }
        past.last = Some(line.event);
    }
    Ok(all)
}

impl Past {
    /// What it may have cost, as far as that is known: `Some(None)` is "something, nobody knows what".
    pub(crate) fn spent(&self) -> Option<Option<u64>> {
        match self.last.as_ref()? {
            Event::NotTaken | Event::Refused { .. } => None,
            Event::Submitting { .. } | Event::Taken { .. } | Event::Ended { .. } => {
                self.sent.as_ref().map(|(_, milliunits)| *milliunits)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_tells_where_each_request_stands_and_survives_a_torn_line() {
        let folder = tempfile::tempdir().unwrap();
        let (journal, past) = Journal::open(folder.path()).unwrap();
        assert!(past.is_empty());
        let submitting = Event::Submitting { external_task_id: "r-1".into(), milliunits: Some(2_500) };
        journal.write(1, 1, submitting.clone()).unwrap();
        journal.write(2, 1, Event::Taken { task_id: "81".into() }).unwrap();
        journal.write(3, 2, submitting).unwrap();
        journal.write(4, 2, Event::Refused { code: 1201, message: "no".into() }).unwrap();
        drop(journal);
        let path = folder.path().join("journal.jsonl");
        let mut text = std::fs::read(&path).unwrap();
        text.extend_from_slice(b"{\"at\":5,\"index\":3,\"ev");
        std::fs::write(&path, text).unwrap();
        let (journal, past) = Journal::open(folder.path()).unwrap();
        assert_eq!(past[&1].task_id.as_deref(), Some("81"));
        assert_eq!((past[&1].spent(), past[&2].spent()), (Some(Some(2_500)), None));
        assert!(!past.contains_key(&3));
        journal.write(6, 3, Event::NotTaken).unwrap();
        assert_eq!(Journal::open(folder.path()).unwrap().1[&3].last, Some(Event::NotTaken));
    }
}
