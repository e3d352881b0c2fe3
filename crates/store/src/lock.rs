//! One server per data folder.

use fault::{Code, Fault};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

/// Held by the server that owns a data folder, so that a second one cannot silently run on it. The operating system
/// lets go of it when the process ends, however it ends. Tools that only read or add keys do not need it.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock `folder/lock`, writing this process's id into it. The folder must exist.
    pub fn take(folder: &Path) -> Result<Lock, Fault> {
        let path = folder.join("lock");
        let unavailable = |detail: &dyn std::fmt::Display| {
            Fault::new(Code::Unavailable, format!("cannot lock the data folder {}", folder.display()))
                .with_detail(detail)
                .with_hint("check that the folder exists and can be written")
        };
        let mut options = OpenOptions::new();
        let open = options.read(true).write(true).create(true).truncate(false).open(&path);
        let mut file = open.map_err(|e| unavailable(&e))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(taken(folder, &mut file)),
            Err(TryLockError::Error(e)) => return Err(unavailable(&e)),
        }
        sign(&mut file).map_err(|e| unavailable(&e))?;
        Ok(Lock { _file: file })
    }
}

fn sign(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    write!(file, "{}", std::process::id())
}

fn taken(folder: &Path, file: &mut File) -> Fault {
    let mut owner = String::new();
    let owner = match file.take(20).read_to_string(&mut owner) {
        Ok(read) if read > 0 => format!("process {}", owner.trim()),
        Ok(_) | Err(_) => "another process".into(),
    };
    let message = format!("the data folder {} is in use by {owner}", folder.display());
    Fault::new(Code::Unavailable, message).with_hint("stop that server, or give this one another folder with --data")
}

#[cfg(test)]
mod tests {
    use super::Lock;

    #[test]
    fn a_second_server_is_told_who_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let first = Lock::take(folder.path()).unwrap();
        let refused = Lock::take(folder.path()).unwrap_err();
        assert!(refused.message.ends_with(&format!("is in use by process {}", std::process::id())), "{refused}");
        drop(first);
        assert!(Lock::take(folder.path()).is_ok());
    }

    #[test]
    fn a_missing_folder_is_a_clear_fault() {
        let folder = tempfile::tempdir().unwrap();
        let refused = Lock::take(&folder.path().join("missing")).unwrap_err();
        assert!(refused.message.starts_with("cannot lock the data folder"), "{refused}");
    }
}
