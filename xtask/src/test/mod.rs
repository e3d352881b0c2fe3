//! `cargo xtask test`: from a bare Debian machine with Rust to every test's verdict.
//!
//! Each stage says its name before it starts. Nothing is left running: the tests stop the servers they start.

mod machine;
mod npm;
mod python;
pub(crate) mod weights;

use crate::shell::{Outcome, answer, cargo, has, root, run};
use crate::tidy;
use std::fs;

const NEXTEST: &str = "cargo-nextest@0.9.143";

/// `cargo xtask test [nextest arguments …]`
pub(crate) fn test(words: &[String]) -> Outcome {
    let stages: [(&str, &dyn Fn() -> Outcome); 7] = [
        ("machine", &machine::prepare),
        ("nextest", &nextest),
        ("python", &python::prepare),
        ("npm", &npm::prepare),
        ("tidy", &|| tidy::run(&[])),
        ("weights", &weights::prepare),
        ("tests", &|| tests(words)),
    ];
    for (name, stage) in stages {
        eprintln!("── {name}");
        stage()?;
    }
    Ok(())
}

fn nextest() -> Outcome {
    if has("cargo-nextest") {
        return Ok(());
    }
    run(&mut cargo(&["install", "--locked", "--quiet", NEXTEST]))
}

fn tests(words: &[String]) -> Outcome {
    doc_tests()?;
    let mut nextest = cargo(&["nextest", "run", "--workspace", "--locked"]);
    run(nextest.args(words))
}

/// Doc tests, for the crates that have one; nextest does not run them.
fn doc_tests() -> Outcome {
    let names = answer(&mut cargo(&["metadata", "--format-version", "1", "--no-deps", "--locked"]))?;
    let names: serde_json::Value = serde_json::from_str(&names).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = names["packages"].as_array().into_iter().flatten();
    for name in packages.filter_map(|package| package["name"].as_str()).filter(|name| has_examples(name)) {
        run(&mut cargo(&["test", "--quiet", "--locked", "--doc", "--package", name]))?;
    }
    Ok(())
}

/// Whether a library's docs hold a code block that rustdoc would run.
fn has_examples(name: &str) -> bool {
    let mut folders = vec![root().join("crates").join(name).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else if fs::read_to_string(entry.path()).is_ok_and(|text| holds_example(&text)) {
                return true;
            }
        }
    }
    false
}

fn holds_example(text: &str) -> bool {
    let docs =
        text.lines().map(str::trim_start).filter_map(|line| line.strip_prefix("///").or(line.strip_prefix("//!")));
    let mut fences = docs.map(str::trim).filter_map(|line| line.strip_prefix("```"));
    let mut open = false;
    fences.any(|fence| {
        open = !open;
        open && matches!(fence, "" | "rust" | "should_panic")
    })
}

#[cfg(test)]
mod tests {
    use super::holds_example;

    #[test]
    fn only_code_that_rustdoc_runs_counts() {
        assert!(holds_example("/// ```\n/// let a = 1;\n/// ```\n"));
        assert!(!holds_example("/// ```text\n/// a\n/// ```\n/// words\n"));
        assert!(!holds_example("let fence = \"```\";\n"));
    }
}
