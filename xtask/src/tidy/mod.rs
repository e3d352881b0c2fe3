//! The house rules as one table of checks. A check reads the [`Tree`] and gives back every problem it finds; none
//! changes a file.

mod arrows;
mod budget;
mod dead;
mod function;
mod licence;
mod names;
mod packages;
mod place;
mod tools;
mod tree;
mod words;

use crate::shell::{Outcome, root};
use tree::Tree;

/// One broken rule: where, what, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
struct Problem {
    /// `path:line`, or `path`.
    at: String,
    /// What is wrong; what to do.
    text: String,
}

impl Problem {
    fn new(at: impl Into<String>, text: impl Into<String>) -> Problem {
        Problem { at: at.into(), text: text.into() }
    }
}

/// What a check has to say: one line for the reader, and the problems.
struct Report {
    line: String,
    problems: Vec<Problem>,
}

struct Check {
    name: &'static str,
    look: fn(&Tree) -> Outcome<Report>,
}

/// Every check, quick ones first.
const CHECKS: &[Check] = &[
    Check { name: "files", look: budget::look },
    Check { name: "functions", look: function::look },
    Check { name: "places", look: place::look },
    Check { name: "names", look: names::look },
    Check { name: "words", look: words::look },
    Check { name: "arrows", look: arrows::look },
    Check { name: "dead", look: dead::look },
    Check { name: "packages", look: packages::look },
    Check { name: "format", look: tools::format },
    Check { name: "unused", look: tools::unused },
    Check { name: "lints", look: tools::lints },
];

/// `cargo xtask tidy [check …]`
pub(crate) fn run(wanted: &[String]) -> Outcome {
    if let Some(stranger) = wanted.iter().find(|name| !CHECKS.iter().any(|check| check.name == **name)) {
        let names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
        return Err(format!("no check is called '{stranger}'; there are: {}", names.join(", ")));
    }
    let tree = Tree::read(&root())?;
    let mut problems = 0;
    for check in CHECKS.iter().filter(|check| wanted.is_empty() || wanted.iter().any(|name| name == check.name)) {
        let report = (check.look)(&tree)?;
        problems += report.problems.len();
        print(check.name, &report);
    }
    match problems {
        0 => Ok(()),
        count => Err(format!("the house is not tidy: {count} to mend")),
    }
}

fn print(name: &str, report: &Report) {
    let verdict = if report.problems.is_empty() { "ok" } else { "MEND" };
    println!("{name:<10} {verdict:<5} {}", report.line);
    for problem in &report.problems {
        println!("  {}: {}", problem.at, problem.text.replace('\n', "\n    "));
    }
}
