//! The models under `target/weights`, fetched and converted by the program's own installer.

use crate::shell::{Outcome, cargo, quietly, root, run, target};
use std::path::PathBuf;
use std::process::Command;

/// Fills `target/weights`, unless it already holds what the rows of the catalog say.
pub(crate) fn prepare() -> Outcome {
    // What the tests need anyway, so that nothing is built twice.
    run(&mut cargo(&["build", "--workspace", "--tests", "--locked"]))?;
    let filmgate = target().join("debug").join(format!("filmgate{}", std::env::consts::EXE_SUFFIX));
    let mut doctor = Command::new(filmgate);
    doctor.args(["doctor", "--install", "--weights"]).arg(root().join("target/weights"));
    if let Some(python) = python() {
        doctor.env("FILMGATE_PYTHON", python);
    }
    run(&mut doctor)
}

/// The tests' own Python, where the machine's has no pip.
fn python() -> Option<PathBuf> {
    let own = target().join("python/bin/python");
    let lacking = quietly(Command::new("python3").args(["-m", "pip", "--version"])).is_err();
    (lacking && own.is_file()).then_some(own)
}
