//! A file that changes while it is read: a copy beside it takes its place at the end, or is shown as a diff.

use crate::exit::Trouble;
use migrate::Patch;
use migrate::write::Copy;
use std::fs::File;
use std::io::{BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Bytes of a file that is shown as a diff.
const DIFF_BYTES_MAX: u64 = 16 << 20;

/// Where the changed text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Goes {
    /// In the file's place.
    Back,
    /// To stdout, as a diff.
    Diff,
    /// To stdout, as it is.
    Out,
}

/// A copy under way; memory stays flat in the file's length, except for a diff.
pub(crate) struct Rewrite {
    name: String,
    path: PathBuf,
    goes: Goes,
    copy: Copy<File, BufWriter<File>>,
    made: NamedTempFile,
    changes: u64,
}

impl Rewrite {
    /// Of this file; `name` is how people call it.
    pub(crate) fn new(name: &str, path: &Path, goes: Goes) -> Result<Rewrite, Trouble> {
        let failed = |wrong: std::io::Error| unwritten(name, &wrong);
        let path = path.canonicalize().map_err(failed)?; // a link stays a link
        let beside = match goes {
            Goes::Back => path.parent().map(Path::to_owned).unwrap_or_default(),
            Goes::Diff | Goes::Out => std::env::temp_dir(),
        };
        let made = NamedTempFile::new_in(beside).map_err(failed)?;
        let out = BufWriter::new(made.reopen().map_err(failed)?);
        let copy = Copy::new(File::open(&path).map_err(failed)?, out);
        Ok(Rewrite { name: name.to_owned(), path, goes, copy, made, changes: 0 })
    }

    /// Makes these changes, which come in the order of the file.
    pub(crate) fn patch(&mut self, patches: &[Patch]) -> Result<(), Trouble> {
        for patch in patches {
            self.copy.patch(&patch.stretch.bytes, &patch.text).map_err(|wrong| unwritten(&self.name, &wrong))?;
            self.changes += 1;
        }
        Ok(())
    }

    /// Puts the copy where it goes; whether anything changed.
    pub(crate) fn close(self) -> Result<bool, Trouble> {
        let Rewrite { name, path, goes, copy, mut made, changes } = self;
        let failed = |wrong: std::io::Error| unwritten(&name, &wrong);
        copy.close().map_err(failed)?;
        match goes {
            Goes::Back if changes > 0 => take_place(made, &path).map_err(failed)?,
            Goes::Back => {}
            Goes::Diff if changes > 0 && made.as_file().metadata().map_err(failed)?.len() > DIFF_BYTES_MAX => {
                println!("{name}: {changes} changes; too long for a diff");
            }
            Goes::Diff if changes > 0 => {
                let old = std::fs::read(&path).map_err(failed)?;
                let mut new = Vec::new();
                made.rewind().and_then(|()| made.read_to_end(&mut new)).map_err(failed)?;
                let (old, new) = (String::from_utf8_lossy(&old), String::from_utf8_lossy(&new));
                report::diff(&mut anstream::stdout(), &name, &old, &new).map_err(failed)?;
            }
            Goes::Diff => {}
            Goes::Out => {
                made.rewind().and_then(|()| std::io::copy(&mut made, &mut std::io::stdout())).map_err(failed)?;
                std::io::stdout().flush().map_err(failed)?;
            }
        }
        Ok(changes > 0)
    }
}

/// Puts a finished copy in the place of a file, at once; the file's permissions stay.
pub(crate) fn take_place(made: NamedTempFile, path: &Path) -> std::io::Result<()> {
    made.as_file().set_permissions(std::fs::metadata(path)?.permissions())?;
    made.as_file().sync_all()?;
    made.persist(path).map_err(|wrong| wrong.error)?;
    Ok(())
}

pub(crate) fn unwritten(name: &str, wrong: &std::io::Error) -> Trouble {
    Trouble::failed(format!("{name} could not be rewritten: {wrong}"))
}
