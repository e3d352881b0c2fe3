//! Everything in the repository that is ours and is text, read once.

use crate::shell::Outcome;
use std::fs;
use std::path::Path;

/// One text file.
pub(super) struct File {
    /// From the root, with `/`.
    pub(super) path: String,
    /// What it says.
    pub(super) text: String,
    /// Its syntax tree, if it is Rust that can be read.
    pub(super) syntax: Option<syn::File>,
}

impl File {
    pub(super) fn new(path: impl Into<String>, text: impl Into<String>) -> File {
        let (path, text) = (path.into(), text.into());
        let syntax = path.ends_with(".rs").then(|| syn::parse_file(&text).ok()).flatten();
        File { path, text, syntax }
    }
}

/// The repository without what it ignores.
pub(super) struct Tree {
    pub(super) files: Vec<File>,
}

impl Tree {
    /// Reads the folder at `root`, leaving out `.git` and whatever its top `.gitignore` names. (No git is asked: the
    /// sources may have come as an archive.)
    pub(super) fn read(root: &Path) -> Outcome<Tree> {
        let ignored = fs::read_to_string(root.join(".gitignore")).unwrap_or_default();
        let mut skipped: Vec<&str> = ignored.lines().map(|line| line.trim().trim_start_matches('/')).collect();
        skipped.push(".git");
        let mut files = Vec::new();
        walk(root, "", &skipped, &mut files)?;
        files.sort_by(|a: &File, b: &File| a.path.cmp(&b.path));
        Ok(Tree { files })
    }

    /// The Rust files.
    pub(super) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.path.ends_with(".rs"))
    }

    /// The file at `path`.
    pub(super) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The text at `path`, or a complaint.
    pub(super) fn text(&self, path: &str) -> Outcome<&str> {
        self.file(path).map(|file| file.text.as_str()).ok_or_else(|| format!("{path} is missing"))
    }

    /// Names of the folders under `crates/`.
    pub(super) fn crates(&self) -> Vec<&str> {
        let manifests = self.files.iter().filter_map(|file| file.path.strip_prefix("crates/"));
        manifests.filter_map(|path| path.strip_suffix("/Cargo.toml")).filter(|name| !name.contains('/')).collect()
    }
}

fn walk(root: &Path, inside: &str, skipped: &[&str], files: &mut Vec<File>) -> Outcome {
    let folder = root.join(inside);
    let unreadable = |error: std::io::Error| format!("cannot read {}: {error}", folder.display());
    for entry in fs::read_dir(&folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if inside.is_empty() { name.clone() } else { format!("{inside}/{name}") };
        if skipped.contains(&path.as_str()) || name == "__pycache__" {
            continue;
        }
        let kind = entry.file_type().map_err(unreadable)?;
        if kind.is_dir() {
            walk(root, &path, skipped, files)?;
        } else if kind.is_file()
            && let Ok(text) = fs::read_to_string(entry.path())
        {
            files.push(File::new(path, text));
        }
    }
    Ok(())
}
