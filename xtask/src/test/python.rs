//! A Python of our own under `target/`, with exactly the packages the outside clients bring along.

use crate::shell::{Outcome, command, root, run, target};
use std::fs;

const REQUIREMENTS: &str = "tests/clients/requirements.txt";

/// Makes `target/python`, unless it already holds these requirements.
pub(super) fn prepare() -> Outcome {
    let folder = target().join("python");
    let wanted = fs::read_to_string(root().join(REQUIREMENTS)).map_err(|error| format!("{REQUIREMENTS}: {error}"))?;
    let stamp = folder.join("requirements.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let place = folder.to_string_lossy().into_owned();
    run(&mut command("python3", &["-m", "venv", "--clear", &place]))?;
    let pip = ["-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps", "-r", REQUIREMENTS];
    run(&mut command(folder.join("bin/python"), &pip))?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))
}
