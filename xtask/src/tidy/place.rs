//! How deep a Rust file may lie: `crates/<crate>/src/<group>/<file>.rs`.

use super::tree::Tree;
use super::{Problem, Report};
use crate::shell::Outcome;

/// Folders between a crate's own folder and the file: `src` and one group.
const FOLDERS_MAX: usize = 2;

pub(super) fn look(tree: &Tree) -> Outcome<Report> {
    let deep = tree.rust().filter(|file| folders(&file.path) > FOLDERS_MAX);
    let advice = "lies too deep; the deepest place is crates/<crate>/src/<group>/<file>.rs";
    let problems = deep.map(|file| Problem::new(&file.path, advice)).collect();
    Ok(Report { line: "no file deeper than src/<group>/<file>.rs".to_owned(), problems })
}

fn folders(path: &str) -> usize {
    let inside = path.strip_prefix("crates/").unwrap_or(path);
    inside.matches('/').count().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_group_is_allowed_and_two_are_not() {
        assert_eq!(folders("crates/studio/src/lib.rs"), 1);
        assert_eq!(folders("crates/studio/src/scene/water.rs"), 2);
        assert_eq!(folders("crates/studio/src/scene/water/wave.rs"), 3);
        assert_eq!(folders("xtask/src/tidy/place.rs"), 2);
    }
}
