//! Which crate may use which: the table in ARCHITECTURE.md, compared with every Cargo.toml.

use super::tree::Tree;
use super::{Problem, Report};
use crate::shell::Outcome;
use std::collections::{BTreeMap, BTreeSet};

/// For each crate, what it may use; `None` means everything.
type Arrows = BTreeMap<String, Option<BTreeSet<String>>>;

const BOOK: &str = "ARCHITECTURE.md";
/// The header by which the table is found.
const HEADER: &str = "| Crate | May use |";

pub(super) fn look(tree: &Tree) -> Outcome<Report> {
    let arrows = read(tree.text(BOOK)?);
    if arrows.is_empty() {
        return Err(format!("{BOOK} has no table that starts with '{HEADER}'"));
    }
    let crates: BTreeSet<&str> = tree.crates().into_iter().collect();
    let mut problems: Vec<Problem> = Vec::new();
    for name in arrows.keys().filter(|name| !crates.contains(name.as_str())) {
        problems.push(Problem::new(BOOK, format!("names the crate '{name}', which is not under crates/")));
    }
    let mut count = 0;
    for name in &crates {
        let path = format!("crates/{name}/Cargo.toml");
        let manifest: toml::Table = tree.text(&path)?.parse().map_err(|error| format!("{path}: {error}"))?;
        let used = ours(&manifest, &crates);
        count += used.len();
        problems.extend(judge(name, &path, &used, &arrows));
        if manifest.get("lints").and_then(|lints| lints.get("workspace")).is_none() {
            problems.push(Problem::new(&path, "does not take the workspace's lints: add [lints] workspace = true"));
        }
    }
    Ok(Report { line: format!("{} crates, {count} arrows, all of them in {BOOK}", crates.len()), problems })
}

/// Reads `| crate | a, b |` rows below the header; "nothing of ours" is the empty set and "all" is everything.
fn read(book: &str) -> Arrows {
    let rows = book.lines().skip_while(|line| !line.starts_with(HEADER)).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    rows.filter_map(|row| {
        let mut cells = row.split('|').skip(1).map(|cell| cell.replace('`', "").trim().to_owned());
        let (name, used) = (cells.next()?, cells.next()?);
        let words = used.split(", ").map(str::to_owned);
        let allowed = match used.as_str() {
            "all" => None,
            "nothing of ours" => Some(BTreeSet::new()),
            _ => Some(words.collect()),
        };
        Some((name, allowed))
    })
    .collect()
}

/// Our crates among a manifest's dependencies of every kind.
fn ours(manifest: &toml::Table, crates: &BTreeSet<&str>) -> BTreeSet<String> {
    let kinds = ["dependencies", "dev-dependencies", "build-dependencies"];
    let tables = kinds.iter().filter_map(|kind| manifest.get(*kind)?.as_table());
    tables.flat_map(|table| table.keys()).filter(|name| crates.contains(name.as_str())).cloned().collect()
}

fn judge(name: &str, path: &str, used: &BTreeSet<String>, arrows: &Arrows) -> Vec<Problem> {
    match arrows.get(name) {
        None => vec![Problem::new(path, format!("is not in {BOOK}'s table of arrows: add its row"))],
        Some(None) => Vec::new(),
        Some(Some(allowed)) => used
            .difference(allowed)
            .map(|other| Problem::new(path, format!("{name} may not use {other}: see the arrows in {BOOK}")))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::File;

    const TABLE: &str = "| Crate | May use | Must never know |\n|---|---|---|\n| `a` | nothing of ours | b |\n\
                         | `b` | a | – |\n| `c` | all | – |\n\nMore.\n";

    fn problems(a: &str, b: &str) -> Vec<String> {
        let with = |inside: &str| format!("{inside}\n[lints]\nworkspace = true\n");
        let files = vec![
            File::new("ARCHITECTURE.md", TABLE),
            File::new("crates/a/Cargo.toml", with(a)),
            File::new("crates/b/Cargo.toml", with(b)),
            File::new("crates/c/Cargo.toml", with("[dependencies]\na = {}\nb = {}")),
        ];
        look(&Tree { files }).unwrap().problems.into_iter().map(|problem| problem.text).collect()
    }

    #[test]
    fn allowed_arrows_pass() {
        assert_eq!(problems("", "[dependencies]\na = {}\nserde = \"1\""), Vec::<String>::new());
    }

    #[test]
    fn a_forbidden_arrow_is_reported_even_for_tests() {
        let found = problems("[dev-dependencies]\nb = {}", "");
        assert_eq!(found, ["a may not use b: see the arrows in ARCHITECTURE.md"]);
    }
}
