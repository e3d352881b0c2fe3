//! Checks that other tools make; they are silent unless they find something.

use super::tree::Tree;
use super::{Problem, Report};
use crate::shell::{Outcome, cargo, command, has, quietly, run};
use std::process::Command;

const MACHETE: &str = "cargo-machete@0.9.2";

/// rustfmt, with the house's rustfmt.toml.
pub(super) fn format(_: &Tree) -> Outcome<Report> {
    Ok(ask(&["fmt", "--all", "--check"], "rustfmt has nothing to change", "run `cargo fmt --all`"))
}

/// clippy over everything, with warnings as errors.
pub(super) fn lints(_: &Tree) -> Outcome<Report> {
    let arguments = ["clippy", "--quiet", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    Ok(ask(&arguments, "clippy has nothing to say", "mend what clippy says"))
}

/// Dependencies that nothing uses.
pub(super) fn unused(_: &Tree) -> Outcome<Report> {
    if !has("cargo-machete") {
        run(&mut cargo(&["install", "--locked", "--quiet", MACHETE]))?;
    }
    Ok(judge(
        &mut command("cargo-machete", &["crates", "xtask"]),
        "no dependency is unused",
        "delete the dependency that nothing uses",
    ))
}

fn ask(arguments: &[&str], line: &str, advice: &str) -> Report {
    judge(&mut cargo(arguments), line, advice)
}

fn judge(tool: &mut Command, line: &str, advice: &str) -> Report {
    let problems = match quietly(tool) {
        Ok(()) => Vec::new(),
        Err(said) => vec![Problem::new(tool.get_program().to_string_lossy(), format!("{advice}\n{said}"))],
    };
    Report { line: line.to_owned(), problems }
}
