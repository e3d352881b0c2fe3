//! Where requests come from: files by name, `-` for standard input.

use crate::exit::Trouble;
use catalog::Operation;
use clap::ValueEnum;
use migrate::read::Requests;
use migrate::{Format, Request};
use std::fs::File;
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Flags that say where requests are kept.
#[derive(Debug, clap::Args)]
pub(crate) struct Sources {
    /// Files with requests: JSON, JSON Lines, HAR, curl commands, a task log; - is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<String>,
    #[command(flatten)]
    pub(crate) told: Told,
}

/// Flags that say what files do not say themselves.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Told {
    /// What the files are, if how they begin does not tell
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<Kept>,
    /// Endpoint of bodies that do not say theirs, such as text2video
    #[arg(long, value_parser = named, value_name = "OPERATION")]
    pub(crate) operation: Option<Operation>,
}

/// The formats by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kept {
    /// One body, or an array of them
    Json,
    /// One body a line
    #[value(name = "jsonl", alias = "json-lines")]
    JsonLines,
    /// A record of a browser's or proxy's traffic
    Har,
    /// curl commands
    Curl,
    /// What filmgate tasks export prints
    Log,
}

impl Kept {
    fn format(self) -> Format {
        match self {
            Kept::Json => Format::Json,
            Kept::JsonLines => Format::JsonLines,
            Kept::Har => Format::Har,
            Kept::Curl => Format::Curl,
            Kept::Log => Format::Log,
        }
    }
}

/// One open input.
pub(crate) struct Input {
    /// Its requests.
    pub(crate) requests: Requests<File>,
    /// Where it can be read once more.
    pub(crate) path: PathBuf,
    /// Keeps standard input's copy alive.
    _spooled: Option<NamedTempFile>,
}

impl Told {
    /// Opens one of the files; standard input is kept in a temporary file, so that it can be read once more.
    pub(crate) fn open(&self, name: &str) -> Result<Input, Trouble> {
        let spooled = if name == "-" { Some(spool()?) } else { None };
        let path = spooled.as_ref().map_or_else(|| PathBuf::from(name), |file| file.path().to_owned());
        let requests = Requests::new(file(name, &path)?, self.format.map(Kept::format));
        Ok(Input { requests, path, _spooled: spooled })
    }

    /// What the request is for: what its file says, else what was typed, else what its fields tell.
    pub(crate) fn operation(&self, request: &Request<'_>) -> Option<Operation> {
        self.said(request).or_else(|| migrate::infer(&request.letter))
    }

    /// What its file says, else what was typed.
    pub(crate) fn said(&self, request: &Request<'_>) -> Option<Operation> {
        request.operation.or(self.operation)
    }
}

fn spool() -> Result<NamedTempFile, Trouble> {
    let kept = || -> std::io::Result<NamedTempFile> {
        let mut file = NamedTempFile::new()?;
        std::io::copy(&mut std::io::stdin().lock(), &mut file)?;
        file.flush()?;
        file.rewind()?;
        Ok(file)
    };
    kept().map_err(|wrong| Trouble::failed(format!("standard input cannot be kept: {wrong}")))
}

fn file(name: &str, path: &Path) -> Result<File, Trouble> {
    let opened = File::open(path).map_err(|wrong| Trouble::failed(format!("{name} cannot be read: {wrong}")))?;
    if opened.metadata().is_ok_and(|facts| facts.is_dir()) {
        let hint = format!("filmgate scan {name}");
        return Err(Trouble::usage(format!("{name} is a folder; source trees are scanned")).with_hint(hint));
    }
    Ok(opened)
}

/// An operation by its name.
fn named(typed: &str) -> Result<Operation, String> {
    let found = Operation::ALL.iter().copied().find(|operation| operation.name() == typed);
    let names = Operation::ALL.iter().map(|operation| operation.name());
    found.ok_or_else(|| almanac::near::miss("operation", typed, names).to_string())
}
