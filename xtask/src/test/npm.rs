//! The packages of npm's clients, exactly as their lockfile names them, beside the scripts that use them.

use crate::shell::{Outcome, command, root, run, target};
use std::fs;

const FOLDER: &str = "tests/clients/npm";

/// Fills `tests/clients/npm/node_modules`, unless it already holds what the lockfile says.
pub(super) fn prepare() -> Outcome {
    let folder = root().join(FOLDER);
    let lockfile = folder.join("package-lock.json");
    let wanted = fs::read_to_string(&lockfile).map_err(|error| format!("{}: {error}", lockfile.display()))?;
    let stamp = target().join("npm-lock.json");
    let installed = fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted);
    if installed && folder.join("node_modules").is_dir() {
        return Ok(());
    }
    let quiet = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel", "error"];
    run(command("npm", &quiet).current_dir(&folder))?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))
}
