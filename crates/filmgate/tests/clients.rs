//! The Python clients of `tests/clients/`, each against a server of its own. A client ends with a sentence when it did
//! not get what it expected.

use crate::house::{FILMGATE, House};
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn the_upgrade_guides_own_code_brings_home_playable_clips() {
    client("seed_guide.py");
}

#[test]
fn chromium_plays_a_clip_to_its_end_and_rewinds() {
    client("browser.py");
}

#[test]
fn the_camera_goes_where_it_was_told_and_as_far() {
    client("camera.py");
}

#[test]
fn every_parameter_shows_in_the_pixels() {
    client("pixels.py");
}

#[test]
fn a_garment_keeps_its_pattern_when_it_is_worn() {
    client("garment.py");
}

#[test]
fn openais_own_client_understands_the_stand_in_for_gpu_servers() {
    let done =
        Command::new(python()).arg("-B").arg(scripts().join("openai_videos.py")).output().expect("python starts");
    let said = [done.stdout, done.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(done.status.success(), "{said}");
}

#[test]
fn an_openfeature_sdk_reads_routes_that_change_and_a_failing_canary_goes() {
    client_of("routes.py", &["--engine", "probe", "--trials"]);
}

fn client(script: &str) {
    client_of(script, &[]);
}

/// Runs one of the Python scripts against a server with these flags.
pub(crate) fn client_of(script: &str, flags: &[&str]) {
    let house = House::open(flags);
    let mut command = Command::new(python());
    command.arg("-B").arg(scripts().join(script));
    command.env("FILMGATE", FILMGATE).env("FILMGATE_BASE", &house.base).env("FILMGATE_FOLDER", house.folder());
    command.env("FILMGATE_ACCESS_KEY", &house.keys.access).env("FILMGATE_SECRET_KEY", &house.keys.secret);
    let done = command.output().expect("python starts");
    let said = [done.stdout, done.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    println!("{said}");
    assert!(done.status.success(), "{script}: {said}");
}

pub(crate) fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/clients")
}

/// The Python that `cargo xtask test` prepares beside the build.
pub(crate) fn python() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap_or(Path::new("target"));
    let python = target.join("python/bin/python");
    assert!(python.is_file(), "{} is missing: run `cargo xtask test` once", python.display());
    python
}
