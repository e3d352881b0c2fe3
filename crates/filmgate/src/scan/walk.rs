//! Which files are scanned, in an order that is always the same.

use crate::exit::Trouble;
use ignore::WalkBuilder;
use ignore::overrides::OverrideBuilder;
use std::path::PathBuf;

/// Files of one run.
const FILES_MAX: usize = 200_000;
/// Folders of other people's code, whether or not a `.gitignore` names them.
const FOREIGN: &[&str] = &["node_modules", "__pycache__", "site-packages"];

/// One file.
pub(super) struct Path {
    /// As it is opened.
    pub(super) real: PathBuf,
    /// As it is shown.
    pub(super) shown: String,
    /// Its size.
    pub(super) bytes: u64,
}

/// Every file below these paths that no `.gitignore` and no `--exclude` leaves out. Hidden ones are left out but for
/// `.env*` and `.github`; a path that is named itself is always taken.
pub(super) fn files(paths: &[PathBuf], exclude: &[String]) -> Result<Vec<Path>, Trouble> {
    let mut files = Vec::new();
    for path in paths {
        if !path.exists() {
            return Err(Trouble::usage(format!("{} is not there", path.display())));
        }
        let mut walk = WalkBuilder::new(path);
        walk.hidden(false).require_git(false).follow_links(false).filter_entry(|entry| {
            let name = entry.file_name().to_string_lossy();
            let hidden = name.starts_with('.') && !name.starts_with(".env") && name != ".github";
            entry.depth() == 0 || !(hidden || FOREIGN.contains(&name.as_ref()))
        });
        walk.overrides(overrides(path, exclude)?).sort_by_file_name(|a, b| a.cmp(b));
        for entry in walk.build() {
            let entry = entry.map_err(|wrong| Trouble::failed(wrong.to_string()))?;
            let Some(facts) = entry.metadata().ok().filter(std::fs::Metadata::is_file) else { continue };
            let shown = entry.path().to_string_lossy().trim_start_matches("./").to_owned();
            files.push(Path { real: entry.path().to_owned(), shown, bytes: facts.len() });
            if files.len() > FILES_MAX {
                return Err(Trouble::usage(format!(
                    "more than {FILES_MAX} files: name fewer folders, or --exclude some"
                )));
            }
        }
    }
    let mut known = std::collections::BTreeSet::new();
    files.retain(|file| known.insert(file.real.clone()));
    Ok(files)
}

fn overrides(path: &std::path::Path, exclude: &[String]) -> Result<ignore::overrides::Override, Trouble> {
    let mut builder = OverrideBuilder::new(path);
    for glob in exclude {
        let wrong = |wrong: ignore::Error| Trouble::usage(format!("--exclude '{glob}': {wrong}"));
        builder.add(&format!("!{}", glob.trim_start_matches('!'))).map_err(wrong)?;
    }
    builder.build().map_err(|wrong| Trouble::usage(wrong.to_string()))
}
