//! What came out, and where it is put.

use crate::exit::{self, Trouble};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What came out.
pub(super) struct Made {
    /// The task it came from.
    pub(super) task_id: String,
    /// Where it lies, in order.
    pub(super) files: Files,
    /// Findings of the accepted request, as a JSON list.
    pub(super) findings: Option<Value>,
}

impl Made {
    /// Paths on stdout, findings on stderr; or everything as JSON on stdout.
    pub(super) fn print(&self, json: bool) {
        let paths: Vec<String> = self.files.written.iter().map(|path| path.display().to_string()).collect();
        if json {
            exit::data(json!({ "task_id": self.task_id, "files": paths, "findings": self.findings }));
            return;
        }
        for finding in self.findings.iter().flat_map(|findings| findings.as_array().into_iter().flatten()) {
            let text = |name: &str| finding[name].as_str().unwrap_or_default();
            eprintln!("note: {} [{}]", text("message"), text("rule"));
        }
        for path in paths {
            exit::data(path);
        }
    }
}

/// Names for the results of one task: `clip.mp4`, or `out-1.png`, `out-2.png` … when there are several.
pub(super) struct Files {
    wanted: Option<PathBuf>,
    task_id: String,
    count: usize,
    written: Vec<PathBuf>,
}

impl Files {
    pub(super) fn new(wanted: Option<&Path>, task_id: &str, count: usize) -> Files {
        Files { wanted: wanted.map(Path::to_path_buf), task_id: task_id.to_owned(), count, written: Vec::new() }
    }

    /// The next file's path; its folder is made.
    pub(super) fn next(&mut self, ending: &str) -> Result<PathBuf, Trouble> {
        let plain = self.wanted.clone().unwrap_or_else(|| PathBuf::from(format!("{}.{ending}", self.task_id)));
        let path = if self.count > 1 { numbered(&plain, self.written.len() + 1, ending) } else { plain };
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            let wrong = |error| Trouble::failed(format!("cannot write {}: {error}", folder.display()));
            std::fs::create_dir_all(folder).map_err(wrong)?;
        }
        self.written.push(path.clone());
        Ok(path)
    }
}

fn numbered(path: &Path, number: usize, ending: &str) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().map_or_else(|| ending.to_owned(), |given| given.to_string_lossy().into_owned());
    path.with_file_name(format!("{stem}-{number}.{ending}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_result_has_the_name_asked_for_and_several_get_numbers() {
        let place = tempfile::tempdir().unwrap();
        let wanted = place.path().join("new/out.png");
        assert_eq!(Files::new(Some(&wanted), "1", 1).next("png").unwrap(), wanted);
        let mut several = Files::new(Some(&wanted), "1", 2);
        assert_eq!(several.next("png").unwrap(), place.path().join("new/out-1.png"));
        assert_eq!(several.next("png").unwrap(), place.path().join("new/out-2.png"));
        assert_eq!(Files::new(None, "829", 1).next("mp4").unwrap(), PathBuf::from("829.mp4"));
    }
}
