//! How findings are shown, and the exit code that follows from them.

use crate::exit::{Exit, Trouble};
use anstream::{stderr, stdout};
use clap::ValueEnum;
use report::{Item, Level, Output, Sheet, Tally, Tool};
use std::io::{BufWriter, ErrorKind, Write};

/// Flags that say how findings are shown.
#[derive(Debug, clap::Args)]
pub(crate) struct Shown {
    /// How findings are written
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) output: Form,
    /// Say nothing but findings
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// The outputs by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For people: the lines, why, since when, according to whom, what to write instead
    #[default]
    Text,
    /// One line a finding
    Compact,
    /// One JSON document
    Json,
    /// One JSON object a line, as found
    #[value(name = "jsonl", alias = "json-lines")]
    JsonLines,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// GitLab's Code Quality report
    Gitlab,
}

impl Form {
    fn output(self) -> Output {
        match self {
            Form::Text => Output::Text,
            Form::Compact => Output::Compact,
            Form::Json => Output::Json,
            Form::JsonLines => Output::JsonLines,
            Form::Sarif => Output::Sarif,
            Form::Github => Output::Github,
            Form::Gitlab => Output::Gitlab,
        }
    }
}

/// A sheet that findings are put on.
pub(crate) struct Page {
    sheet: Sheet<BufWriter<Patient>>,
    quiet: bool,
}

/// A writer whose reader may go away once it has seen enough, as `head` does.
struct Patient(Box<dyn Write>);

impl Write for Patient {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self.0.write(bytes) {
            Err(gone) if gone.kind() == ErrorKind::BrokenPipe => Ok(bytes.len()),
            written => written,
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self.0.flush() {
            Err(gone) if gone.kind() == ErrorKind::BrokenPipe => Ok(()),
            flushed => flushed,
        }
    }
}

impl Shown {
    /// An empty sheet: on stdout, or on stderr where stdout is taken.
    pub(crate) fn page(&self, stdout_is_taken: bool) -> Page {
        let tool = Tool { name: "filmgate", version: env!("CARGO_PKG_VERSION"), home: None };
        let out: Box<dyn Write> = if stdout_is_taken { Box::new(stderr()) } else { Box::new(stdout()) };
        Page { sheet: Sheet::new(BufWriter::new(Patient(out)), self.output.output(), tool), quiet: self.quiet }
    }
}

impl Page {
    /// Puts one finding on it.
    pub(crate) fn put(&mut self, item: &Item) -> Result<(), Trouble> {
        self.sheet.put(item).map_err(|wrong| unwritable(&wrong))
    }

    /// Ends the document, says the closing sentence on stderr, and answers with the exit code.
    pub(crate) fn close(self, about: &str) -> Result<Exit, Trouble> {
        let tally = self.sheet.close().map_err(|wrong| unwritable(&wrong))?;
        if !self.quiet {
            let _ = writeln!(std::io::stderr(), "{}{about}", tally);
        }
        Ok(exit(&tally))
    }
}

/// Errors stop first, then retired models, then those with a last day.
fn exit(tally: &Tally) -> Exit {
    match tally.heaviest() {
        Some(Level::Error) => Exit::Failed,
        Some(Level::Retired) => Exit::Retired,
        Some(Level::Deprecated) => Exit::Deprecated,
        Some(Level::Note) | None => Exit::Done,
    }
}

pub(crate) fn unwritable(wrong: &std::io::Error) -> Trouble {
    Trouble::failed(format!("the findings could not be written: {wrong}"))
}

/// `1 file`, `2 files`, `3 bodies`.
pub(crate) fn counted(count: u64, one: &str) -> String {
    match (count, one.strip_suffix('y')) {
        (1, _) => format!("1 {one}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {one}s"),
    }
}
