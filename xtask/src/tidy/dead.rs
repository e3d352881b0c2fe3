//! Rust files that no `mod` reaches.

use super::tree::Tree;
use super::{Problem, Report};
use crate::shell::Outcome;
use std::collections::BTreeSet;
use syn::Item;

pub(super) fn look(tree: &Tree) -> Outcome<Report> {
    let mut reached = BTreeSet::new();
    for file in tree.rust().filter(|file| is_root(&file.path)) {
        follow(tree, &file.path, &mut reached);
    }
    let dead = tree.rust().filter(|file| !reached.contains(&file.path));
    let problems = dead.map(|file| Problem::new(&file.path, "no `mod` reaches it: declare it or delete it")).collect();
    Ok(Report { line: format!("{} files reached", reached.len()), problems })
}

/// Whether cargo builds this file as the root of a crate.
fn is_root(path: &str) -> bool {
    let inside = path.strip_prefix("crates/").unwrap_or(path);
    let place = inside.split_once('/').map_or(inside, |(_, rest)| rest);
    let main = place.ends_with("/main.rs");
    match place.split('/').collect::<Vec<_>>().as_slice() {
        ["build.rs"] | ["src", "lib.rs" | "main.rs"] | ["src", "bin", _] => true,
        ["tests" | "benches" | "examples", _] => true,
        ["tests" | "benches" | "examples", _, _] => main,
        _ => false,
    }
}

fn follow(tree: &Tree, path: &str, reached: &mut BTreeSet<String>) {
    if !reached.insert(path.to_owned()) {
        return;
    }
    let Some(syntax) = tree.file(path).and_then(|file| file.syntax.as_ref()) else { return };
    for target in declared(&syntax.items, &home(path)) {
        if let Some(found) = target.into_iter().find(|candidate| tree.file(candidate).is_some()) {
            follow(tree, &found, reached);
        }
    }
}

/// The folder in which the modules declared by this file lie.
fn home(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match name {
        "lib.rs" | "main.rs" | "mod.rs" | "build.rs" => folder.to_owned(),
        _ if is_root(path) => folder.to_owned(),
        _ => format!("{folder}/{}", name.trim_end_matches(".rs")),
    }
}

/// For each `mod x;`, the two places where it may lie.
fn declared(items: &[Item], folder: &str) -> Vec<[String; 2]> {
    let modules = items.iter().filter_map(|item| if let Item::Mod(module) = item { Some(module) } else { None });
    modules
        .flat_map(|module| {
            let inside = format!("{folder}/{}", module.ident);
            match &module.content {
                Some((_, items)) => declared(items, &inside),
                None => vec![[format!("{inside}.rs"), format!("{inside}/mod.rs")]],
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::File;

    #[test]
    fn a_file_without_a_mod_is_dead_and_the_others_are_not() {
        let files = vec![
            File::new("crates/a/src/lib.rs", "mod b;\nmod c;"),
            File::new("crates/a/src/b.rs", "mod d;"),
            File::new("crates/a/src/b/d.rs", ""),
            File::new("crates/a/src/c/mod.rs", ""),
            File::new("crates/a/src/e.rs", ""),
            File::new("crates/a/tests/main.rs", "mod f;"),
            File::new("crates/a/tests/f.rs", ""),
        ];
        let report = look(&Tree { files }).unwrap();
        assert_eq!(report.problems.iter().map(|p| p.at.as_str()).collect::<Vec<_>>(), ["crates/a/src/e.rs"]);
    }
}
