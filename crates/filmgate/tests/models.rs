//! `filmgate doctor --install` as a user meets it where package clients are missing or bring something else.

use crate::house::FILMGATE;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// `filmgate doctor` with `words`, models in `weights`, and no other programs than those in `programs`.
fn doctor(words: &[&str], weights: &Path, programs: &Path) -> Output {
    let mut command = Command::new(FILMGATE);
    command.arg("doctor").args(words).arg("--weights").arg(weights);
    command.env("PATH", programs).env_remove("FILMGATE_PYTHON").stdin(Stdio::null());
    command.output().expect("filmgate starts")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn without_package_clients_each_model_says_what_to_install() {
    let place = tempfile::tempdir().unwrap();
    let output = doctor(&["--install", "--only", "faces"], &place.path().join("weights"), place.path());
    let text = said(&output);
    assert_eq!(output.status.code(), Some(1), "{text}");
    assert!(text.contains("fail  face_near") && text.contains("hint: sudo apt-get install python3-pip"), "{text}");
    assert!(text.contains("fail  identity") && text.contains("hint: sudo apt-get install npm"), "{text}");
    assert!(!text.contains("kokoro"), "{text}");
}

#[test]
fn another_file_than_the_expected_one_is_never_installed() {
    let place = tempfile::tempdir().unwrap();
    let (weights, programs) = (place.path().join("weights"), place.path().join("programs"));
    fs::create_dir(&programs).unwrap();
    fs::write(programs.join("python3"), "#!/bin/sh\necho nothing > a.whl\n").unwrap();
    fs::set_permissions(programs.join("python3"), fs::Permissions::from_mode(0o755)).unwrap();
    let output = doctor(&["--install", "--only", "faces", "--json"], &weights, &programs);
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let near = told["models"].as_array().unwrap().iter().find(|model| model["name"] == "face_near").unwrap();
    assert!(near["error"].as_str().unwrap().contains("another checksum"), "{told}");
    assert!(fs::read_dir(&weights).unwrap().all(|entry| entry.unwrap().file_name() == ".lock"));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_check_names_what_is_missing_and_what_to_type() {
    let place = tempfile::tempdir().unwrap();
    let output = doctor(&["--json"], place.path(), place.path());
    let told: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let check = told["checks"].as_array().unwrap().iter().find(|check| check["name"] == "models").unwrap();
    assert_eq!(check["hint"], "filmgate doctor --install");
    assert!(check["text"].as_str().unwrap().contains("no face_mesh (468 points of a face)"), "{check}");
    let typo = doctor(&["--install", "--only", "face"], place.path(), place.path());
    assert_eq!(typo.status.code(), Some(64));
    assert!(String::from_utf8_lossy(&typo.stderr).contains("--only faces,people,speech"));
}
