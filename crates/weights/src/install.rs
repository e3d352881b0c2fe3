//! Makes what a folder lacks. One row that fails does not keep the others from being made.

use crate::digest::Digested;
use crate::folder::{Folder, Made, Record, State};
use crate::row::{Row, Source};
use crate::{convert, package};
use fault::{Code, Fault};
use std::collections::HashMap;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Held while a folder is filled.
const LOCK: &str = ".lock";
/// Archives and half-made files, below the folder so that a finished one only needs a name.
const SCRATCH: &str = ".part";

/// What is being done, for a progress bar.
#[derive(Clone, Copy, Debug)]
pub enum Step<'a> {
    /// A package is fetched.
    Fetch(&'a Source),
    /// A package is there.
    Fetched(&'a Source),
    /// A file is made of what was fetched.
    Make(&'a Row),
    /// How a row came out.
    Done(&'a Row, &'a Result<Outcome, Fault>),
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was there.
    Kept,
    /// It was made.
    Made,
}

/// What became of each row, or what went wrong with it.
pub type Report<'a> = Vec<(&'a Row, Result<Outcome, Fault>)>;

/// Makes each of `rows` that is not ready in `folder`, and tells every step. What went wrong with a row is its result.
///
/// # Errors
/// When nothing can be done at all: the folder cannot be made or written, or another process is filling it.
pub fn install<'a>(folder: &Folder, rows: &[&'a Row], tell: &mut dyn FnMut(Step<'_>)) -> Result<Report<'a>, Fault> {
    let unwritable = |error: io::Error| disk(&error, folder.path());
    fs::create_dir_all(folder.path()).map_err(unwritable)?;
    let _lock = locked(folder.path())?;
    let scratch = Scratch::new(folder.path()).map_err(unwritable)?;
    let mut work = Work { folder, scratch: &scratch.0, record: folder.record(), fetched: HashMap::new() };
    Ok(rows
        .iter()
        .map(|row| {
            let outcome = work.row(row, tell);
            tell(Step::Done(row, &outcome));
            (*row, outcome)
        })
        .collect())
}

struct Work<'a> {
    folder: &'a Folder,
    scratch: &'a Path,
    record: Record,
    /// Archives by package, or why there is none.
    fetched: HashMap<String, Result<PathBuf, Fault>>,
}

impl Work<'_> {
    fn row(&mut self, row: &Row, tell: &mut dyn FnMut(Step<'_>)) -> Result<Outcome, Fault> {
        if self.folder.state(&self.record, row) == State::Ready {
            return Ok(Outcome::Kept);
        }
        let mut parts = Vec::new();
        for source in &row.sources {
            let archive = self.archive(source, tell)?;
            parts.extend(package::unpack(source, &archive, &self.scratch.join(&row.name))?);
        }
        tell(Step::Make(row));
        let made = self.scratch.join(format!("{}.made", row.name));
        written(row, &parts, &made)?;
        let kept = self.folder.place(&made, &row.file).and_then(|()| {
            self.record.made.insert(row.name.clone(), Made::of(row));
            self.folder.keep(&self.record, self.scratch)
        });
        kept.map_err(|error| disk(&error, self.folder.path()))?;
        // Frees the disk early; the scratch folder goes at the end in any case.
        let _ = fs::remove_dir_all(self.scratch.join(&row.name));
        Ok(Outcome::Made)
    }

    fn archive(&mut self, source: &Source, tell: &mut dyn FnMut(Step<'_>)) -> Result<PathBuf, Fault> {
        let key = format!("{:?} {} {}", source.registry, source.package, source.version);
        if let Some(known) = self.fetched.get(&key) {
            return known.clone();
        }
        tell(Step::Fetch(source));
        let fetched = package::fetch(source, &self.scratch.join(format!("package{}", self.fetched.len())));
        tell(Step::Fetched(source));
        self.fetched.insert(key, fetched.clone());
        fetched
    }
}

fn written(row: &Row, parts: &[PathBuf], made: &Path) -> Result<(), Fault> {
    let file = File::create(made).map_err(|error| disk(&error, made))?;
    let mut out = Digested::new(BufWriter::new(file));
    convert::convert(row.form, parts, &mut out)?;
    out.flush().map_err(|error| disk(&error, made))?;
    let bytes = out.bytes;
    let (sha256, _) = out.finish();
    if sha256 == row.sha256 && bytes == row.bytes {
        return Ok(());
    }
    Err(Fault::internal(format_args!(
        "{} came out as {bytes} bytes with sha256 {sha256}; {} bytes with {} were expected",
        row.file, row.bytes, row.sha256
    )))
}

fn locked(folder: &Path) -> Result<File, Fault> {
    let lock = File::create(folder.join(LOCK)).map_err(|error| disk(&error, folder))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => {
            Err(Fault::new(Code::Unavailable, format!("another process is installing models in {}", folder.display()))
                .with_hint("wait until it is done, then run this again"))
        }
        Err(TryLockError::Error(error)) => Err(disk(&error, folder)),
    }
}

/// What the disk has to say.
pub(crate) fn disk(error: &io::Error, path: &Path) -> Fault {
    let fault = Fault::new(Code::Unavailable, format!("cannot write {}: {error}", path.display()));
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => fault.with_hint("df -h"),
        _ => fault,
    }
}

/// A folder that is gone when the work is over, and begins empty after a crash.
struct Scratch(PathBuf);

impl Scratch {
    fn new(folder: &Path) -> io::Result<Scratch> {
        let path = folder.join(SCRATCH);
        match fs::remove_dir_all(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        fs::create_dir(&path)?;
        Ok(Scratch(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next run.
        let _ = fs::remove_dir_all(&self.0);
    }
}
