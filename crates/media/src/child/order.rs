//! What is to be run, and how far it may reach.

use crate::caps;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// What a child may use up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Processor time, seconds.
    pub(crate) cpu_seconds: u32,
    /// Address space, bytes.
    pub(crate) memory_bytes: u64,
    /// Biggest file it may write, bytes.
    pub(crate) file_bytes: u64,
    /// Time by the clock on the wall, seconds.
    pub(crate) wall_seconds: u32,
}

/// A program, its arguments, and the files it may touch. It gets no environment but what is said here.
#[derive(Clone, Debug)]
pub(crate) struct Order {
    /// Where the program lies.
    pub(crate) program: PathBuf,
    pub(crate) arguments: Vec<OsString>,
    /// The files it may read beside the system's libraries.
    pub(crate) reads: Vec<PathBuf>,
    /// The files it may write; they exist.
    pub(crate) writes: Vec<PathBuf>,
    pub(crate) limits: Limits,
}

impl Order {
    /// To run `program`, which may touch nothing.
    pub(crate) fn new(program: PathBuf) -> Order {
        let limits = Limits {
            cpu_seconds: caps::CHILD_SECONDS_MAX,
            memory_bytes: caps::CHILD_MEMORY_BYTES_MAX,
            file_bytes: 0,
            wall_seconds: caps::CHILD_WALL_SECONDS_MAX,
        };
        Order { program, arguments: Vec::new(), reads: Vec::new(), writes: Vec::new(), limits }
    }

    /// More arguments.
    pub(crate) fn args<S: AsRef<OsStr>>(&mut self, more: impl IntoIterator<Item = S>) -> &mut Order {
        self.arguments.extend(more.into_iter().map(|one| one.as_ref().to_owned()));
        self
    }

    /// It is called by what was found in its place: for messages.
    pub(crate) fn name(&self) -> String {
        self.program.file_name().unwrap_or(self.program.as_os_str()).to_string_lossy().into_owned()
    }
}

/// Where the program called `name` lies, by the PATH.
pub(crate) fn found(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| runs(file))
}

#[cfg(unix)]
fn runs(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().is_ok_and(|facts| facts.is_file() && facts.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn runs(file: &Path) -> bool {
    file.is_file()
}
