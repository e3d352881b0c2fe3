//! How long files may be, and how large a crate may grow before ARCHITECTURE.md has to argue for it.

use super::tree::Tree;
use super::{Problem, Report};
use crate::shell::Outcome;

const MEDIAN_LINES_MAX: usize = 120;
const P90_LINES_MAX: usize = 300;
const FILE_LINES_MAX: usize = 400;
const CRATE_LINES_MAX: usize = 4_000;

pub(super) fn look(tree: &Tree) -> Outcome<Report> {
    let mut sizes: Vec<(usize, &str)> =
        tree.rust().map(|file| (file.text.lines().count(), file.path.as_str())).collect();
    sizes.sort_unstable();
    let mut problems: Vec<Problem> = sizes.iter().filter(|(lines, _)| *lines > FILE_LINES_MAX).map(too_long).collect();
    let (median, p90) = (share(&sizes, 50), share(&sizes, 90));
    for (name, value, limit) in [("median", median, MEDIAN_LINES_MAX), ("p90", p90, P90_LINES_MAX)] {
        if value > limit {
            problems.push(Problem::new(".", format!("the {name} file has {value} lines; the limit is {limit}")));
        }
    }
    problems.extend(large_crates(tree)?);
    let (longest, path) = sizes.last().copied().unwrap_or((0, ""));
    let line = format!("{} files: median {median}, p90 {p90}, longest {longest} lines ({path})", sizes.len());
    Ok(Report { line, problems })
}

fn too_long((lines, path): &(usize, &str)) -> Problem {
    Problem::new(*path, format!("{lines} lines; the stop is {FILE_LINES_MAX}: split it by what its parts are for"))
}

/// The value below which `percent` of the sorted sizes lie.
fn share(sorted: &[(usize, &str)], percent: usize) -> usize {
    sorted.get(sorted.len().saturating_sub(1) * percent / 100).map_or(0, |(lines, _)| *lines)
}

fn large_crates(tree: &Tree) -> Outcome<Vec<Problem>> {
    let book = tree.text("ARCHITECTURE.md")?;
    let large = tree.crates().into_iter().filter_map(|name| {
        let folder = format!("crates/{name}/src/");
        let lines: usize =
            tree.rust().filter(|file| file.path.starts_with(&folder)).map(|file| file.text.lines().count()).sum();
        let argued = book.contains(&format!("### Why `{name}` is large"));
        (lines > CRATE_LINES_MAX && !argued).then(|| {
            let advice = format!("split it, or argue under '### Why `{name}` is large' in ARCHITECTURE.md");
            Problem::new(format!("crates/{name}"), format!("{lines} lines; the limit is {CRATE_LINES_MAX}: {advice}"))
        })
    });
    Ok(large.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::tree::File;

    fn tree(lines: usize, book: &str) -> Tree {
        let files = vec![
            File::new("ARCHITECTURE.md", book),
            File::new("crates/a/Cargo.toml", ""),
            File::new("crates/a/src/lib.rs", "//! a\n".repeat(lines)),
        ];
        Tree { files }
    }

    #[test]
    fn a_long_file_is_reported_and_a_short_one_is_not() {
        assert!(look(&tree(120, "")).unwrap().problems.is_empty());
        assert_eq!(look(&tree(401, "")).unwrap().problems[0].at, "crates/a/src/lib.rs");
    }

    #[test]
    fn a_large_crate_needs_its_argument() {
        assert_eq!(large_crates(&tree(4_001, "")).unwrap()[0].at, "crates/a");
        assert!(large_crates(&tree(4_001, "### Why `a` is large\nBecause.")).unwrap().is_empty());
    }
}
