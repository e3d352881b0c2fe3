//! How the program ends, and how it says what went wrong.

use fault::{Code, Fault};
use std::process::ExitCode;

/// The documented exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// 0: done, nothing to complain about.
    Done,
    /// 1: refused, failed, or findings that stop.
    Failed,
    /// 2: works, but something it uses is deprecated.
    Deprecated,
    /// 3: something it uses is retired.
    Retired,
    /// 64: typed wrongly.
    Usage,
    /// 130: interrupted.
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Deprecated => 2,
            Exit::Retired => 3,
            Exit::Usage => 64,
            Exit::Interrupted => 130,
        })
    }
}

/// Why a verb stopped.
#[derive(Debug)]
pub(crate) struct Trouble {
    exit: Exit,
    message: String,
    hint: Option<String>,
}

impl Trouble {
    /// It did not work.
    pub(crate) fn failed(message: impl Into<String>) -> Trouble {
        Trouble { exit: Exit::Failed, message: message.into(), hint: None }
    }

    /// It needs something that is retired.
    pub(crate) fn retired(message: impl Into<String>) -> Trouble {
        Trouble { exit: Exit::Retired, message: message.into(), hint: None }
    }

    /// It was typed wrongly.
    pub(crate) fn usage(message: impl Into<String>) -> Trouble {
        Trouble { exit: Exit::Usage, message: message.into(), hint: None }
    }

    /// Adds something that can be typed or done.
    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Trouble {
        self.hint = Some(hint.into());
        self
    }

    /// Says it on stderr.
    pub(crate) fn tell(&self) -> ExitCode {
        eprintln!("error: {}", self.message);
        if let Some(hint) = &self.hint {
            eprintln!("hint: {hint}");
        }
        self.exit.into()
    }
}

impl From<almanac::Miss> for Trouble {
    fn from(miss: almanac::Miss) -> Trouble {
        Trouble::usage(format!("no {} is called '{}'", miss.kind, miss.typed)).with_hint(miss.hint())
    }
}

impl From<Fault> for Trouble {
    fn from(fault: Fault) -> Trouble {
        let message = match (&fault.detail, fault.code) {
            (Some(detail), Code::Internal) => format!("{}: {detail}", fault.message),
            (Some(detail), _) => format!("{} ({detail})", fault.message),
            (None, _) => fault.message,
        };
        Trouble { exit: Exit::Failed, message, hint: fault.hint }
    }
}

/// Help and version go to stdout and are no mistake; anything else clap says is wrong usage.
pub(crate) fn usage(asked: &clap::Error) -> ExitCode {
    let _ = asked.print();
    if asked.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() }
}

/// Prints one line of data. A reader that closed the pipe is not an error.
pub(crate) fn data(line: impl std::fmt::Display) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout(), "{line}");
}
