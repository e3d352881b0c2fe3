//! Room and permission to write.

use super::{Finding, Place, Verdict};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Below this a busy server runs full soon (a 5 s clip takes 2–8 MB).
const FREE_MIB_GOOD: u64 = 2048;
/// Below this nothing should be started.
const FREE_MIB_MIN: u64 = 200;

/// The data folder, or the folder it would be made in.
pub(super) fn writable(place: &Place) -> Finding {
    let Some(data) = &place.data else {
        return Finding::new("data", Verdict::Good, "no data folder named").hint("filmgate doctor --data DIR");
    };
    let folder = existing(data);
    match tempfile::tempfile_in(&folder) {
        Ok(_) if folder == *data => Finding::new("data", Verdict::Good, format!("{} can be written", data.display())),
        Ok(_) => Finding::new("data", Verdict::Good, format!("{} can be made", data.display())),
        Err(error) => Finding::new("data", Verdict::Fail, format!("cannot write in {}: {error}", folder.display()))
            .hint("filmgate serve --data \"$HOME/filmgate\""),
    }
}

/// Free space where the data folder lies, or would lie.
pub(super) fn space(place: &Place) -> Finding {
    let folder = existing(place.data.as_deref().unwrap_or(Path::new(".")));
    let Some(free) = free_mib(&folder) else {
        return Finding::new("disk", Verdict::Warn, format!("cannot tell the free space of {}", folder.display()));
    };
    let verdict = match free {
        FREE_MIB_GOOD.. => Verdict::Good,
        FREE_MIB_MIN.. => Verdict::Warn,
        _ => Verdict::Fail,
    };
    let finding = Finding::new("disk", verdict, format!("{free} MiB free in {}", folder.display()));
    if verdict == Verdict::Good { finding } else { finding.hint("df -h") }
}

/// The nearest folder above `path` that exists.
fn existing(path: &Path) -> PathBuf {
    let found = path.ancestors().find(|folder| folder.is_dir() && !folder.as_os_str().is_empty());
    found.unwrap_or(Path::new(".")).to_owned()
}

/// Asks `df` (POSIX output: one line, fourth column, KiB).
fn free_mib(folder: &Path) -> Option<u64> {
    let mut df = Command::new("df");
    let asked = df.arg("-Pk").arg(folder).stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    free_of(&String::from_utf8_lossy(&asked.stdout))
}

fn free_of(text: &str) -> Option<u64> {
    let kib: u64 = text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()?;
    Some(kib / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_space_is_read_from_df() {
        let text = "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/a 1000 200 4194304 5% /\n";
        assert_eq!(free_of(text), Some(4096));
        assert_eq!(free_of("df: no such file"), None);
    }

    #[test]
    fn a_folder_that_is_not_there_yet_is_judged_by_the_one_above() {
        let place = tempfile::tempdir().unwrap();
        assert_eq!(existing(&place.path().join("a/b")), place.path());
        let named = Place { data: Some(place.path().join("a/b")), listen: String::new(), weights: None };
        assert_eq!(writable(&named).verdict, Verdict::Good);
    }
}
