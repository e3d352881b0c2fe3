//! The folder of a run: what is sent (`requests.jsonl`), what became of it (`journal.jsonl`), and how it was asked for
//! (`run.json`).

use super::Args;
use super::gather::Gathered;
use super::row::{Known, Row};
use crate::exit::Trouble;
use crate::paid::Budget;
use crate::serve::temporary;
use crate::settings::Settings;
use catalog::Day;
use clock::{Clock, SystemClock};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use store::Lock;

/// Bytes of one line of `requests.jsonl`.
const LINE_BYTES_MAX: u64 = 128 << 20;

/// How a run was asked for; what a later `--resume` goes by.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Asked {
    /// Who is asked; absent: the engines of this machine.
    pub(super) server: Option<String>,
    /// What may be spent, thousandths of the unit; absent: whatever it takes.
    pub(super) budget_milliunits: Option<u64>,
    /// The price list that counts.
    pub(super) prices: String,
    /// The candidate; absent: as recorded.
    pub(super) to: Option<String>,
    /// Results are downloaded.
    pub(super) keep: bool,
    /// What could not be sent: where, and why.
    pub(super) left: Vec<(String, String)>,
    /// The requests of the run by index: a sample is drawn once.
    pub(super) chosen: Vec<u64>,
}

/// A run: its folder, locked, and what is to be sent.
pub(super) struct Run {
    /// In every `external_task_id` of the run.
    pub(super) id: String,
    /// Its folder; a temporary one while nothing is sent.
    pub(super) path: PathBuf,
    /// How it was asked for.
    pub(super) asked: Asked,
    /// What is to be sent.
    pub(super) rows: Vec<Known>,
    requests: PathBuf,
    spare: Option<tempfile::TempDir>,
    _lock: Option<Lock>,
}

impl Run {
    /// A new run. Its folder is made when something is to be sent.
    pub(super) fn make(args: &Args, settings: &Settings) -> Result<Run, Trouble> {
        let spare = temporary()?;
        let asked = Asked {
            server: args.server(settings),
            budget_milliunits: None,
            prices: args.sending.prices.clone(),
            to: args.to.clone(),
            keep: args.sending.keep,
            left: Vec::new(),
            chosen: Vec::new(),
        };
        Ok(Run {
            id: clock::secret(10).to_lowercase(),
            path: PathBuf::new(),
            asked,
            rows: Vec::new(),
            requests: spare.path().join("requests.jsonl"),
            spare: Some(spare),
            _lock: None,
        })
    }

    /// Where the requests are written.
    pub(super) fn requests_path(&self) -> &Path {
        &self.requests
    }

    /// Takes the run to a folder that stays.
    pub(super) fn keep(
        mut self,
        args: &Args,
        settings: &Settings,
        budget: Budget,
        gathered: &Gathered,
    ) -> Result<Run, Trouble> {
        let path = args.sending.out.clone().unwrap_or_else(|| PathBuf::from(format!("replay-{}", moment())));
        let wrong = |error: std::io::Error| Trouble::failed(format!("{}: {error}", path.display()));
        std::fs::create_dir(&path)
            .map_err(|error| wrong(error).with_hint("name a folder that does not exist: --out DIR"))?;
        let kept = path.join("requests.jsonl");
        std::fs::copy(&self.requests, &kept).and_then(|_| File::open(&kept)?.sync_all()).map_err(wrong)?;
        self.asked.server = args.server(settings);
        self.asked.left.clone_from(&gathered.left);
        self.asked.chosen = gathered.rows.iter().map(|known| known.row.index).collect();
        self.asked.budget_milliunits = match budget {
            Budget::None => None,
            Budget::Milliunits(most) => Some(most),
        };
        let text = serde_json::json!({ "id": self.id, "asked": self.asked });
        crate::folder::write_private(&path.join("run.json"), format!("{text:#}\n").as_bytes())?;
        let lock = Lock::take(&path)?;
        self.rows.clone_from(&gathered.rows);
        (self.requests, self.path, self.spare, self._lock) = (kept, path, None, Some(lock));
        Ok(self)
    }

    /// Opens the folder of an earlier run; only one process at a time may.
    pub(super) fn open(path: &Path) -> Result<Run, Trouble> {
        let wrong = |what: String| {
            Trouble::usage(format!("{} is no folder of a replay: {what}", path.display()))
                .with_hint("filmgate replay --resume DIR")
        };
        let text = std::fs::read_to_string(path.join("run.json")).map_err(|error| wrong(error.to_string()))?;
        let kept: Value = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
        let asked: Asked = serde_json::from_value(kept["asked"].clone()).map_err(|error| wrong(error.to_string()))?;
        let id = kept["id"].as_str().ok_or_else(|| wrong("run.json has no id".to_owned()))?.to_owned();
        let busy = |_| Trouble::failed(format!("another process is at work in {}", path.display()));
        let lock = Lock::take(path).map_err(busy)?;
        let requests = path.join("requests.jsonl");
        let mut rows = rows(&requests)?;
        rows.retain(|known| asked.chosen.binary_search(&known.row.index).is_ok());
        Ok(Run { id, path: path.to_owned(), asked, rows, requests, spare: None, _lock: Some(lock) })
    }

    /// The body of a request.
    pub(super) fn body(&self, known: &Known) -> Result<Value, Trouble> {
        body(&self.requests, known)
    }

    /// What may be spent.
    pub(super) fn budget(&self) -> Budget {
        self.asked.budget_milliunits.map_or(Budget::None, Budget::Milliunits)
    }
}

/// The body of a request of this file.
pub(super) fn body(requests: &Path, known: &Known) -> Result<Value, Trouble> {
    let read = || -> std::io::Result<Row> {
        let mut file = File::open(requests)?;
        file.seek(SeekFrom::Start(known.offset))?;
        let mut line = vec![0; known.bytes];
        file.read_exact(&mut line)?;
        serde_json::from_slice(&line).map_err(std::io::Error::other)
    };
    let row = read().map_err(|error| Trouble::failed(format!("{}: {error}", requests.display())))?;
    Ok(row.body)
}

fn rows(path: &Path) -> Result<Vec<Known>, Trouble> {
    let wrong = |error: std::io::Error| Trouble::failed(format!("{}: {error}", path.display()));
    let mut reader = BufReader::new(File::open(path).map_err(wrong)?);
    let (mut rows, mut offset, mut line) = (Vec::new(), 0, Vec::new());
    loop {
        line.clear();
        let bytes = (&mut reader).take(LINE_BYTES_MAX).read_until(b'\n', &mut line).map_err(wrong)?;
        if bytes == 0 {
            return Ok(rows);
        }
        let mut row: Row = serde_json::from_slice(&line).map_err(|error| wrong(error.into()))?;
        row.body = Value::Null;
        rows.push(Known { row, offset, bytes });
        offset += bytes as u64;
    }
}

/// Now, as a folder's name says it: `20261121-210000`.
fn moment() -> String {
    let now = SystemClock.now();
    let second = now.div_euclid(1000).rem_euclid(86_400);
    let day = Day::from_unix_ms(now).to_string().replace('-', "");
    format!("{day}-{:02}{:02}{:02}", second / 3600, second / 60 % 60, second % 60)
}
