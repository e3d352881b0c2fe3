//! The folder of models, and what is known to be in it: `installed.toml` says of which row each file was made.

use crate::row::Row;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// What was made, by row.
const RECORD: &str = "installed.toml";
/// Longest record that is read, bytes.
const RECORD_BYTES_MAX: u64 = 1 << 20;

/// A folder of models.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

/// What is there of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The file the row names.
    Ready,
    /// A file by that name which another row, or nobody we know, made.
    Stale,
    /// Nothing.
    Missing,
}

/// `installed.toml`.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Record {
    /// Checksum and size of what was made, by the row's name.
    #[serde(default)]
    pub(crate) made: BTreeMap<String, Made>,
}

/// What was made of a row.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub(crate) struct Made {
    pub(crate) file: String,
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

impl Folder {
    /// The folder at `path`; it need not exist.
    pub fn at(path: impl Into<PathBuf>) -> Folder {
        Folder { path: path.into() }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the row's file is, or would be.
    pub fn file(&self, row: &Row) -> PathBuf {
        self.path.join(&row.file)
    }

    /// What is there of each row. Looks at sizes and at the record; checksums were checked when it was made.
    pub fn states<'a>(&self, rows: &'a [Row]) -> Vec<(&'a Row, State)> {
        let record = self.record();
        rows.iter().map(|row| (row, self.state(&record, row))).collect()
    }

    pub(crate) fn state(&self, record: &Record, row: &Row) -> State {
        let Ok(facts) = fs::metadata(self.file(row)) else { return State::Missing };
        let known = record.made.get(&row.name).is_some_and(|made| *made == Made::of(row));
        if known && facts.len() == row.bytes { State::Ready } else { State::Stale }
    }

    /// What the record says; one that cannot be read says nothing, so that everything is made again.
    pub(crate) fn record(&self) -> Record {
        let path = self.path.join(RECORD);
        let short = fs::metadata(&path).is_ok_and(|facts| facts.len() <= RECORD_BYTES_MAX);
        let text = if short { fs::read_to_string(&path).unwrap_or_default() } else { String::new() };
        toml::from_str(&text).unwrap_or_default()
    }

    pub(crate) fn keep(&self, record: &Record, scratch: &Path) -> io::Result<()> {
        let text = toml::to_string(record).map_err(io::Error::other)?;
        let new = scratch.join(RECORD);
        fs::write(&new, text)?;
        self.place(&new, RECORD)
    }

    /// Gives a whole file its name.
    pub(crate) fn place(&self, whole: &Path, name: &str) -> io::Result<()> {
        File::open(whole)?.sync_all()?;
        fs::rename(whole, self.path.join(name))?;
        File::open(&self.path)?.sync_all()
    }
}

impl Made {
    pub(crate) fn of(row: &Row) -> Made {
        Made { file: row.file.clone(), bytes: row.bytes, sha256: row.sha256.clone() }
    }
}
