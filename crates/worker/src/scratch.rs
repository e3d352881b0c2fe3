//! A folder per turn, gone when the turn is over.

use fault::{Code, Fault};
use std::io;
use std::path::{Path, PathBuf};

/// Makes the scratch folder and removes what turns of an earlier run left in it; nothing else is touched.
pub(crate) fn prepare(scratch: &Path) -> Result<(), Fault> {
    std::fs::create_dir_all(scratch).map_err(|e| fault(scratch, &e))?;
    for entry in std::fs::read_dir(scratch).map_err(|e| fault(scratch, &e))? {
        let entry = entry.map_err(|e| fault(scratch, &e))?;
        if entry.file_name().to_str().is_some_and(is_turn) {
            std::fs::remove_dir_all(entry.path()).map_err(|e| fault(&entry.path(), &e))?;
        }
    }
    Ok(())
}

/// Whether this is the name of a turn's folder: `<task id>-<fence>`.
fn is_turn(name: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    name.split_once('-').is_some_and(|(id, fence)| digits(id) && digits(fence))
}

/// One turn's folder; removed with everything in it when dropped.
#[derive(Debug)]
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
}

impl Folder {
    /// An empty folder.
    pub(crate) fn make(scratch: &Path, name: &str) -> Result<Folder, Fault> {
        let path = scratch.join(name);
        std::fs::create_dir_all(&path).map_err(|e| fault(&path, &e))?;
        Ok(Folder { path })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.path) {
            tracing::warn!(folder = %self.path.display(), %error, "a scratch folder stays behind");
        }
    }
}

fn fault(path: &Path, error: &io::Error) -> Fault {
    Fault::new(Code::Unavailable, "storage is not available, try again later")
        .with_detail(format_args!("{}: {error}", path.display()))
        .with_hint("check the disk and the permissions of --data")
}
