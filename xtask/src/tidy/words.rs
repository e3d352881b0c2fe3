//! Texts that must not be in the tree: places of one machine, unfinished work, and ways around the forbidden calls.

use super::tree::Tree;
use super::{Problem, Report};
use crate::shell::Outcome;

/// A text, where it is allowed after all (path prefixes), and why not elsewhere.
struct Banned {
    text: &'static str,
    allowed: &'static [&'static str],
    why: &'static str,
}

/// Spelled in two halves so that this file does not hold what it looks for.
const BANNED: &[Banned] = &[
    Banned { text: concat!("/wo", "rk/"), allowed: &[], why: "a path of one machine" },
    Banned { text: concat!("../sha", "red"), allowed: &[], why: "a path outside the repository" },
    Banned { text: concat!("/ro", "ot/"), allowed: &[], why: "a path of one machine" },
    Banned { text: concat!("allow(clippy::disallowed", "_methods)"), allowed: DOORS, why: "only the doors may" },
    Banned { text: concat!("FIX", "ME"), allowed: &[], why: "finish it, or write down the limit" },
    Banned { text: concat!("TO", "DO"), allowed: &[], why: "finish it, or write down the limit" },
];

/// Where the calls of clippy.toml may be made.
const DOORS: &[&str] = &["crates/clock/src/", "crates/store/examples/", "crates/studio/examples/", "xtask/src/"];

pub(super) fn look(tree: &Tree) -> Outcome<Report> {
    let files = tree.files.iter().filter(|file| file.path != "Cargo.lock");
    let problems = files.flat_map(|file| found(&file.path, &file.text)).collect();
    Ok(Report { line: "no machine's paths, nothing left undone, no way around clippy.toml".to_owned(), problems })
}

fn found(path: &str, text: &str) -> Vec<Problem> {
    let banned = BANNED.iter().filter(|banned| !banned.allowed.iter().any(|prefix| path.starts_with(prefix)));
    let banned: Vec<&Banned> = banned.filter(|banned| text.contains(banned.text)).collect();
    let lines = text.lines().enumerate();
    lines
        .flat_map(|(index, line)| banned.iter().map(move |banned| (index + 1, line, banned)))
        .filter(|(_, line, banned)| line.contains(banned.text))
        .map(|(number, _, banned)| {
            Problem::new(format!("{path}:{number}"), format!("'{}': {}", banned.text, banned.why))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_banned_text_is_reported_with_its_line() {
        let text = format!("fine\n{}x\n", BANNED[0].text);
        assert_eq!(found("README.md", &text)[0].at, "README.md:2");
    }

    #[test]
    fn the_doors_may_do_what_others_may_not() {
        let text = format!("#[{}]\n", BANNED[3].text);
        assert!(found("crates/clock/src/time.rs", &text).is_empty());
        assert_eq!(found("crates/store/src/lib.rs", &text).len(), 1);
    }
}
