//! Where changed source code goes: back into its file, or out.

use crate::exit::Trouble;
use crate::toolkit::{take_place, unwritten};
use std::io::Write;
use std::path::Path;
use tempfile::NamedTempFile;

/// Takes the file's place at once; its permissions stay, and a link stays a link.
pub(super) fn back(path: &Path, shown: &str, text: &str) -> Result<(), Trouble> {
    let failed = |wrong: std::io::Error| unwritten(shown, &wrong);
    let path = path.canonicalize().map_err(failed)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut made = NamedTempFile::new_in(folder).map_err(failed)?;
    made.write_all(text.as_bytes()).map_err(failed)?;
    take_place(made, &path).map_err(failed)
}

/// Shows what would change.
pub(super) fn diff(shown: &str, old: &str, new: &str) -> Result<(), Trouble> {
    report::diff(&mut anstream::stdout(), shown, old, new).map_err(|wrong| unwritten(shown, &wrong))
}

/// The whole text, to stdout.
pub(super) fn out(text: &str) -> Result<(), Trouble> {
    let mut out = std::io::stdout();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|wrong| unwritten("-", &wrong))
}
